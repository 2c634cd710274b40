"""Keys of every kind, by each provider and engine that was built: their requests and
certificates verify in openssl, certtool and pyca, and signatures of which there is but one
are the same from all."""

import itertools
import os
import unittest

import peer
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

EC = ("p256", "p384", "p521")
MAKES = {
    "tomcrypt": ("rsa:2048",) + EC,
    "libcrypto": ("rsa:2048",) + EC + ("ed25519", "ed448"),
    "sodium": ("ed25519",),
}
BUILT = [name for name in os.environ.get("BUILT_PROVIDERS", "tomcrypt").split() if name in MAKES]
HASH = {"p256": "sha256", "p384": "sha384", "p521": "sha512", "rsa:2048": "sha256"}
FIXED = ("--serial", "1", "--not-before", "2026-11-21T00:00:00Z", "--days", "10",
         "--subject", peer.SUBJECT)


def pairs():
    for provider in BUILT:
        for kind in MAKES[provider]:
            yield provider, kind


class Providers(peer.Case):

    def verify_request(self, path):
        self.succeeds("openssl", "req", "-in", path, "-verify", "-noout")
        self.assertIn(b"Self signature: verified",
                      self.succeeds("certtool", "--crq-info", "--infile", path))
        request = x509.load_pem_x509_csr(peer.read(path))
        self.assertTrue(request.is_signature_valid)
        return request

    def verify_by_pyca(self, path):
        certificate = x509.load_pem_x509_certificate(peer.read(path))
        key, signed = certificate.public_key(), (certificate.signature,
                                                 certificate.tbs_certificate_bytes)
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(*signed, padding.PKCS1v15(), certificate.signature_hash_algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(*signed, ec.ECDSA(certificate.signature_hash_algorithm))
        else:
            key.verify(*signed)

    def verify_certificate(self, path):
        self.succeeds("openssl", "verify", "-check_ss_sig", "-CAfile", path, path)
        self.assertIn(b"Verified", self.succeeds("certtool", "--verify", "--load-ca-certificate",
                                                 path, "--infile", path, "--verify-profile=low"))

    def test_every_kind(self):
        """A key, a request, a certificate; made by one provider, read with all others."""
        for provider, kind in pairs():
            with self.subTest(provider=provider, kind=kind):
                use = ("--provider", provider)
                self.certwright("key", "new", "--alg", kind, *use, "--out", "key", "--force")
                self.succeeds("openssl", "pkey", "-in", "key", "-check", "-noout")
                self.certwright("csr", "new", "--key", "key", *use, "--subject", peer.SUBJECT,
                                "--san", "dns:mysite.com", "--out", "csr", "--force")
                request = self.verify_request("csr")
                self.certwright("cert", "self-sign", "--key", "key", *use, "--subject",
                                peer.SUBJECT, "--days", "10", "--out", "cert", "--force")
                self.verify_certificate("cert")
                self.verify_by_pyca("cert")
                if kind in HASH:
                    self.assertEqual(request.signature_hash_algorithm.name, HASH[kind])
                for other, its in MAKES.items():
                    if other in BUILT and kind in its:
                        self.certwright("csr", "new", "--key", "key", "--provider", other,
                                        "--subject", "CN=other", "--out", "csr", "--force")
                        self.verify_request("csr")

    def certificate(self, *flags):
        return self.certwright("cert", "self-sign", "--key", "key", *FIXED, *flags)

    def test_engines_agree(self):
        for kind in ("rsa:2048",) + EC:
            with self.subTest(kind=kind):
                self.certwright("key", "new", "--alg", kind, "--engine", "ltm", "--out", "key",
                                "--force")
                self.assertEqual(self.certificate("--engine", "ltm"), self.certificate())
                self.assertEqual(self.certificate(), self.certificate())

    def test_providers_agree(self):
        """PKCS #1 v1.5 and EdDSA have one signature for a message."""
        for kind in ("rsa:2048", "ed25519"):
            made = {}
            for provider in BUILT:
                if kind in MAKES[provider]:
                    if not made:
                        self.certwright("key", "new", "--alg", kind, "--out", "key", "--force")
                    made[provider] = self.certificate("--provider", provider)
            with self.subTest(kind=kind):
                self.assertEqual(len(set(made.values())), min(len(made), 1))

    def test_pss(self):
        self.certwright("key", "new", "--alg", "rsa:2048", "--out", "key")
        for provider in BUILT:
            if "rsa:2048" not in MAKES[provider]:
                continue
            for hash_ in ("sha256", "sha384", "sha512"):
                with self.subTest(provider=provider, hash=hash_):
                    peer.write("cert", self.certificate("--pss", "--hash", hash_, "--provider",
                                                        provider))
                    self.verify_certificate("cert")
                    certificate = x509.load_pem_x509_certificate(peer.read("cert"))
                    self.assertEqual(certificate.signature_algorithm_oid.dotted_string,
                                     "1.2.840.113549.1.1.10")
                    algorithm = getattr(hashes, hash_.upper())()
                    certificate.public_key().verify(
                        certificate.signature, certificate.tbs_certificate_bytes,
                        padding.PSS(padding.MGF1(algorithm), algorithm.digest_size), algorithm)
                    # The identifier stands where openssl puts it, and is the same octets.
                    theirs = self.succeeds(
                        "openssl", "req", "-x509", "-new", "-key", "key", "-subj", "/CN=x",
                        "-" + hash_, "-sigopt", "rsa_padding_mode:pss", "-sigopt",
                        "rsa_pss_saltlen:%d" % algorithm.digest_size, "-outform", "DER")
                    identifier = theirs[-(256 + 5 + 67):-(256 + 5)]
                    self.assertEqual(identifier[:2], b"\x30\x41")
                    self.assertIn(identifier, certificate.public_bytes(Encoding.DER))

    def pss_key(self, *options):
        pairs = [word for option in options for word in ("-pkeyopt", "rsa_pss_keygen_" + option)]
        self.succeeds("openssl", "genpkey", "-algorithm", "RSA-PSS", "-pkeyopt",
                      "rsa_keygen_bits:2048", *pairs, "-out", "key")

    def test_pss_keys(self):
        """A key of id-RSASSA-PSS signs so, within its limits, and stays what it is."""
        for options, salt, hash_ in (((), 32, "sha256"),
                                     (("md:sha384", "mgf1_md:sha384", "saltlen:40"), 48, "sha384"),
                                     (("md:sha256", "mgf1_md:sha256", "saltlen:50"), 50, "sha256")):
            self.pss_key(*options)
            self.assertEqual(self.certwright("key", "convert", "key"), peer.read("key"))
            self.assertEqual(self.certwright("key", "public", "key"),
                             self.succeeds("openssl", "pkey", "-in", "key", "-pubout"))
            for provider in BUILT:
                if "rsa:2048" not in MAKES[provider]:
                    continue
                with self.subTest(limits=options, provider=provider):
                    use = ("--provider", provider)
                    self.certwright("csr", "new", "--key", "key", *use, "--subject", peer.SUBJECT,
                                    "--out", "csr", "--force")
                    self.verify_request("csr")
                    text = self.succeeds("openssl", "req", "-in", "csr", "-noout", "-text")
                    self.assertIn(b"Hash Algorithm: " + hash_.encode(), text)
                    self.assertIn(b"Salt Length: 0x%X" % salt, text)
                    peer.write("cert", self.certificate("--pss", *use))
                    self.verify_certificate("cert")
        for flags, code in ((("--hash", "sha512"), 2), (("--hash", "sha256"), 0)):
            result = peer.certwright("csr", "new", "--key", "key", "--subject", "CN=x", *flags)
            self.assertEqual(result.returncode, code, result.stderr)
        usage = self.certwright("show", "-", "--field", "keyUsage", stdin=self.certificate(
            "--san", "dns:a.org", "--profile", "server"))
        self.assertEqual(usage, b"digitalSignature\n")
        result = peer.certwright("key", "convert", "key", "--format", "traditional")
        self.assertEqual((result.returncode, result.stdout), (5, b""))

    def test_pss_keys_that_cannot_sign(self):
        self.pss_key("md:sha1", "mgf1_md:sha1", "saltlen:20")
        result = peer.certwright("csr", "new", "--key", "key", "--subject", "CN=x")
        self.assertEqual(result.returncode, 5)
        self.assertIn(b"RSASSA-PSS and SHA-1", result.stderr)
        self.assertIn(b"tomcrypt", result.stderr)
        self.pss_key("md:sha256", "mgf1_md:sha384", "saltlen:20")
        self.assertIn(b"RSASSA-PSS 2048", self.certwright("key", "info", "key"))
        result = peer.certwright("csr", "new", "--key", "key", "--subject", "CN=x")
        self.assertEqual((result.returncode, result.stdout), (5, b""))

    def test_peers_keys(self):
        """A key that pyca made signs here."""
        for curve in (ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()):
            key = ec.generate_private_key(curve)
            for form in peer_forms(key):
                peer.write("key", form)
                self.certwright("csr", "new", "--key", "key", "--subject", "CN=peer", "--out",
                                "csr", "--force")
                self.assertEqual(self.verify_request("csr").public_key().public_numbers(),
                                 key.public_key().public_numbers())

    def test_table(self):
        table = self.certwright("providers").decode()
        for provider in BUILT:
            self.assertIn(provider, table.splitlines()[0])
        self.assertIn("self-test", table.splitlines()[-1])
        self.assertEqual(table.splitlines()[-1].split()[1:len(BUILT) + 1],
                         ["passed"] * len(BUILT))
        self.assertEqual([line for line in table.splitlines() if line.endswith(" ")], [])
        self.assertIn("ltm", self.certwright("providers", "--engine", "ltm").decode())

    def test_refusals(self):
        self.certwright("key", "new", "--alg", "p256", "--out", "key")
        for flags, code, text in (
                (("--provider", "nss"), 2, b"--provider: nss"),
                (("--engine", "tfm"), 2, b"--engine: tfm"),
                (("--pss",), 2, b"--pss is for RSA keys")):
            result = peer.certwright("csr", "new", "--key", "key", "--subject", "CN=x", *flags)
            self.assertEqual((result.returncode, result.stdout), (code, b""))
            self.assertIn(text, result.stderr)

    def test_a_provider_without_the_algorithm(self):
        """It is told what was asked, and of whom; no other does it in its place."""
        names = {"rsa:2048": b"RSA", "p256": b"P-256", "p384": b"P-384", "p521": b"P-521",
                 "ed25519": b"Ed25519", "ed448": b"Ed448"}
        for provider, (kind, name) in itertools.product(BUILT, names.items()):
            if kind in MAKES[provider]:
                continue
            with self.subTest(provider=provider, kind=kind):
                use = ("--provider", provider)
                self.refused(name, provider, "key", "new", "--alg", kind, *use, "--out", "none")
                if any(kind in MAKES[other] for other in BUILT):
                    self.certwright("key", "new", "--alg", kind, "--out", "key", "--force")
                    self.refused(name, provider, "csr", "new", "--key", "key", *use, "--subject",
                                 "CN=x", "--out", "none")
        if len(BUILT) == 1:
            self.refused(b"Ed25519", "tomcrypt", "key", "new", "--alg", "ed25519", "--out", "none")

    def refused(self, name, provider, *command):
        result = peer.certwright(*command)
        self.assertEqual((result.returncode, result.stdout), (5, b""), result.stderr)
        self.assertIn(name, result.stderr)
        self.assertIn(b": not supported by " + provider.encode() + b"\n", result.stderr)
        self.assertFalse(os.path.exists("none"))

    def test_large_keys(self):
        for bits in (2304, 8192):
            self.certwright("key", "new", "--alg", "rsa:%d" % bits, "--out", "key", "--force",
                            timeout=600)
            self.assertIn(b"RSA %d" % bits, self.certwright("key", "info", "key"))
            self.certwright("csr", "new", "--key", "key", "--pss", "--subject", "CN=large", "--out",
                            "csr", "--force")
            self.verify_request("csr")


def peer_forms(key):
    """PKCS #8 and SEC 1."""
    from cryptography.hazmat.primitives import serialization as s
    for form in (s.PrivateFormat.PKCS8, s.PrivateFormat.TraditionalOpenSSL):
        yield key.private_bytes(s.Encoding.PEM, form, s.NoEncryption())


if __name__ == "__main__":
    peer.main()
