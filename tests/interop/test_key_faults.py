"""What goes wrong with keys: numbers that are none, a key too weak or too large, a provider that
lies, no randomness, no room on the disk. Each is told by a status of its own, and nothing is
written."""

import os
import shutil

import peer
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

HERE = os.path.dirname(os.path.abspath(__file__))
BUILT = os.environ.get("BUILT_PROVIDERS", "tomcrypt libcrypto").split()
LOADED = [name for name in ("libcrypto", "sodium") if name in BUILT]
VERSION = os.environ.get("VERSION", "0.1.0")
EVEN, EXPONENT, POINT = b"the modulus of the RSA key is even", b"exponent", b"not on its curve"
DISAGREE, WEAK, LARGE = b"parts disagree", b"too weak to sign", b"limits of this library"


def tlv(tag, content):
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(octets)]) + octets + content


def integers(*numbers):
    return tlv(0x30, b"".join(tlv(2, x.to_bytes(x.bit_length() // 8 + 1, "big")) for x in numbers))


def public(n, e):
    return tlv(0x30, bytes.fromhex("300d06092a864886f70d0101010500") +
               tlv(3, b"\0" + integers(n, e)))


class Faults(peer.Case):

    def fails(self, code, text, *command, **options):
        result = peer.certwright(*command, **options)
        self.assertEqual((result.returncode, result.stdout), (code, b""), result.stderr)
        self.assertIn(text, result.stderr)

    def is_shown(self, path):
        self.certwright("show", path)
        self.certwright("show", path, "--format", "json")

    def try_private(self, octets, text):
        """A private key, as it stands and in PKCS #8's."""
        peer.write("key", octets)
        for command in (("key", "info", "key"), ("key", "check", "key"), ("key", "public", "key"),
                        ("key", "convert", "key"), ("csr", "new", "--key", "key", "--subject",
                                                    "CN=x", "--out", "out"),
                        ("cert", "self-sign", "--key", "key", "--subject", "CN=x", "--days", "3",
                         "--out", "out")):
            self.fails(7, text, *command)
        self.assertFalse(os.path.exists("out"))
        self.is_shown("key")

    def test_rsa_numbers(self):
        k = rsa.generate_private_key(65537, 2048).private_numbers()
        n, rest = k.public_numbers.n, (k.d, k.p, k.q, k.dmp1, k.dmq1, k.iqmp)
        for numbers, text in (((n + 1, 65537, *rest), EVEN), ((n, 1, *rest), EXPONENT),
                              ((n, 65536, *rest), EXPONENT), ((n, 3, *rest), DISAGREE),
                              ((n, 65537, k.d + 2, *rest[1:]), DISAGREE),
                              ((n + 2, 65537, *rest), DISAGREE)):
            with self.subTest(text=text):
                self.try_private(integers(0, *numbers), text)
        for n_e, text in (((n + 1, 65537), EVEN), ((n, 1), EXPONENT), ((n, 4), EXPONENT)):
            peer.write("public", public(*n_e))
            for command in (("key", "info", "public"), ("csr", "tbs", "--public", "public",
                                                        "--subject", "CN=x")):
                self.fails(7, text, *command)
            self.is_shown("public")

    def test_points(self):
        key = ec.generate_private_key(ec.SECP256R1())
        forms = serialization.PrivateFormat
        octets = bytearray(key.private_bytes(serialization.Encoding.DER, forms.TraditionalOpenSSL,
                                             serialization.NoEncryption()))
        octets[-1] ^= 1
        self.try_private(bytes(octets), POINT)
        # Of another key: on the curve.
        point = ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
        self.try_private(bytes(octets[:-65]) + point, DISAGREE)
        octets = bytearray(key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo))
        octets[-1] ^= 1
        peer.write("public", bytes(octets))
        self.fails(7, POINT, "key", "info", "public")
        self.fails(7, POINT, "csr", "tbs", "--public", "public", "--subject", "CN=x")
        self.is_shown("public")

    def test_weak(self):
        """They open and show, and what they signed is verified, but they do not sign."""
        for bits in (1024, 1536, 2047):
            with self.subTest(bits=bits):
                self.succeeds("openssl", "genrsa", "-out", "key", str(bits))
                self.assertIn(b"RSA %d" % bits, self.certwright("key", "info", "key"))
                self.certwright("key", "check", "key")
                self.certwright("key", "convert", "key")
                self.is_shown("key")
                for command in (("csr", "new"), ("cert", "self-sign", "--days", "3")):
                    self.fails(7, WEAK, *command, "--key", "key", "--subject", "CN=x", "--out",
                               "out")
                self.assertFalse(os.path.exists("out"))
                self.succeeds("openssl", "req", "-new", "-key", "key", "-subj", "/CN=weak", "-out",
                              "csr")
                self.certwright("key", "new", "--alg", "p256", "--out", "ca-key", "--force")
                self.certwright("cert", "self-sign", "--key", "ca-key", "--subject", "CN=ca",
                                "--days", "3", "--profile", "root", "--out", "ca", "--force")
                # Issuing verifies the request.
                self.certwright("cert", "issue", "--csr", "csr", "--ca", "ca", "--ca-key",
                                "ca-key", "--profile", "server", "--san", "dns:a.org", "--days",
                                "2")
                # A CA of such a key issues nothing.
                self.succeeds("openssl", "req", "-x509", "-key", "key", "-subj", "/CN=w",
                              "-out", "weak-ca")
                self.fails(7, WEAK, "cert", "issue", "--csr", "csr", "--ca", "weak-ca",
                           "--ca-key", "key", "--profile", "server", "--san", "dns:a.org",
                           "--days", "2")

    def test_limits(self):
        """Larger keys are shown, at once, and no arithmetic is done with them."""
        odd = 2 ** 2047 + 1
        for n, e in ((2 ** 8192 + 1, 65537), (2 ** 100000 + 1, 3), (odd, 2 ** 64 + 1),
                     (odd, 2 ** 100000 + 1)):
            peer.write("public", public(n, e))
            self.assertIn(b"RSA %d" % n.bit_length(), self.certwright("key", "info", "public"))
            self.is_shown("public")
            self.fails(7, LARGE, "csr", "tbs", "--public", "public", "--subject", "CN=x")
            request = tlv(0x30, tlv(0x30, tlv(2, b"\0") + tlv(0x30, b"") + public(n, e) +
                                    tlv(0xa0, b"")) +
                          bytes.fromhex("300d06092a864886f70d01010b0500") +
                          tlv(3, b"\0" * 257))
            peer.write("csr", request)
            self.is_shown("csr")
            self.certwright("key", "new", "--alg", "p256", "--out", "ca-key", "--force")
            self.certwright("cert", "self-sign", "--key", "ca-key", "--subject", "CN=ca", "--days",
                            "3", "--profile", "root", "--out", "ca", "--force")
            self.fails(7, LARGE, "cert", "issue", "--csr", "csr", "--ca", "ca", "--ca-key",
                       "ca-key", "--profile", "server", "--days", "2")
        # Eight numbers of the right sizes suffice: nobody looks at them.
        for n, e, code in ((2 ** 8192 + 1, 65537, 7), (odd, 2 ** 64 + 1, 0)):
            peer.write("private", integers(0, n, e, 5, 7, 11, 13, 17, 19))
            result = peer.certwright("key", "convert", "private")
            self.assertEqual(result.returncode, code, result.stderr)
        for n, e in ((2 ** 8191 + 1, 3), (odd, 2 ** 64 - 1)):
            peer.write("public", public(n, e))
            self.certwright("csr", "tbs", "--public", "public", "--subject", "CN=x")

    def test_no_randomness(self):
        for command in (("key", "new", "--alg", "rsa:2048"), ("key", "new", "--alg", "p256"),
                        ("csr", "new", "--new-key", "p256", "--key-out", "key", "--subject",
                         "CN=x")):
            result = peer.run("strace", "-f", "-o", "/dev/null", "-e",
                              "inject=getrandom:error=ENOSYS", peer.CERTWRIGHT, *command, "--out",
                              "out", env={"ASAN_OPTIONS": "detect_leaks=0"})
            self.assertEqual(result.returncode, 4, result.stderr)
            self.assertIn(b"randomness", result.stderr)
            self.assertFalse(os.path.exists("out") or os.path.exists("key"))

        # The others' libraries fall back on /dev/urandom, which a seed of ours does not.
        if "sodium" in os.environ.get("BUILT_PROVIDERS", ""):
            result = peer.run("strace", "-f", "-o", "/dev/null", "-e",
                              "inject=getrandom:error=ENOSYS", peer.CERTWRIGHT, "key", "new",
                              "--alg", "ed25519", "--provider", "sodium",
                              env={"ASAN_OPTIONS": "detect_leaks=0"})
            self.assertEqual((result.returncode, result.stdout), (4, b""), result.stderr)
            self.assertIn(b"no randomness", result.stderr)

    def test_no_room(self):
        """On /dev/full, and where files may have 512 octets and no more."""
        self.certwright("key", "new", "--alg", "rsa:2048", "--out", "key")
        self.certwright("key", "public", "key", "--out", "public")
        self.certwright("csr", "tbs", "--public", "public", "--subject", "CN=x", "--out", "tbs")
        self.succeeds("openssl", "dgst", "-sha256", "-sign", "key", "-out", "sig", "tbs")
        for command in (("key", "new", "--alg", "rsa:2048"), ("key", "convert", "key"),
                        ("csr", "new", "--key", "key", "--subject", "CN=" + "x" * 60),
                        ("cert", "self-sign", "--key", "key", "--subject", "CN=x", "--days", "3"),
                        ("csr", "assemble", "--tbs", "tbs", "--signature", "sig")):
            with self.subTest(command=command):
                self.fails(4, b"No space left", *command, "--out", "/dev/full")
                result = peer.run("sh", "-c", 'trap "" XFSZ; ulimit -f 1; exec "$@"', "sh",
                                  peer.CERTWRIGHT, *command, "--out", "out")
                self.assertEqual(result.returncode, 4, result.stderr)
                self.assertEqual([f for f in os.listdir(".") if "out" in f], [])

    def test_liar(self):
        """A provider that signs wrongly is found out by another before anything is written."""
        if not LOADED:
            return  # tomcrypt alone was built
        name = LOADED[0]
        os.mkdir("bin")
        shutil.copy(peer.CERTWRIGHT, "bin/certwright")
        self.succeeds(os.environ.get("CC", "cc"), "-std=c11", "-shared", "-fPIC",
                      "-DPROVIDER=cw_%s_provider" % name, os.path.join(HERE, "liar.c"), "-o",
                      "bin/libcertwright-%s.so.%s" % (name, VERSION.rsplit(".", 1)[0]))
        result = peer.run("bin/certwright", "providers")
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"FAILED", result.stdout.splitlines()[-1])
        for kind in ("rsa:2048", "p256"):
            self.certwright("key", "new", "--alg", kind, "--out", "key", "--force")
            for lie, code, text in (("wrong", 7, b"does not verify"), ("nothing", 7, b"not verify"),
                                    ("short", 5, b"provider failed"), ("error", 5, b"failed")):
                for command in (("csr", "new"), ("cert", "self-sign", "--days", "3")):
                    with self.subTest(kind=kind, lie=lie, command=command[0]):
                        result = peer.run("bin/certwright", *command, "--key", "key", "--subject",
                                          "CN=x", "--provider", name, "--out", "out",
                                          env={"LIE": lie})
                        self.assertEqual((result.returncode, result.stdout), (code, b""),
                                         result.stderr)
                        self.assertIn(text, result.stderr)
                        self.assertFalse(os.path.exists("out"))


if __name__ == "__main__":
    if peer.run("sh", "-c", "strace -o /dev/null true").returncode != 0:
        print("skip: strace cannot trace here")
        raise SystemExit(77)
    peer.main()
