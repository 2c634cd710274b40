"""key check: a key whose parts agree, and that belongs to a certificate or request; key new and
key public in every form."""

import os
import unittest

import peer
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

NONE = serialization.NoEncryption()


def der(numbers):
    """RSAPrivateKey of any numbers, which need not agree."""
    def integer(n):
        octets = n.to_bytes(n.bit_length() // 8 + 1, "big")
        return element(2, octets)

    def element(tag, content):
        size = len(content)
        if size < 0x80:
            return bytes([tag, size]) + content
        length = size.to_bytes((size.bit_length() + 7) // 8, "big")
        return bytes([tag, 0x80 | len(length)]) + length + content

    return element(0x30, b"".join(integer(n) for n in (0, *numbers)))


class Check(peer.Case):
    def code(self, *arguments, **options):
        result = peer.certwright("key", "check", *arguments, **options)
        if result.returncode != 0:
            self.assertEqual(result.stdout, b"")
            self.assertEqual(result.stderr.count(b"\n"), 1, result.stderr)
        return result.returncode

    def test_rsa(self):
        """Each number changed in turn, so that it no longer fits the others."""
        k = rsa.generate_private_key(65537, 2048).private_numbers()
        numbers = [k.public_numbers.n, k.public_numbers.e, k.d, k.p, k.q, k.dmp1, k.dmq1, k.iqmp]
        peer.write("key", der(numbers))
        self.assertEqual(self.code("key"), 0)
        for i in range(len(numbers)):
            for change in (2, -2, 1 << 40):
                with self.subTest(number=i, change=change):
                    wrong = list(numbers)
                    wrong[i] += change
                    peer.write("key", der(wrong))
                    self.assertEqual(self.code("key"), 7)
                    for command in (("key", "info"), ("key", "convert"), ("key", "public"),
                                    ("csr", "new", "--subject", "CN=x", "--key")):
                        result = peer.certwright(*command, "key")
                        self.assertEqual((result.returncode, result.stdout), (7, b""))
        # The primes the other way round are a key too, with other CRT numbers.
        peer.write("key", der([*numbers[:3], k.q, k.p, k.dmq1, k.dmp1, pow(k.p, -1, k.q)]))
        self.assertEqual(self.code("key"), 0)

    def test_ec(self):
        """A scalar of another point, and a point off the curve."""
        for curve in (ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()):
            key = ec.generate_private_key(curve)
            octets = bytearray(key.private_bytes(serialization.Encoding.DER,
                                                 serialization.PrivateFormat.PKCS8, NONE))
            peer.write("key", bytes(octets))
            self.assertEqual(self.code("key"), 0)
            size = (curve.key_size + 7) // 8
            scalar = key.private_numbers().private_value.to_bytes(size, "big")
            for at in (octets.index(scalar) + size - 1, len(octets) - 1):
                with self.subTest(curve=curve.name, at=at):
                    octets[at] ^= 1
                    peer.write("key", bytes(octets))
                    self.assertEqual(self.code("key"), 7)
                    octets[at] ^= 1

    def test_belongs(self):
        for kind in ("rsa:2048", "p256"):
            for name in ("a", "b"):
                self.certwright("key", "new", "--alg", kind, "--out", name)
                self.certwright("csr", "new", "--key", name, "--subject", "CN=x", "--out",
                                name + ".csr")
                self.certwright("cert", "self-sign", "--key", name, "--subject", "CN=x", "--days",
                                "1", "--out", name + ".crt")
            self.certwright("key", "public", "a", "--out", "a.pub")
            for other in ("a.csr", "a.crt", "a.pub", "a"):
                with self.subTest(kind=kind, other=other):
                    self.assertEqual(self.code("a", "--cert", other), 0)
                    self.assertEqual(self.code("b", "--cert", other), 1)
            self.assertEqual(self.code("a.pub", "--cert", "a.crt"), 0)
            self.assertEqual(self.code("a", "--cert", "missing"), 4)
            self.succeeds("openssl", "ecparam", "-name", "prime256v1", "-out", "parameters")
            self.assertEqual(self.code("a", "--cert", "parameters"), 3)
            # A key that stands before the certificate is not what is asked for.
            self.succeeds("openssl", "pkey", "-in", "a", "-aes128", "-passout", "file:pass",
                          "-out", "a.enc")
            for before in ("a", "a.enc"):
                peer.write("both", peer.read(before) + peer.read("b.crt"))
                self.assertEqual(self.code("a", "--cert", "both"), 1)
                self.assertEqual(self.code("b", "--cert", "both"), 0)
            for name in os.listdir("."):
                if name != "pass":
                    os.remove(name)


class New(peer.Case):
    def test_default(self):
        """What a new key is unless told otherwise, for openssl to say."""
        for kind in ("rsa:2048", "p256", "p384", "p521"):
            for der_flag in ((), ("--der",)):
                with self.subTest(kind=kind, der=der_flag):
                    self.certwright("key", "new", "--alg", kind, "--pass", "file:pass", *der_flag,
                                    "--out", "key", "--force")
                    form = "DER" if der_flag else "PEM"
                    said = self.succeeds("openssl", "asn1parse", "-in", "key", "-inform", form)
                    for word in (b":PBES2", b":PBKDF2", b":hmacWithSHA256", b":aes-256-cbc",
                                 b":0%X" % 600000):
                        self.assertIn(word, said)
                    plain = self.succeeds("openssl", "pkcs8", "-inform", form, "-in", "key",
                                          "-passin", "file:pass")
                    self.assertEqual(plain, self.certwright("key", "convert", "key", "--pass",
                                                            "file:pass"))

    def test_salt(self):
        """No two files have a salt or an IV in common."""
        self.certwright("key", "new", "--alg", "p256", "--out", "key")
        seen = set()
        for _ in range(8):
            out = self.certwright("key", "convert", "key", "--new-pass", "file:pass", "--der",
                                  "--iterations", "1")
            salt = out.index(b"\x04\x10") + 2
            seen.add(out[salt:salt + 16])
            iv = out.index(b"\x04\x10", salt + 16) + 2
            seen.add(out[iv:iv + 16])
        self.assertEqual(len(seen), 16)


if __name__ == "__main__":
    peer.main()
