"""Signatures made elsewhere: openssl signs what tbs writes, and assemble puts it together."""

import os
import unittest

import peer
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature



def tlv(tag, content):
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(octets)]) + octets + content


def rsa_public(n, e):
    """SubjectPublicKeyInfo of whatever numbers."""
    numbers = b"".join(tlv(2, x.to_bytes(x.bit_length() // 8 + 1, "big")) for x in (n, e))
    return tlv(0x30, bytes.fromhex("300d06092a864886f70d0101010500") +
               tlv(3, b"\0" + tlv(0x30, numbers)))


KINDS = {
    "rsa:2048": (("-sha256",), ()),
    "p256": (("-sha256",), ()),
    "p384": (("-sha384",), ()),
    "p521": (("-sha256",), ("--hash", "sha256")),
    "pss": (("-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32",
             "-sigopt", "rsa_mgf1_md:sha256"), ("--pss",)),
}
DATES = ("--serial", "1", "--not-before", "2026-11-21T00:00:00Z", "--days", "10")


class Outside(peer.Case):

    def key(self, kind):
        self.certwright("key", "new", "--alg", "rsa:2048" if kind == "pss" else kind, "--out",
                        "key", "--force")
        self.certwright("key", "public", "key", "--out", "public", "--force")

    def sign(self, flags):
        self.succeeds("openssl", "dgst", *flags, "-sign", "key", "-out", "sig", "tbs")

    def test_request(self):
        for kind, (theirs, ours) in KINDS.items():
            with self.subTest(kind=kind):
                self.key(kind)
                self.certwright("csr", "tbs", "--public", "public", "--subject", peer.SUBJECT,
                                "--san", "dns:mysite.com", "--out", "tbs", "--force")
                self.sign(theirs)
                self.certwright("csr", "assemble", "--tbs", "tbs", "--signature", "sig", *ours,
                                "--out", "csr", "--force")
                self.succeeds("openssl", "req", "-in", "csr", "-verify", "-noout")

    def test_certificate(self):
        for kind, (theirs, ours) in KINDS.items():
            with self.subTest(kind=kind):
                self.key(kind)
                subject = ("--subject", peer.SUBJECT, "--san", "dns:mysite.com")
                self.certwright("cert", "tbs", "--public", "public", *subject, *DATES, *ours,
                                "--out", "tbs", "--force")
                self.sign(theirs)
                self.certwright("cert", "assemble", "--tbs", "tbs", "--signature", "sig",
                                "--out", "cert", "--force")
                self.succeeds("openssl", "verify", "-CAfile", "cert", "-attime", "1795300000",
                              "cert")
                if kind == "rsa:2048":
                    # The same octets as from the key itself.
                    self.assertEqual(peer.read("cert"),
                                     self.certwright("cert", "self-sign", "--key", "key",
                                                     *subject, *DATES))

    def test_a_signature_that_does_not_verify(self):
        self.key("p256")
        self.certwright("csr", "tbs", "--public", "public", "--subject", "CN=a", "--out", "tbs")
        self.sign(("-sha256",))
        wrong = bytearray(peer.read("sig"))
        wrong[-1] ^= 1
        peer.write("wrong", bytes(wrong))
        for flags in (("--signature", "wrong"), ("--signature", "sig", "--hash", "sha384")):
            result = peer.certwright("csr", "assemble", "--tbs", "tbs", *flags, "--out", "csr")
            self.assertEqual(result.returncode, 1)
            self.assertIn(b"does not verify", result.stderr)
            self.assertFalse(os.path.exists("csr"))
        result = peer.certwright("csr", "assemble", "--tbs", "sig", "--signature", "sig")
        self.assertEqual((result.returncode, result.stdout), (3, b""))

    def test_issued(self):
        """For a CA whose key is elsewhere: what cert issue signs, and no other octet."""
        self.certwright("key", "new", "--alg", "p256", "--out", "leaf")
        self.certwright("csr", "new", "--key", "leaf", "--subject", "CN=leaf", "--san", "dns:a.org",
                        "--out", "csr")
        for kind, (theirs, ours) in KINDS.items():
            with self.subTest(kind=kind):
                self.key(kind)
                self.certwright("cert", "self-sign", "--key", "key", "--subject", "CN=ca", *DATES,
                                *ours, "--profile", "root", "--out", "ca", "--force")
                flags = ("--csr", "csr", "--ca", "ca", "--profile", "server", "--copy-ext", "san",
                         *DATES, *ours)
                issued = self.certwright("cert", "issue", "--ca-key", "key", *flags)
                self.certwright("cert", "tbs", *flags, "--out", "tbs", "--force")
                self.assertEqual(peer.read("tbs"),
                                 x509.load_pem_x509_certificate(issued).tbs_certificate_bytes)
                self.sign(theirs)
                self.certwright("cert", "assemble", "--tbs", "tbs", "--signature", "sig",
                                "--public", "ca", "--out", "cert", "--force")
                self.succeeds("openssl", "verify", "-CAfile", "ca", "-attime", "1795300000",
                              "cert")

    def test_issued_usage(self):
        self.key("p256")
        self.certwright("csr", "new", "--key", "key", "--subject", "CN=leaf", "--out", "csr")
        self.certwright("cert", "self-sign", "--key", "key", "--subject", "CN=a", *DATES, "--out",
                        "notca")
        for flags, code, text in (
                ((), 2, b"--public"), (("--ca", "notca"), 2, b"--csr"),
                (("--csr", "csr", "--public", "public"), 2, b"--ca"),
                (("--csr", "csr", "--ca", "notca", "--public", "public"), 2, b"--public"),
                (("--csr", "csr", "--ca", "notca", "--subject", "CN=b"), 2, b"subject"),
                (("--csr", "csr", "--ca", "notca"), 2, b"--profile"),
                (("--public", "public", "--subject", "CN=b", "--copy-ext", "san"), 2, b"--csr"),
                (("--csr", "csr", "--ca", "notca", "--profile", "server"), 7, b"CA")):
            result = peer.certwright("cert", "tbs", "--days", "3", *flags)
            self.assertEqual((result.returncode, result.stdout), (code, b""), flags)
            self.assertIn(text, result.stderr)

    def test_both_forms_of_ecdsa(self):
        """Tokens give r || s; openssl gives DER."""
        for kind, size in (("p256", 32), ("p384", 48), ("p521", 66)):
            self.key(kind)
            self.certwright("csr", "tbs", "--public", "public", "--subject", "CN=a", "--out", "tbs",
                            "--force")
            self.sign(KINDS[kind][0] if size != 66 else ("-sha512",))
            r, s = decode_dss_signature(peer.read("sig"))
            peer.write("raw", r.to_bytes(size, "big") + s.to_bytes(size, "big"))
            self.assertEqual(*(self.certwright("csr", "assemble", "--tbs", "tbs", "--signature", f)
                               for f in ("sig", "raw")))

    def test_unsound_keys(self):
        """What no signature can belong to is refused before anything is written."""
        good = self.key_numbers()
        for n, e, text in ((good, 1, b"exponent"), (good, 4, b"exponent"), (good - 1, 3, b"even"),
                           (good, 2 ** 64 + 1, b"limits"), (2 ** 8192 + 1, 3, b"limits"),
                           (2 ** 16383 + 1, 3, b"limits"), (2 ** 1022 + 1, 3, b"weak"),
                           (2 ** 2046 + 1, 3, b"weak")):
            peer.write("public", rsa_public(n, e))
            result = peer.certwright("csr", "tbs", "--public", "public", "--subject", "CN=a")
            self.assertEqual((result.returncode, result.stdout), (7, b""), (n, e))
            self.assertIn(text, result.stderr)
            # It is shown for all that.
            self.assertIn(b"RSA %d" % n.bit_length(), self.certwright("show", "public"))
        self.key("p256")
        point = bytearray(self.succeeds("openssl", "pkey", "-in", "key", "-pubout", "-outform",
                                        "DER"))
        point[-1] ^= 1
        peer.write("public", bytes(point))
        result = peer.certwright("csr", "tbs", "--public", "public", "--subject", "CN=a")
        self.assertEqual((result.returncode, result.stdout), (7, b""))
        self.assertIn(b"not on its curve", result.stderr)

    @staticmethod
    def key_numbers():
        return rsa.generate_private_key(65537, 2048).public_key().public_numbers().n

    def test_nobody_can_verify(self):
        """X25519's like do not sign; a curve that no provider has is said to be unchecked."""
        self.succeeds("openssl", "genpkey", "-algorithm", "x25519", "-out", "key")
        self.succeeds("openssl", "pkey", "-in", "key", "-pubout", "-out", "public")
        result = peer.certwright("csr", "tbs", "--public", "public", "--subject", "CN=a")
        self.assertEqual((result.returncode, result.stdout), (5, b""))
        self.succeeds("openssl", "ecparam", "-name", "secp256k1", "-genkey", "-noout", "-out",
                      "key")
        self.succeeds("openssl", "req", "-x509", "-new", "-key", "key", "-subj", "/CN=k", "-days",
                      "10", "-outform", "DER", "-out", "theirs")
        peer.write("tbs", x509.load_der_x509_certificate(peer.read("theirs")).tbs_certificate_bytes)
        self.sign(("-sha256",))
        result = peer.certwright("cert", "assemble", "--tbs", "tbs", "--signature", "sig", "--der",
                                 "--out", "cert")
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"unchecked", result.stderr)
        self.succeeds("openssl", "x509", "-inform", "DER", "-in", "cert", "-noout")

    def test_another_issuer(self):
        """With the issuer's key in --public it is checked, and without it that is said."""
        self.key("p256")
        self.certwright("cert", "self-sign", "--key", "key", "--subject", "CN=ca", "--days", "9",
                        "--profile", "root",
                        "--out", "ca")
        self.certwright("key", "new", "--alg", "p384", "--out", "leaf")
        self.certwright("csr", "new", "--key", "leaf", "--subject", "CN=leaf", "--out", "csr")
        self.succeeds("openssl", "x509", "-req", "-in", "csr", "-CA", "ca", "-CAkey", "key",
                      "-CAcreateserial", "-sha256", "-outform", "DER", "-out", "theirs")
        peer.write("tbs", x509.load_der_x509_certificate(peer.read("theirs")).tbs_certificate_bytes)
        self.sign(("-sha256",))
        checked = peer.certwright("cert", "assemble", "--tbs", "tbs", "--signature", "sig",
                                  "--public", "ca", "--out", "cert")
        self.assertEqual((checked.returncode, checked.stderr), (0, b""))
        self.succeeds("openssl", "verify", "-CAfile", "ca", "cert")
        unchecked = peer.certwright("cert", "assemble", "--tbs", "tbs", "--signature", "sig")
        self.assertEqual(unchecked.returncode, 0)
        self.assertIn(b"unchecked", unchecked.stderr)
        peer.write("garbage", b"x" * 70)
        impossible = peer.certwright("cert", "assemble", "--tbs", "tbs", "--signature", "garbage")
        self.assertEqual((impossible.returncode, impossible.stdout), (3, b""))
        self.assertIn(b"no signature", impossible.stderr)
        mistaken = peer.certwright("cert", "assemble", "--tbs", "tbs", "--signature", "sig",
                                   "--public", "leaf")
        self.assertNotEqual(mistaken.returncode, 0)
        self.assertEqual(mistaken.stdout, b"")


if __name__ == "__main__":
    peer.main()
