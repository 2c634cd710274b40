"""Every flag that builds an extension, as python3-cryptography and openssl read it; and
certificates issued from requests, as openssl verifies them."""

import datetime
import ipaddress
import json
import os
import unittest

import peer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import AuthorityInformationAccessOID as AIA
from cryptography.x509.oid import ExtendedKeyUsageOID as EKU
from cryptography.x509.oid import NameOID

USAGE, MALFORMED, IO, UNSUPPORTED, REFUSED = 2, 3, 4, 5, 7

UTF8 = x509.name._ASN1Type.UTF8String   # pylint: disable=protected-access


def name(**attributes):
    return x509.Name([x509.NameAttribute(getattr(NameOID, k), v) for k, v in attributes.items()])


def url(text):
    return x509.UniformResourceIdentifier(text)


def point(text):
    return x509.DistributionPoint([url(text)], None, None, None)


def usage(**bits):
    names = ("digital_signature content_commitment key_encipherment data_encipherment "
             "key_agreement key_cert_sign crl_sign encipher_only decipher_only").split()
    return x509.KeyUsage(**{n: n in bits for n in names})


# The flags, and what they make: [(extension, critical)].
FLAGS = [
    ("--basic-constraints ca,pathlen=0 --no-default-extensions",
     [(x509.BasicConstraints(True, 0), True)]),
    ("--basic-constraints no-ca", [(x509.BasicConstraints(False, None), False)]),
    ("--basic-constraints no-ca --critical basic-constraints",
     [(x509.BasicConstraints(False, None), True)]),
    ("--key-usage digitalSignature,keyAgreement,decipherOnly",
     [(usage(digital_signature=1, key_agreement=1, decipher_only=1), True)]),
    ("--key-usage digitalSignature --key-usage nonRepudiation --not-critical key-usage",
     [(usage(digital_signature=1, content_commitment=1), False)]),
    ("--eku serverAuth,1.2.3 --eku clientAuth",
     [(x509.ExtendedKeyUsage([EKU.SERVER_AUTH, x509.ObjectIdentifier("1.2.3"), EKU.CLIENT_AUTH]),
       False)]),
    ("--san dns:a.org --san ip:192.0.2.1 --san ip:2001:db8::1 --san email:a@b.org "
     "--san uri:https://a.org/ --san dirname:C=US,CN=a --san rid:1.2.3 --san upn:a@b "
     "--san other:1.2.3=hex:0500",
     [(x509.SubjectAlternativeName([
         x509.DNSName("a.org"), x509.IPAddress(ipaddress.ip_address("192.0.2.1")),
         x509.IPAddress(ipaddress.ip_address("2001:db8::1")), x509.RFC822Name("a@b.org"),
         url("https://a.org/"), x509.DirectoryName(name(COUNTRY_NAME="US", COMMON_NAME="a")),
         x509.RegisteredID(x509.ObjectIdentifier("1.2.3")),
         x509.OtherName(x509.ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), b"\x0c\x03a@b"),
         x509.OtherName(x509.ObjectIdentifier("1.2.3"), b"\x05\x00")]), False)]),
    ("--san dns:a.org --critical san", [(x509.SubjectAlternativeName([x509.DNSName("a.org")]), True)]),
    ("--ian dns:a.org", [(x509.IssuerAlternativeName([x509.DNSName("a.org")]), False)]),
    ("--basic-constraints ca --name-constraint permit:dns:a.org "
     "--name-constraint exclude:ip:10.0.0.0/8 --name-constraint permit:email:.a.org "
     "--no-default-extensions",
     [(x509.BasicConstraints(True, None), True),
      (x509.NameConstraints([x509.DNSName("a.org"), x509.RFC822Name(".a.org")],
                            [x509.IPAddress(ipaddress.ip_network("10.0.0.0/8"))]), True)]),
    ("--policy 1.2.3 --policy 2.23.140.1.2.1,cps=https://a.org/cps,notice=Hello,\u00a0you",
     [(x509.CertificatePolicies([
         x509.PolicyInformation(x509.ObjectIdentifier("1.2.3"), None),
         x509.PolicyInformation(x509.ObjectIdentifier("2.23.140.1.2.1"), [
             "https://a.org/cps", x509.UserNotice(None, "Hello,\u00a0you")])]), False)]),
    ("--policy-constraints require=0,inhibit-mapping=3", [(x509.PolicyConstraints(0, 3), True)]),
    ("--inhibit-any-policy 2", [(x509.InhibitAnyPolicy(2), True)]),
    ("--crl-url http://a.org/1 --crl-url http://a.org/2",
     [(x509.CRLDistributionPoints([point("http://a.org/1"), point("http://a.org/2")]), False)]),
    ("--crl-url ldap:///CN=a?certificateRevocationList --ext 1.2.3=hex:0500 --critical 1.2.3",
     [(x509.CRLDistributionPoints([point("ldap:///CN=a?certificateRevocationList")]), False),
      (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3"), b"\x05\x00"), True)]),
    ("--freshest-crl-url http://a.org/d", [(x509.FreshestCRL([point("http://a.org/d")]), False)]),
    ("--ca-issuers-url http://a.org/ca --ocsp-url http://a.org/ocsp",
     [(x509.AuthorityInformationAccess([
         x509.AccessDescription(AIA.CA_ISSUERS, url("http://a.org/ca")),
         x509.AccessDescription(AIA.OCSP, url("http://a.org/ocsp"))]), False)]),
    ("--ca-repository-url http://a.org/",
     [(x509.SubjectInformationAccess([x509.AccessDescription(
         x509.ObjectIdentifier("1.3.6.1.5.5.7.48.5"), url("http://a.org/"))]), False)]),
    ("--crl-url http://a.org/1 --crl-url-reasons keyCompromise,certificateHold "
     "--crl-url-issuer C=US,CN=b --crl-url dirname:C=US,CN=c",
     [(x509.CRLDistributionPoints([
         x509.DistributionPoint(
             [url("http://a.org/1")], None,
             frozenset([x509.ReasonFlags.key_compromise, x509.ReasonFlags.certificate_hold]),
             [x509.DirectoryName(name(COUNTRY_NAME="US", COMMON_NAME="b"))]),
         x509.DistributionPoint(
             [x509.DirectoryName(name(COUNTRY_NAME="US", COMMON_NAME="c"))], None, None, None)]),
       False)]),
    ("--authority-info-access ocsp=dirname:C=US --ocsp-url http://a.org/ "
     "--subject-info-access 1.2.3=uri:http://a.org/",
     [(x509.AuthorityInformationAccess([
         x509.AccessDescription(AIA.OCSP, x509.DirectoryName(name(COUNTRY_NAME="US"))),
         x509.AccessDescription(AIA.OCSP, url("http://a.org/"))]), False),
      (x509.SubjectInformationAccess([x509.AccessDescription(
          x509.ObjectIdentifier("1.2.3"), url("http://a.org/"))]), False)]),
    ("--must-staple", [(x509.TLSFeature([x509.TLSFeatureType.status_request]), False)]),
    ("--ocsp-no-check", [(x509.OCSPNoCheck(), False)]),
    ("--subject-key-id 0102", [(x509.SubjectKeyIdentifier(b"\x01\x02"), False)]),
    ("--authority-key-id 0102", [(x509.AuthorityKeyIdentifier(b"\x01\x02", None, None), False)]),
    ("--ext 1.2.3,critical=hex:0500 --ext 1.2.4=hex:",
     [(x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3"), b"\x05\x00"), True),
      (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.4"), b""), False)]),
]

SCT = "00" + 32 * "ab" + "00000193a0b0c0d0" + "0000" + "0403" + "0008" + "0102030405060708"

def tlv(tag, *contents):
    """One element, in hexadecimal; all of it shorter than 128 octets."""
    contents = "".join(contents).replace(" ", "")
    return tag + "%02x" % (len(contents) // 2) + contents


def raw(oid, *value, critical=False):
    return tlv("30", tlv("06", oid), "0101ff" if critical else "", tlv("04", *value))


def time(text):
    return text.encode().hex()


QC = "04008e4601"

# Those that python3-cryptography does not know, or not in every release: the flags, and the
# octets of the whole Extension.
OCTETS = [
    ("--private-key-usage-period 2026-01-01T00:00:00Z/2027-01-01T00:00:00Z",
     raw("551d10", tlv("30", tlv("80", time("20260101000000Z")),
                       tlv("81", time("20270101000000Z"))))),
    ("--private-key-usage-period /2060-01-01T00:00:00Z",
     raw("551d10", tlv("30", tlv("81", time("20600101000000Z"))))),
    ("--subject-directory-attribute dateOfBirth=1970-12-31 "
     "--subject-directory-attribute countryOfCitizenship=US",
     raw("551d09", tlv("30", tlv("30", tlv("06", "2b06010505070901"),
                                 tlv("31", tlv("18", time("19701231120000Z")))),
                       tlv("30", tlv("06", "2b06010505070904"), tlv("31", "13025553"))))),
    ("--subject-directory-attribute 1.2.3=hex:0500",
     raw("551d09", tlv("30", tlv("30", "06022a03", "31020500")))),
    ("--tls-feature status_request_v2,5 --must-staple",
     raw("2b06010505070118", tlv("30", "020105", "020111", "020105"))),
    ("--ct-poison", raw("2b06010401d679020403", "0500", critical=True)),
    ("--sct " + SCT, raw("2b06010401d679020402", tlv("04", "0039", "0037", SCT))),
    ("--qc-statement QcCompliance --qc-statement QcType=hex:3009060704008e46010601",
     raw("2b06010505070103", tlv("30", tlv("30", tlv("06", QC, "01")),
                                 tlv("30", tlv("06", QC, "06"),
                                     tlv("30", tlv("06", QC, "0601")))))),
    ("--ms-template 1.3.6.1.4.1.311.21.8.1,major=100,minor=2",
     raw("2b060104018237 1507", tlv("30", tlv("06", "2b06010401823715 0801"), "020164",
                                    "020102"))),
    ("--ms-template-name Web\u00dc",
     raw("2b060104018237 1402", tlv("1e", "0057 0065 0062 00dc"))),
    ("--netscape-cert-type sslServer,objectSigningCA", raw("6086480186f8420101", "03020041")),
    ("--netscape-comment Hi", raw("6086480186f842010d", "16024869")),
    ("--policy 1.2.3,org=\u00d6,numbers=1+200+0,notice=Hi,you",
     raw("551d20", tlv("30", tlv("30", "06022a03", tlv("30", tlv(
         "30", tlv("06", "2b06010505070202"), tlv(
             "30", tlv("30", "0c02c396", tlv("30", "020101", "020200c8", "020100")),
             tlv("0c", time("Hi,you"))))))))),
]

# What is refused, and how.
BAD = [
    ("--basic-constraints maybe", USAGE, "maybe"), ("--basic-constraints ca,pathlen=x", USAGE, ""),
    ("--basic-constraints no-ca,pathlen=1", REFUSED, "4.2.1.9"),
    ("--key-usage sing", USAGE, "sing"), ("--key-usage=", REFUSED, "4.2.1.3"),
    ("--eku serverauth,nonsense", USAGE, "nonsense"), ("--eku=", USAGE, ""),
    ("--san dns:a_b.org", USAGE, "4.2.1.6"), ("--san ip:1.2.3", USAGE, "ip:1.2.3"),
    ("--san nonsense", USAGE, "nonsense"), ("--name-constraint dns:a.org", USAGE, "permit"),
    ("--name-constraint permit:ip:10.0.0.0", USAGE, "network"),
    ("--name-constraint permit:dns:a_b", USAGE, "4.2.1.10"),
    ("--name-constraint permit:uri:http://a.org", USAGE, "4.2.1.10"),
    ("--name-constraint exclude:email:a@b@c", USAGE, "4.2.1.10"),
    ("--policy-constraints a=1", USAGE, ""), ("--inhibit-any-policy x", USAGE, "x"),
    ("--policy nonsense", USAGE, "nonsense"), ("--policy 1.2.3,x", USAGE, "cps"),
    ("--policy 1.2.3 --policy 1.2.3", REFUSED, "4.2.1.4"),
    ("--policy-mapping 1.2.3", USAGE, "OID:OID"),
    ("--policy-mapping 1.2.3:2.5.29.32.0", REFUSED, "4.2.1.5"),
    ("--name-constraint permit:ip:10.1.0.0/8", USAGE, "mask"),
    ("--name-constraint permit:ip:10.0.0.0/255.0.255.0", USAGE, "4.2.1.10"),
    ("--ext 2.5.29.19=hex:3003010100", USAGE, "11.5"),
    ("--crl-url nonsense", USAGE, "absolute"), ("--ext 1.2.3", USAGE, "hex"),
    ("--ext 1.2.3=hex:0", USAGE, "pairs"), ("--subject-key-id xyz", USAGE, "xyz"),
    ("--subject-key-id=", USAGE, "octets"), ("--critical nonsense", USAGE, "nonsense"),
    ("--ext 2.5.29.15=hex:0500", USAGE, ""),
    ("--san dns:a.org --ext 2.5.29.17=hex:3003820161", REFUSED, "4.2"),
    ("--inhibit-any-policy 1 --not-critical inhibit-any-policy", REFUSED, "critical"),
    ("--basic-constraints ca --not-critical basic-constraints", REFUSED, "critical"),
    ("--ocsp-url http://a.org/ --critical authority-info-access", REFUSED, "critical"),
    ("--subject-key-id 01 --critical subject-key-id", REFUSED, "critical"),
    ("--authority-key-id 01 --critical authority-key-id", REFUSED, "critical"),
    ("--basic-constraints no-ca --key-usage keyCertSign", REFUSED, "4.2.1.9"),
    ("--key-usage keyCertSign --no-default-extensions", REFUSED, "4.2.1.9"),
    ("--basic-constraints ca,pathlen=1 --key-usage cRLSign", REFUSED, "4.2.1.9"),
    ("--basic-constraints no-ca --name-constraint permit:dns:a.org", REFUSED, "4.2.1.10"),
    ("--name-constraint permit:dns:a.org --not-critical name-constraint", REFUSED, "critical"),
    ("--private-key-usage-period 2026-01-01T00:00:00Z", USAGE, "FROM/TO"),
    ("--private-key-usage-period x/", USAGE, "x is no time"),
    ("--private-key-usage-period /", REFUSED, "empty"),
    ("--subject-directory-attribute dateOfBirth=1970-13-31", USAGE, "1970-13-31"),
    ("--subject-directory-attribute countryOfCitizenship=\u00dc", USAGE, "fit"),
    ("--subject-directory-attribute gender", USAGE, "TYPE=TEXT"),
    ("--subject-directory-attribute gender=M --critical subject-directory-attribute", REFUSED,
     "critical"),
    ("--crl-url-reasons keyCompromise", USAGE, "--crl-url"),
    ("--crl-url http://a.org/ --crl-url-reasons nonsense", USAGE, "nonsense"),
    ("--tls-feature=", USAGE, "feature"), ("--tls-feature nonsense", USAGE, "nonsense"),
    ("--ct-poison --not-critical ct-poison", REFUSED, "6962"), ("--sct 00", USAGE, "6962"),
    ("--qc-statement QcType=1", USAGE, "hex"), ("--qc-statement nonsense", USAGE, "nonsense"),
    ("--ms-template 1.2,minor=1", USAGE, "minor"), ("--ms-template 1.2,x", USAGE, "major"),
    ("--netscape-cert-type nonsense", USAGE, "nonsense"),
    ("--netscape-comment \u00dc", USAGE, "character"),
    ("--authority-info-access ocsp", USAGE, "METHOD"),
    ("--authority-key-id issuer", USAGE, "cert issue"),
    ("--policy 1.2.3,org=x", USAGE, "numbers"), ("--policy 1.2.3,org=x,numbers=1+", USAGE, "1+"),
    ("--san smtp-utf8:u@a.org", USAGE, "9598"), ("--san email:\u00fc", USAGE, "9598"),
    ("--policy-constraints=", REFUSED, "4.2.1.11"), ("--serial 0", REFUSED, "4.1.2.2"),
    ("--serial 00ffffffffffffffffffffffffffffffffffffffff", REFUSED, "4.1.2.2"),
    ("--serial 0102030405060708090a0b0c0d0e0f101112131415", REFUSED, "4.1.2.2"),
    ("--not-before 1949-12-31T23:59:59Z", REFUSED, "before 1950"),
]


class Building(peer.Case):
    @classmethod
    def setUpClass(cls):
        cls.key = os.path.join(peer.tempfile.mkdtemp(), "key.pem")
        result = peer.certwright("key", "new", "--alg", "rsa:2048", "--out", cls.key)
        assert result.returncode == 0, result.stderr

    @classmethod
    def tearDownClass(cls):
        peer.shutil.rmtree(os.path.dirname(cls.key))

    def self_sign(self, *arguments, subject="CN=a"):
        return x509.load_pem_x509_certificate(self.certwright(
            "cert", "self-sign", "--key", self.key, "--subject", subject, "--days", "10",
            *arguments))

    def csr(self, *arguments, subject="CN=a", key=None):
        return self.certwright("csr", "new", "--key", key or self.key, "--subject", subject,
                               *arguments)

    def fails(self, code, *arguments, says=""):
        result = peer.certwright(*arguments)
        self.assertEqual(result.returncode, code, result.stderr)
        self.assertIn(says, result.stderr.decode())
        self.assertEqual(result.stdout, b"")

    def test_flags(self):
        for text, wanted in FLAGS:
            flags = text.split(" ")
            with self.subTest(flags=text):
                made = self.self_sign(*flags)
                self.assertEqual([(e.value, e.critical) for e in made.extensions], wanted)
                request = x509.load_pem_x509_csr(
                    self.csr(*[f for f in flags if f != "--no-default-extensions"]))
                self.assertEqual([(e.value, e.critical) for e in request.extensions], wanted)

    def test_request_bytes(self):
        """The same request, octet for octet, by python3-cryptography."""
        with open(self.key, "rb") as f:
            key = serialization.load_pem_private_key(f.read(), None)
        for text, wanted in FLAGS:
            flags = [f for f in text.split(" ") if f != "--no-default-extensions"]
            builder = x509.CertificateSigningRequestBuilder().subject_name(name(COMMON_NAME="a"))
            for value, critical in wanted:
                builder = builder.add_extension(value, critical)
            with self.subTest(flags=text):
                theirs = builder.sign(key, hashes.SHA256())
                ours = x509.load_pem_x509_csr(self.csr(*flags))
                self.assertEqual(ours.tbs_certrequest_bytes.hex(),
                                 theirs.tbs_certrequest_bytes.hex())

    def test_octets(self):
        for text, octets in OCTETS:
            with self.subTest(flags=text):
                made = self.certwright("cert", "self-sign", "--key", self.key, "--subject", "CN=a",
                                       "--days", "1", "--der", *text.split(" "))
                self.assertIn(octets, made.hex())
                self.assertIn(octets,
                              self.csr("--der", *text.split(" ")).hex())
                peer.write("made.der", made)
                self.certwright("der", "check", "made.der")
                self.succeeds("openssl", "x509", "-inform", "DER", "-in", "made.der", "-noout",
                              "-text")

    def test_policy_mapping(self):
        peer.write("c.pem", self.certwright(
            "cert", "self-sign", "--key", self.key, "--subject", "CN=a", "--days", "1",
            "--policy-mapping", "1.2.3:1.2.4"))
        text = self.succeeds("openssl", "x509", "-in", "c.pem", "-noout", "-ext", "policyMappings")
        self.assertIn(b"1.2.3:1.2.4", text)
        self.assertIn(b"critical", text)

    def test_refused(self):
        for text, code, says in BAD:
            with self.subTest(flags=text):
                self.fails(code, "cert", "self-sign", "--key", self.key, "--subject", "CN=a",
                           "--days", "1", *text.split(" "), says=says)

    def test_forced(self):
        for text in ("--policy 1.2.3 --policy 1.2.3", "--basic-constraints no-ca,pathlen=1",
                     "--san dns:a_b.org", "--serial 0", "--name-constraint permit:dns:a_b", "--key-usage=",
                     "--not-before 2030-01-01T00:00:00Z --not-after 2029-01-01T00:00:00Z"):
            with self.subTest(flags=text):
                flags = text.split(" ") + ([] if "--not-after" in text else ["--days", "1"])
                der = self.certwright("cert", "self-sign", "--key", self.key, "--subject", "CN=a",
                                      "--der", "--force-profile", *flags)
                peer.write("c.der", der)
                shown = json.loads(self.certwright("show", "--format", "json", "c.der"))
                self.assertEqual(len(shown["findings"]), 1)
        made = self.self_sign("--force-profile", subject="C=USA")
        self.assertEqual(made.subject.rfc4514_string(), "C=USA")

    def test_defaults(self):
        made = self.self_sign("--basic-constraints", "ca")
        self.assertEqual([(e.value, e.critical) for e in made.extensions], [
            (x509.BasicConstraints(True, None), True), (usage(key_cert_sign=1, crl_sign=1), True),
            (x509.SubjectKeyIdentifier.from_public_key(made.public_key()), False)])
        self.assertEqual(len(self.self_sign("--basic-constraints", "ca",
                                            "--no-default-extensions").extensions), 1)
        self.assertEqual(len(self.self_sign().extensions), 0)
        # its bit says that it is a CA, and a CA without basicConstraints is none
        made = self.self_sign("--key-usage", "keyCertSign")
        self.assertTrue(made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
        # nor may any other have constraints on names
        made = self.self_sign("--name-constraint", "permit:dns:a.org")
        self.assertTrue(made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
        # no subject: the alternative names are all there is
        made = self.self_sign("--san", "dns:a.org", "--force-profile", subject="")
        self.assertTrue(made.extensions[0].critical)

    def test_u_labels(self):
        result = peer.certwright("csr", "new", "--key", self.key, "--subject", "CN=a", "--san",
                                 "dns:m\u00fcnchen.example", "--san", "email:a@b\u00fccher.example")
        if b"build with libidn2" in result.stderr:
            self.skipTest("certwright is built without libidn2")
        request = x509.load_pem_x509_csr(result.stdout)
        self.assertEqual(request.extensions[0].value, x509.SubjectAlternativeName([
            x509.DNSName("xn--mnchen-3ya.example"), x509.RFC822Name("a@xn--bcher-kva.example")]))
        request = x509.load_pem_x509_csr(self.csr(
            "--san", "uri:https://\u00fc@b\u00fccher.example:80/\u00e4?\u00f6",
            "--san", "uri:urn:\u00fc", "--san", "email:\u00fc@b\u00fccher.example",
            "--san", "smtp-utf8:\u00fc@a.org", "--ian", "dns:*.b\u00fccher.example",
            "--crl-url", "http://b\u00fccher.example", "--name-constraint",
            "permit:uri:.b\u00fccher.example"))
        mailbox = x509.ObjectIdentifier("1.3.6.1.5.5.7.8.9")
        self.assertEqual([e.value for e in request.extensions], [
            x509.SubjectAlternativeName([
                url("https://%C3%BC@xn--bcher-kva.example:80/%C3%A4?%C3%B6"), url("urn:%C3%BC"),
                x509.OtherName(mailbox, b"\x0c\x18\xc3\xbc@xn--bcher-kva.example"),
                x509.OtherName(mailbox, b"\x0c\x08\xc3\xbc@a.org")]),
            x509.IssuerAlternativeName([x509.DNSName("*.xn--bcher-kva.example")]),
            x509.CRLDistributionPoints([point("http://xn--bcher-kva.example")]),
            x509.NameConstraints([url(".xn--bcher-kva.example")], None)])
        peer.write("r.pem", self.csr("--san", "email:\u00fc@a.org", "--san", "upn:\u00fc@a.org"))
        self.assertEqual(self.certwright("show", "--field", "san", "r.pem").decode(),
                         "smtp-utf8:\u00fc@a.org\nupn:\u00fc@a.org\n")
        shown = json.loads(self.certwright("show", "--format", "json", "r.pem"))
        self.assertEqual([n["value"] for n in shown["extensions"][0]["value"]],
                         ["\u00fc@a.org", "\u00fc@a.org"])

    def test_attributes(self):
        peer.write("challenge", b"s\xc3\xa9same\n")
        for extra in ([], ["--san", "dns:a.org"]):
            request = x509.load_pem_x509_csr(self.csr(
                "--challenge-password", "file:challenge", "--unstructured-name", "a name",
                "--attribute", "1.2.3=hex:0c0161", *extra))
            read = {a.oid.dotted_string: a.value for a in request.attributes
                    if a.oid.dotted_string != "1.2.840.113549.1.9.14"}
            self.assertEqual(read, {"1.2.840.113549.1.9.7": b"s\xc3\xa9same",
                                    "1.2.840.113549.1.9.2": b"a name", "1.2.3": b"a"})
            self.assertEqual(len(request.extensions), len(extra) // 2)
            self.assertTrue(request.is_signature_valid)
        peer.write("r.pem", self.csr("--attribute", "1.2.3=hex:30030c0161"))
        shown = json.loads(self.certwright("show", "--format", "json", "r.pem"))
        self.assertEqual(shown["attributes"],
                         [{"oid": "1.2.3", "name": None, "values": [{"raw": "MAMMAWE="}]}])
        self.assertIn(b'attribute:    1.2.3 ("a")', self.certwright("show", "r.pem"))
        peer.write("challenge", 256 * b"a")
        new = ("csr", "new", "--key", self.key, "--subject", "CN=a")
        self.fails(REFUSED, *new, "--challenge-password", "file:challenge", says="2985")
        self.fails(USAGE, *new, "--challenge-password", "secret", says="file:F")
        self.fails(REFUSED, *new, "--unstructured-name=", says="2985")
        self.fails(USAGE, *new, "--attribute", "1.2.3", says="hex")
        self.fails(USAGE, *new, "--attribute", "1.2.3=hex:05", says="element")
        self.fails(USAGE, *new, "--attribute", "x=hex:0500", says="x")

    def test_string_types(self):
        kinds = {k.name: k for k in x509.name._ASN1Type}  # pylint: disable=protected-access
        for flags, subject, wanted in (
                ("", "C=US,CN=a", ["PrintableString", "UTF8String"]),
                ("printable", "C=US,O=a,CN=b", 3 * ["PrintableString"]),
                ("bmp", "C=US,CN=\u00dc\u20ac,emailAddress=a@b",
                 ["PrintableString", "BMPString", "IA5String"]),
                ("universal", "CN=\U0001f600", ["UniversalString"]),
                ("CN=teletex,printable", "O=a,CN=b", ["PrintableString", "T61String"]),
                ("O=bmp,2.5.4.3=printable,commonName=utf8", "O=a,OU=b,CN=c",
                 ["BMPString", "UTF8String", "UTF8String"]),
                ("printable", "O=#0c0161,CN=b", ["UTF8String", "PrintableString"]),
                ("1.2.3=ia5", "1.2.3=a", ["IA5String"])):
            with self.subTest(flags=flags, subject=subject):
                request = x509.load_pem_x509_csr(self.csr(
                    *(["--string-type", flags] if flags else []), subject=subject))
                # pylint: disable=protected-access
                self.assertEqual([a._type for a in request.subject],
                                 [kinds[w] for w in wanted])
                self.assertEqual([a.value for a in request.subject],
                                 [v.split("=")[1].replace("#0c0161", "a")
                                  for v in subject.split(",")])
        for flags, subject, says in (
                ("printable", "CN=\u00dc", "CN=\u00dc"), ("bmp", "CN=\U0001f600", "BMPString"),
                ("teletex", "CN=\u20ac", "TeletexString"), ("C=utf8", "C=US", "C is no UTF8"),
                ("ia5", "CN=a", "DirectoryString"), ("CN=ia5", "CN=a", "CN is no IA5"),
                ("nonsense", "CN=a", "nonsense"), ("X=bmp", "CN=a", "X"),
                ("bmp", "CN=" + 65 * "a", "bound")):
            with self.subTest(flags=flags, subject=subject):
                self.fails(USAGE, "csr", "new", "--key", self.key, "--subject", subject,
                           "--string-type", flags, says=says)


    def test_key_in_one_step(self):
        new = ("csr", "new", "--subject", "CN=a", "--new-key", "rsa:2048")
        pem = self.certwright(*new, "--key-out", "new.pem")
        self.assertEqual(os.stat("new.pem").st_mode & 0o777, 0o600)
        with open("new.pem", "rb") as f:
            key = serialization.load_pem_private_key(f.read(), None)
        self.assertEqual(x509.load_pem_x509_csr(pem).public_key().public_numbers(),
                         key.public_key().public_numbers())
        self.certwright(*new, "--key-out", "secret.pem", "--pass", "file:pass", "--out", "c.pem")
        with open("secret.pem", "rb") as f:
            serialization.load_pem_private_key(f.read(), peer.PASSPHRASE.encode())
        self.fails(USAGE, *new, says="--key-out")
        self.fails(USAGE, *new, "--key-out", "x.pem", "--key", self.key, says="exclude")
        self.fails(USAGE, *new, "--key-out", "x.pem", "--san", "x", says="--san")
        self.fails(IO, *new, "--key-out", "new.pem", says="exists")
        self.assertFalse(os.path.exists("x.pem"))


class Issuing(Building):
    # what is inherited runs once, above
    test_flags = test_request_bytes = test_policy_mapping = test_refused = test_forced = None
    test_defaults = test_u_labels = test_key_in_one_step = test_octets = test_attributes = None
    test_string_types = None

    def setUp(self):
        super().setUp()
        peer.write("ca.pem", self.ca())
        self.certwright("key", "new", "--alg", "rsa:2048", "--out", "key.pem")
        peer.write("csr.pem", self.csr("--san", "dns:www.a.org", "--eku", "clientAuth",
                                       "--must-staple", subject="C=US,CN=www.a.org", key="key.pem"))

    def ca(self, *arguments, subject="C=US,O=A \u00c4,CN=Root"):
        return self.certwright("cert", "self-sign", "--key", self.key, "--subject", subject,
                               "--days", "100", "--basic-constraints",
                               *(arguments or ("ca,pathlen=0",)))

    def issue_arguments(self, *arguments, ca="ca.pem", key=None, csr="csr.pem", profile="server"):
        return ("cert", "issue", "--csr", csr, "--ca", ca, "--ca-key", key or self.key,
                "--profile", profile, "--days", "10", *arguments)

    def issue(self, *arguments, **options):
        pem = self.certwright(*self.issue_arguments(*arguments, **options))
        peer.write("made.pem", pem)
        return x509.load_pem_x509_certificate(pem)

    def test_server(self):
        made = self.issue("--copy-ext", "san,must-staple", "--ocsp-url", "http://a.org/ocsp")
        ca = x509.load_pem_x509_certificate(peer.read("ca.pem"))
        self.assertEqual(made.issuer.public_bytes(), ca.subject.public_bytes())
        self.assertEqual(made.subject.rfc4514_string(), "CN=www.a.org,C=US")
        listed = {type(e.value): e.value for e in made.extensions}
        self.assertEqual(listed[x509.ExtendedKeyUsage], x509.ExtendedKeyUsage([EKU.SERVER_AUTH]))
        self.assertEqual(listed[x509.SubjectAlternativeName],
                         x509.SubjectAlternativeName([x509.DNSName("www.a.org")]))
        self.assertEqual(listed[x509.AuthorityKeyIdentifier],
                         x509.AuthorityKeyIdentifier.from_issuer_public_key(ca.public_key()))
        self.assertEqual(listed[x509.SubjectKeyIdentifier],
                         x509.SubjectKeyIdentifier.from_public_key(made.public_key()))
        self.assertEqual(len(listed), 7)
        self.succeeds("openssl", "verify", "-x509_strict", "-purpose", "sslserver",
                      "-verify_hostname", "www.a.org", "-CAfile", "ca.pem", "made.pem")

    def test_nothing_is_copied_unasked(self):
        made = self.issue(profile="client")
        self.assertEqual({type(e.value) for e in made.extensions},
                         {x509.KeyUsage, x509.ExtendedKeyUsage, x509.SubjectKeyIdentifier,
                          x509.AuthorityKeyIdentifier})
        self.succeeds("openssl", "verify", "-purpose", "sslclient", "-CAfile", "ca.pem", "made.pem")

    def test_sub(self):
        peer.write("ca.pem", self.ca("ca,pathlen=1"))
        self.issue("--basic-constraints", "ca,pathlen=0", profile="sub")
        os.rename("made.pem", "sub.pem")
        peer.write("leaf.pem", self.csr("--san", "dns:a.org", subject="CN=a.org"))
        made = self.issue("--copy-ext", "san", ca="sub.pem", key="key.pem", csr="leaf.pem")
        self.assertEqual(made.not_valid_after - made.not_valid_before, datetime.timedelta(10))
        self.succeeds("openssl", "verify", "-x509_strict", "-CAfile", "ca.pem", "-untrusted",
                      "sub.pem", "made.pem")
        # one more CA below is one too many
        self.fails(REFUSED, *self.issue_arguments(ca="sub.pem", key="key.pem", csr="leaf.pem",
                                                  profile="sub"), says="4.2.1.9")

    def test_refused(self):  # pylint: disable=too-many-statements
        # a CA that is none
        peer.write("no-ca.pem", self.ca("no-ca"))
        self.fails(REFUSED, *self.issue_arguments(ca="no-ca.pem"), says="4.2.1.9")
        peer.write("usage.pem", self.ca("ca", "--key-usage", "cRLSign"))
        self.fails(REFUSED, *self.issue_arguments(ca="usage.pem"), says="4.2.1.3")
        # names that its constraints do not allow
        for constraint in ("permit:dns:b.org", "exclude:dns:a.org", "permit:dirname:C=DE"):
            peer.write("names.pem", self.ca("ca", "--name-constraint", constraint))
            self.fails(REFUSED, *self.issue_arguments("--copy-ext", "san", ca="names.pem"),
                       says="4.2.1.10")
        peer.write("names.pem", self.ca("ca", "--name-constraint", "permit:dns:a.org",
                                        "--name-constraint", "permit:dirname:C=US"))
        self.issue("--copy-ext", "san", ca="names.pem")
        self.succeeds("openssl", "verify", "-CAfile", "names.pem", "made.pem")
        # policies that its constraints ask for, or forbid
        peer.write("policies.pem", self.ca("ca", "--policy-constraints",
                                           "require=0,inhibit-mapping=0",
                                           "--inhibit-any-policy", "0"))
        self.fails(REFUSED, *self.issue_arguments(ca="policies.pem"), says="4.2.1.11")
        self.fails(REFUSED, *self.issue_arguments("--policy", "1.2.3", "--policy-mapping",
                                                  "1.2.3:1.2.4", ca="policies.pem"),
                   says="4.2.1.11")
        self.fails(REFUSED, *self.issue_arguments("--policy", "anyPolicy", ca="policies.pem"),
                   says="4.2.1.14")
        self.issue("--policy", "1.2.3", ca="policies.pem")
        # which of the CA's certificates
        made = self.issue("--authority-key-id", "hash,issuer")
        ca = x509.load_pem_x509_certificate(peer.read("ca.pem"))
        self.assertEqual(
            made.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value,
            x509.AuthorityKeyIdentifier(
                x509.SubjectKeyIdentifier.from_public_key(ca.public_key()).digest,
                [x509.DirectoryName(ca.issuer)], ca.serial_number))
        # another's key, another's request
        self.fails(REFUSED, *self.issue_arguments(key="key.pem"), says="key")
        der = bytearray(self.csr("--der", key="key.pem"))
        der[-1] ^= 1
        peer.write("forged.der", bytes(der))
        self.fails(REFUSED, *self.issue_arguments(csr="forged.der"), says="signature")
        self.fails(MALFORMED, *self.issue_arguments(csr="ca.pem"), says="request")
        self.fails(MALFORMED, *self.issue_arguments(ca="csr.pem"), says="certificate")
        self.fails(USAGE, *self.issue_arguments(profile="king"), says="king")
        self.fails(USAGE, *self.issue_arguments("--copy-ext", "basicConstraints"), says="copied")

    def test_left_out(self):
        """What was asked for and is not copied is told of, but for what never is, or is given."""
        def notes(*arguments):
            return peer.certwright(*self.issue_arguments(*arguments)).stderr.decode()

        self.assertIn(" san,eku,must-staple:", notes("--no-default-extensions"))
        self.assertIn(" san,must-staple:", notes())
        self.assertIn(" must-staple:", notes("--san", "dns:b.org"))
        self.assertIn(" san:", notes("--san", "dns:b.org", "--copy-ext", "san,must-staple"))
        self.assertEqual(notes("--copy-ext", "san,must-staple"), "")

    def test_validity_of_the_ca(self):
        """Its own lies within a CA's, or a note says how not."""
        def notes(*times):
            arguments = list(self.issue_arguments("--no-default-extensions", "--copy-ext",
                                                  "san,eku,must-staple", "--authority-key-id",
                                                  "hash"))
            del arguments[arguments.index("--days"):arguments.index("--days") + 2]
            result = peer.certwright(*arguments, *times)
            self.assertEqual(result.returncode, 0, result.stderr)
            return result.stderr.decode()

        self.assertEqual(notes("--not-after", "+99d"), "")
        self.assertIn("outlives", notes("--not-after", "+101d"))
        self.assertIn("begins before", notes("--not-before", "-1d", "--not-after", "+9d"))
        self.assertIn("has ended", notes("--not-before", "+101d", "--not-after", "+102d"))

    def test_key_beside_the_certificate(self):
        peer.write("both.pem", peer.read(self.key) + peer.read("ca.pem"))
        made = self.issue(ca="both.pem", key="both.pem")
        self.assertEqual(made.issuer, x509.load_pem_x509_certificate(peer.read("ca.pem")).subject)

    def test_criticality_of_copies(self):
        """A request by another, whose alternative names are all there is."""
        self.succeeds("openssl", "req", "-new", "-key", "key.pem", "-subj", "/", "-addext",
                      "subjectAltName=DNS:www.a.org", "-out", "empty.pem")
        made = self.issue("--copy-ext", "san", csr="empty.pem")
        self.assertEqual(len(made.subject.rdns), 0)
        self.assertTrue(made.extensions.get_extension_for_class(
            x509.SubjectAlternativeName).critical)
        self.fails(REFUSED, *self.issue_arguments("--copy-ext", "san", "--not-critical", "san",
                                                  csr="empty.pem"), says="4.1.2.6")
        made = self.issue("--copy-ext", "san,eku", "--critical", "eku")
        self.assertTrue(made.extensions.get_extension_for_class(x509.ExtendedKeyUsage).critical)
        self.assertFalse(made.extensions.get_extension_for_class(
            x509.SubjectAlternativeName).critical)

    def test_repeats(self):
        arguments = self.issue_arguments("--serial", "01ab", "--not-before", "2026-01-01T00:00:00Z")
        self.assertEqual(self.certwright(*arguments), self.certwright(*arguments))


if __name__ == "__main__":
    peer.main()
