"""Peers read all that Certwright writes, and Certwright reads the keys that they write."""

import datetime
import unittest

import peer
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtensionOID


class WrittenByUs(peer.Case):
    """The tutorial's three files, read by openssl, certtool and pyca."""

    def setUp(self):
        super().setUp()
        self.certwright("key", "new", "--alg", "rsa:2048", "--pass", "file:pass", "--format",
                        "traditional", "--out", "key.pem")
        key = ("--key", "key.pem", "--pass", "file:pass", "--subject", peer.SUBJECT)
        self.certwright("csr", "new", *key, "--san", "dns:mysite.com", "--san",
                        "dns:www.mysite.com", "--san", "dns:subdomain.mysite.com", "--out",
                        "csr.pem")
        self.certwright("cert", "self-sign", *key, "--san", "dns:localhost", "--days", "10",
                        "--out", "certificate.pem")

    def test_openssl_key(self):
        lines = peer.read("key.pem").decode().splitlines()
        self.assertEqual(lines[0], "-----BEGIN RSA PRIVATE KEY-----")
        self.assertEqual(lines[1], "Proc-Type: 4,ENCRYPTED")
        self.assertRegex(lines[2], "^DEK-Info: AES-256-CBC,[0-9A-F]{32}$")
        self.assertEqual(lines[3], "")
        self.assertTrue(all(len(line) == 64 for line in lines[4:-2]))
        out = self.succeeds("openssl", "rsa", "-in", "key.pem", "-passin", "file:pass", "-check",
                            "-noout", "-text")
        self.assertIn(b"RSA key ok", out)
        self.assertIn(b"publicExponent: 65537", out)
        wrong = peer.run("openssl", "rsa", "-in", "key.pem", "-passin", "pass:wrong", "-noout")
        self.assertNotEqual(wrong.returncode, 0)

    def test_openssl_request(self):
        result = peer.run("openssl", "req", "-in", "csr.pem", "-verify", "-noout", "-text",
                          "-nameopt", "RFC2253")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"verify OK", result.stdout + result.stderr)
        self.assertIn(b"CN=mysite.com,O=My Company,L=San Francisco,ST=California,C=US",
                      result.stdout)
        self.assertIn(b"DNS:mysite.com, DNS:www.mysite.com, DNS:subdomain.mysite.com",
                      result.stdout)
        self.assertNotIn(b"critical", result.stdout)

    def test_openssl_certificate(self):
        text = self.succeeds("openssl", "x509", "-in", "certificate.pem", "-noout", "-text")
        self.assertIn(b"Version: 3", text)
        self.assertIn(b"sha256WithRSAEncryption", text)
        self.assertIn(b"DNS:localhost", text)
        self.assertIn(b"OK", self.succeeds("openssl", "verify", "-check_ss_sig", "-CAfile",
                                           "certificate.pem", "certificate.pem"))

    def test_certtool(self):
        text = self.succeeds("certtool", "--crq-info", "--infile", "csr.pem")
        self.assertIn(b"Self signature: verified", text)
        self.assertIn(b"DNSname: subdomain.mysite.com", text)
        text = self.succeeds("certtool", "--certificate-info", "--infile", "certificate.pem")
        self.assertIn(b"DNSname: localhost", text)
        self.assertIn(b"RSA-SHA256", text)
        self.succeeds("certtool", "--key-info", "--infile", "key.pem", "--password",
                      peer.PASSPHRASE)

    def test_pyca(self):
        key = serialization.load_pem_private_key(peer.read("key.pem"), peer.PASSPHRASE.encode())
        self.assertEqual(key.key_size, 2048)
        numbers = key.private_numbers()
        self.assertEqual(numbers.public_numbers.e, 65537)
        self.assertGreater(numbers.d, 1 << 1024)

        request = x509.load_pem_x509_csr(peer.read("csr.pem"))
        self.assertTrue(request.is_signature_valid)
        self.assertEqual(request.public_key().public_numbers(), numbers.public_numbers)
        names = request.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME)
        self.assertFalse(names.critical)
        self.assertEqual(names.value.get_values_for_type(x509.DNSName),
                         ["mysite.com", "www.mysite.com", "subdomain.mysite.com"])

        certificate = x509.load_pem_x509_certificate(peer.read("certificate.pem"))
        self.assertEqual(certificate.version, x509.Version.v3)
        self.assertEqual(certificate.subject, certificate.issuer)
        self.assertEqual(certificate.subject.rfc4514_string(),
                         "CN=mysite.com,O=My Company,L=San Francisco,ST=California,C=US")
        self.assertEqual(certificate.not_valid_after - certificate.not_valid_before,
                         datetime.timedelta(days=10))
        age = datetime.datetime.utcnow() - certificate.not_valid_before
        self.assertLess(abs(age), datetime.timedelta(minutes=10))
        self.assertEqual([e.oid for e in certificate.extensions],
                         [ExtensionOID.SUBJECT_ALTERNATIVE_NAME])
        self.assertGreater(certificate.serial_number, 1 << 64)
        self.assertLess(certificate.serial_number, 1 << 159)
        certificate.public_key().verify(certificate.signature, certificate.tbs_certificate_bytes,
                                        padding.PKCS1v15(), certificate.signature_hash_algorithm)

    def test_public_key(self):
        self.certwright("key", "public", "key.pem", "--pass", "file:pass", "--out", "public.pem")
        theirs = self.succeeds("openssl", "rsa", "-in", "key.pem", "-passin", "file:pass",
                               "-pubout")
        self.assertEqual(peer.read("public.pem"), theirs)

    def test_plain_key(self):
        """A key without a passphrase is plain PKCS #8, and the command says that it is plain."""
        result = peer.certwright("key", "new", "--alg", "rsa:2048", "--out", "plain.pem")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"not encrypted", result.stderr + result.stdout)
        plain = peer.read("plain.pem")
        self.assertTrue(plain.startswith(b"-----BEGIN PRIVATE KEY-----\n"))
        key = serialization.load_pem_private_key(plain, None)
        again = key.private_bytes(serialization.Encoding.PEM,
                                  serialization.PrivateFormat.PKCS8,
                                  serialization.NoEncryption())
        self.assertEqual(plain, again)


class ReadByUs(peer.Case):
    def our_modulus(self, path, *arguments):
        public = self.certwright("key", "public", path, *arguments)
        return serialization.load_pem_public_key(public).public_numbers().n

    def test_openssl_encrypted(self):
        for cipher in ("aes128", "aes192", "aes256", "des3"):
            with self.subTest(cipher=cipher):
                self.succeeds("openssl", "genrsa", "-traditional", "-" + cipher, "-passout",
                              "file:pass", "-out", "key.pem", "2048")
                self.assertIn(b"Proc-Type: 4,ENCRYPTED", peer.read("key.pem"))
                key = serialization.load_pem_private_key(peer.read("key.pem"),
                                                         peer.PASSPHRASE.encode())
                n = self.our_modulus("key.pem", "--pass", "file:pass")
                self.assertEqual(n, key.public_key().public_numbers().n)
                info = self.certwright("key", "info", "key.pem", "--pass", "file:pass")
                self.assertIn(b"2048", info)
                wrong = peer.certwright("key", "info", "key.pem", "--pass", "env:WRONG",
                                        env={"WRONG": "battery staple"})
                self.assertEqual(wrong.returncode, 6, wrong.stderr)
                missing = peer.certwright("csr", "new", "--key", "key.pem", "--subject", "CN=x")
                self.assertEqual(missing.returncode, 6, missing.stderr)
                self.assertEqual(missing.stdout, b"")

    def test_pyca_encrypted(self):
        for bits in (2048, 3072):
            key = rsa.generate_private_key(65537, bits)
            for phrase in ("x", "a longer one with spaces", "é" * 40):
                with self.subTest(bits=bits, passphrase=phrase):
                    peer.write("key.pem", key.private_bytes(
                        serialization.Encoding.PEM,
                        serialization.PrivateFormat.TraditionalOpenSSL,
                        serialization.BestAvailableEncryption(phrase.encode())))
                    peer.write("phrase", phrase.encode())
                    n = self.our_modulus("key.pem", "--pass", "file:phrase")
                    self.assertEqual(n, key.public_key().public_numbers().n)

    def test_kinds_of_key(self):
        """Which kind of key a certificate carries, and never a failure for want of knowledge."""
        now = datetime.datetime.utcnow()
        name = x509.Name([])
        for key, words in ((ec.generate_private_key(ec.SECP256R1()), [b"EC", b"P-256"]),
                           (ec.generate_private_key(ec.SECP521R1()), [b"EC", b"P-521"]),
                           (ed25519.Ed25519PrivateKey.generate(), [b"Ed25519"]),
                           (rsa.generate_private_key(65537, 3072), [b"RSA", b"3072"])):
            with self.subTest(words=words):
                hash_ = None if words[0] == b"Ed25519" else x509.base.hashes.SHA256()
                certificate = (x509.CertificateBuilder().subject_name(name).issuer_name(name)
                               .public_key(key.public_key()).serial_number(7)
                               .not_valid_before(now).not_valid_after(now).sign(key, hash_))
                peer.write("cert.pem", certificate.public_bytes(serialization.Encoding.PEM))
                peer.write("cert.der", certificate.public_bytes(serialization.Encoding.DER))
                for path in ("cert.pem", "cert.der"):
                    info = self.certwright("key", "info", path)
                    shown = self.certwright("show", path)
                    for word in words:
                        self.assertIn(word, info)
                        self.assertIn(word, shown)


if __name__ == "__main__":
    peer.main()
