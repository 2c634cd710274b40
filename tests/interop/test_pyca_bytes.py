"""For one key, the same octets as Python's cryptography writes.

RSASSA-PKCS1-v1_5 is deterministic, so that whole requests and certificates can
be compared, the signature included."""

import datetime
import ipaddress
import unittest

import peer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

C = NameOID.COUNTRY_NAME
ST = NameOID.STATE_OR_PROVINCE_NAME
L = NameOID.LOCALITY_NAME
O = NameOID.ORGANIZATION_NAME
OU = NameOID.ORGANIZATIONAL_UNIT_NAME
CN = NameOID.COMMON_NAME

# The command's text of a subject, and what pyca is given for it.
SUBJECTS = {
    "the tutorial's": (
        peer.SUBJECT,
        [(C, "US"), (ST, "California"), (L, "San Francisco"), (O, "My Company"),
         (CN, "mysite.com")]),
    "emailAddress": (
        "C=DE,O=Post,emailAddress=root@example.org",
        [(C, "DE"), (O, "Post"), (NameOID.EMAIL_ADDRESS, "root@example.org")]),
    "a non-ASCII organisation": (
        "C=FR,O=Société Générale de l’Été – 株式会社 😀,CN=été.example",
        [(C, "FR"), (O, "Société Générale de l’Été – 株式会社 😀"), (CN, "été.example")]),
    "several OUs": (
        "C=US,O=My Company,OU=One,OU=Two,OU=Three,CN=mysite.com",
        [(C, "US"), (O, "My Company"), (OU, "One"), (OU, "Two"), (OU, "Three"),
         (CN, "mysite.com")]),
    "PrintableString and IA5String attributes": (
        "DC=org,DC=example,serialNumber=A-17,dnQualifier=q 1,CN=x",
        [(NameOID.DOMAIN_COMPONENT, "org"), (NameOID.DOMAIN_COMPONENT, "example"),
         (NameOID.SERIAL_NUMBER, "A-17"), (NameOID.DN_QUALIFIER, "q 1"), (CN, "x")]),
    "an escaped comma, plus and equals": (
        r"O=Comma\, Plus\+ and \= Company,CN=mysite.com",
        [(O, "Comma, Plus+ and = Company"), (CN, "mysite.com")]),
    "a name of 64 characters": (
        "CN=" + "n" * 64,
        [(CN, "n" * 64)]),
}

NAMES = {
    "none": ([], []),
    "the tutorial's": (
        ["dns:mysite.com", "dns:www.mysite.com", "dns:subdomain.mysite.com"],
        [x509.DNSName("mysite.com"), x509.DNSName("www.mysite.com"),
         x509.DNSName("subdomain.mysite.com")]),
    "every form": (
        ["dns:*.example.org", "ip:192.0.2.1", "ip:2001:db8::1", "email:root@example.org",
         "uri:https://example.org/?a=b"],
        [x509.DNSName("*.example.org"), x509.IPAddress(ipaddress.ip_address("192.0.2.1")),
         x509.IPAddress(ipaddress.ip_address("2001:db8::1")),
         x509.RFC822Name("root@example.org"),
         x509.UniformResourceIdentifier("https://example.org/?a=b")]),
    "a long list": (
        ["dns:n%d.example.org" % n for n in range(300)],
        [x509.DNSName("n%d.example.org" % n) for n in range(300)]),
}

SERIALS = {
    "one octet": "01",
    "0x7f": "7f",
    "0x80": "80",
    "0x7f and 19 octets": "7f" + "a5" * 19,
    "19 octets, high bit set": "ff" + "5a" * 18,
    "20 octets, small first": "01" + "00" * 19,
}

TIMES = {
    "today": ("2026-11-21T00:00:00Z", "2026-12-01T00:00:00Z"),
    "across 2050": ("2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z"),
    "from 2050": ("2050-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
    "before 2000": ("1950-01-01T00:00:00Z", "1999-12-31T23:59:59Z"),
    "a leap day": ("2000-02-29T12:34:56Z", "2048-02-29T23:59:59Z"),
}


def setUpModule():
    global KEY
    KEY = rsa.generate_private_key(65537, 2048)


def name(attributes):
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in attributes])


def moment(text):
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")


def flags(names):
    return [word for one in names for word in ("--san", one)]


class Same(peer.Case):
    def setUp(self):
        super().setUp()
        peer.write("key.pem", KEY.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption()))

    def compare(self, ours, theirs):
        if ours == theirs:
            return
        place = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b),
                     min(len(ours), len(theirs)))
        self.fail("octet %d differs: ours %s..., pyca's %s... (%d and %d octets)" % (
            place, ours[place:place + 16].hex(), theirs[place:place + 16].hex(),
            len(ours), len(theirs)))

    def both_requests(self, subject, names):
        builder = x509.CertificateSigningRequestBuilder().subject_name(name(subject[1]))
        if names[1]:
            builder = builder.add_extension(x509.SubjectAlternativeName(names[1]), False)
        theirs = builder.sign(KEY, hashes.SHA256())
        arguments = ["csr", "new", "--key", "key.pem", "--subject", subject[0],
                     *flags(names[0]), "--out", "-"]
        self.compare(self.certwright(*arguments, "--der"),
                     theirs.public_bytes(serialization.Encoding.DER))
        self.compare(self.certwright(*arguments),
                     theirs.public_bytes(serialization.Encoding.PEM))

    def both_certificates(self, subject, names, serial, times):
        builder = (x509.CertificateBuilder().subject_name(name(subject[1]))
                   .issuer_name(name(subject[1])).public_key(KEY.public_key())
                   .serial_number(int(serial, 16))
                   .not_valid_before(moment(times[0])).not_valid_after(moment(times[1])))
        if names[1]:
            builder = builder.add_extension(x509.SubjectAlternativeName(names[1]), False)
        theirs = builder.sign(KEY, hashes.SHA256())
        arguments = ["cert", "self-sign", "--key", "key.pem", "--subject", subject[0],
                     *flags(names[0]), "--serial", serial, "--not-before", times[0],
                     "--not-after", times[1], "--out", "-"]
        self.compare(self.certwright(*arguments, "--der"),
                     theirs.public_bytes(serialization.Encoding.DER))
        self.compare(self.certwright(*arguments),
                     theirs.public_bytes(serialization.Encoding.PEM))

    def test_the_tutorial(self):
        self.both_requests(SUBJECTS["the tutorial's"], NAMES["the tutorial's"])
        self.both_certificates(SUBJECTS["the tutorial's"],
                               (["dns:localhost"], [x509.DNSName("localhost")]),
                               "7f" + "11" * 19, TIMES["today"])

    def test_requests(self):
        for subject in SUBJECTS:
            for names in NAMES:
                with self.subTest(subject=subject, names=names):
                    self.both_requests(SUBJECTS[subject], NAMES[names])

    def test_subjects_of_certificates(self):
        for subject in SUBJECTS:
            for names in NAMES:
                with self.subTest(subject=subject, names=names):
                    self.both_certificates(SUBJECTS[subject], NAMES[names], "2a", TIMES["today"])

    def test_serials_and_times(self):
        for serial in SERIALS:
            for times in TIMES:
                with self.subTest(serial=serial, times=times):
                    self.both_certificates(SUBJECTS["the tutorial's"], NAMES["none"],
                                           SERIALS[serial], TIMES[times])

    def test_long_serials_are_refused(self):
        """pyca refuses serials beyond 159 bits; 21 octets are not for an issuer to write."""
        for serial in ("80" + "00" * 19, "ff" * 20, "01" + "00" * 20):
            with self.subTest(serial=serial):
                with self.assertRaises(ValueError):
                    x509.CertificateBuilder().serial_number(int(serial, 16))
                result = peer.certwright(
                    "cert", "self-sign", "--key", "key.pem", "--subject", "CN=x", "--serial",
                    serial, "--days", "1", "--out", "out.pem")
                self.assertEqual(result.returncode, 7, result.stderr)
                self.assertEqual(result.stderr.count(b"\n"), 1)
                self.assertEqual(result.stdout, b"")


if __name__ == "__main__":
    peer.main()
