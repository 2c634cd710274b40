"""Every kind of key in every form and encryption: what we write, openssl, certtool and pyca
open, and what openssl and pyca write, we open; each time it is the same key, octet for octet."""

import itertools
import json
import os
import unittest

import peer
from cryptography.hazmat.primitives import serialization

KINDS = {
    "rsa:2048": ("RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
    "p256": ("EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
    "p384": ("EC", "-pkeyopt", "ec_paramgen_curve:P-384"),
    "p521": ("EC", "-pkeyopt", "ec_paramgen_curve:P-521"),
    "ed25519": ("ED25519",),
    "ed448": ("ED448",),
}
# Without a traditional form.
CURVES = ("ed25519", "ed448", "x25519", "x448")
CIPHERS = ("aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "des3")
PRFS = ("sha1", "sha224", "sha256", "sha384", "sha512")
BUILT = os.environ.get("BUILT_PROVIDERS", "tomcrypt").split()
# The work is not what is tried here, but in one case each.
LITTLE = ("--iterations", "1000")
OPENED = "openssl certtool pyca"
PASS = peer.PASSPHRASE.encode()
LEGACY = ("-provider", "default", "-provider", "legacy")


def writings(kind):
    """A name and the flags of each form that we write."""
    yield "PKCS #8", ()
    for cipher in CIPHERS:
        for prf in PRFS:
            yield "PBES2 %s %s" % (cipher, prf), ("--cipher", cipher, "--prf", prf, *LITTLE)
        yield "PBES2 %s scrypt" % cipher, ("--cipher", cipher, "--kdf", "scrypt", "--iterations",
                                           "1024")
    yield "PBES2 by default", ("--new-pass", "file:pass")
    if kind not in CURVES:
        yield "traditional", ("--format", "traditional")
        for cipher in CIPHERS:
            yield "traditional " + cipher, ("--format", "traditional", "--cipher", cipher)


class Matrix(peer.Case):
    def make(self, kind):
        """A key of openssl's: PKCS #8 and SubjectPublicKeyInfo, in DER."""
        self.succeeds("openssl", "genpkey", "-algorithm", *KINDS.get(kind, (kind,)), "-out",
                      "key.pem")
        return (self.succeeds("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "key.pem",
                              "-outform", "DER"),
                self.succeeds("openssl", "pkey", "-in", "key.pem", "-pubout", "-outform", "DER"))

    def pyca(self, data, encrypted):
        load = serialization.load_pem_private_key
        key = load(data, PASS if encrypted else None)
        return key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                                 serialization.NoEncryption())

    def openers(self, path, encrypted, pkcs8, spki):
        """Which of the peers open it; each must find the same key."""
        opened = []
        result = peer.run("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", path, "-outform", "DER",
                          "-passin", "file:pass")
        if result.returncode == 0:
            self.assertEqual(result.stdout, pkcs8)
            opened.append("openssl")
        password = ("--password", peer.PASSPHRASE) if encrypted else ()
        result = peer.run("certtool", "--pubkey-info", "--load-privkey", path, *password,
                          "--outder")
        if result.returncode == 0:
            self.assertEqual(result.stdout, spki)
            opened.append("certtool")
        try:
            self.assertEqual(self.pyca(peer.read(path), encrypted), pkcs8)
            opened.append("pyca")
        except (ValueError, TypeError):
            pass
        return " ".join(opened)

    def try_writing(self, name, flags, pkcs8, spki):
        encrypted = name not in ("PKCS #8", "traditional")
        if encrypted and "--new-pass" not in flags:
            flags = (*flags, "--new-pass", "file:pass")
        result = peer.certwright("key", "convert", "key.pem", *flags, "--out", "out.pem", "--force")
        if "scrypt" in name and result.returncode == 5:
            return "no provider"
        self.assertEqual(result.returncode, 0, result.stderr)
        opened = self.openers("out.pem", encrypted, pkcs8, spki)
        # GnuTLS knows no scrypt.
        self.assertIn(opened, (OPENED, "openssl pyca") if "scrypt" in name else (OPENED,))
        # And back.
        again = self.certwright("key", "convert", "out.pem", "--der", *(
            ("--pass", "file:pass") if encrypted else ()))
        self.assertEqual(again, pkcs8)
        return opened

    def test_written(self):
        for kind in KINDS:
            pkcs8, spki = self.make(kind)
            by_peers = {}
            for name, flags in writings(kind):
                with self.subTest(kind=kind, form=name):
                    opened = self.try_writing(name, flags, pkcs8, spki)
                    by_peers.setdefault(opened, []).append(name)
            for opened, names in by_peers.items():
                print("    %-9s %2d forms open in %s%s" % (
                    kind, len(names), opened, "" if opened == OPENED else ": " + ", ".join(names)))

    def test_plain_octets(self):
        """Without encryption it is openssl's and pyca's file, to the octet."""
        for kind in (*KINDS, "x25519", "x448"):
            self.make(kind)
            key = serialization.load_pem_private_key(peer.read("key.pem"), None)
            forms = [("pkcs8", serialization.PrivateFormat.PKCS8, ())]
            if kind not in CURVES:
                forms.append(("traditional", serialization.PrivateFormat.TraditionalOpenSSL,
                              ("-traditional",)))
            for (form, pyca, openssl), der in itertools.product(forms, (False, True)):
                with self.subTest(kind=kind, form=form, der=der):
                    ours = self.certwright("key", "convert", "key.pem", "--format", form,
                                           *(("--der",) if der else ()))
                    encoding = serialization.Encoding.DER if der else serialization.Encoding.PEM
                    self.assertEqual(ours, key.private_bytes(
                        encoding, pyca, serialization.NoEncryption()))
                    if not (der and form == "pkcs8"):  # openssl pkey -outform DER is traditional
                        self.assertEqual(ours, self.succeeds(
                            "openssl", "pkey", "-in", "key.pem", *openssl, "-outform",
                            "DER" if der else "PEM"))

            for flags, encoding in (((), serialization.Encoding.PEM),
                                    (("--der",), serialization.Encoding.DER)):
                with self.subTest(kind=kind, encoding=encoding):
                    result = peer.certwright("key", "public", "key.pem", *flags)
                    if kind.startswith("ed") and b"no provider" in result.stderr:
                        self.assertEqual((result.returncode, BUILT), (5, ["tomcrypt"]))
                        continue
                    ours = result.stdout
                    self.assertEqual(ours, key.public_key().public_bytes(
                        encoding, serialization.PublicFormat.SubjectPublicKeyInfo))
                    self.assertEqual(ours, self.succeeds(
                        "openssl", "pkey", "-in", "key.pem", "-pubout", "-outform",
                        encoding.value))

    def read(self, path, pkcs8, scheme):
        """We open what a peer wrote, and call it what it is; not with another passphrase."""
        info = peer.certwright("key", "info", path, "--pass", "file:pass", "--format", "json")
        if b"scrypt" in info.stderr and info.returncode == 5:
            return "no provider"
        self.assertIn(info.returncode, (0, 5), info.stderr)
        self.assertEqual(json.loads(info.stdout)["encryption"]["scheme"], scheme)
        ours = self.certwright("key", "convert", path, "--pass", "file:pass", "--der")
        self.assertEqual(ours, pkcs8)
        wrong = peer.certwright("key", "convert", path, "--pass", "env:P", env={"P": "wrong"})
        self.assertEqual((wrong.returncode, wrong.stdout), (6, b""), wrong.stderr)
        return "opened"

    def test_read(self):
        schemes = [("PBES2", "-v2", cipher, "-v2prf", "hmacWith" + prf.upper())
                   for cipher in ("aes128", "aes192", "aes256", "des3") for prf in PRFS]
        schemes += [("PBES2", "-scrypt")]
        # openssl's names of what PKCS #5 and PKCS #12 had before.
        schemes += [("pbeWithMD5AndDES-CBC", "-v1", "PBE-MD5-DES"),
                    ("pbeWithSHA1AndDES-CBC", "-v1", "PBE-SHA1-DES"),
                    ("pbeWithSHAAnd3-KeyTripleDES-CBC", "-v1", "PBE-SHA1-3DES"),
                    ("pbeWithSHAAnd2-KeyTripleDES-CBC", "-v1", "PBE-SHA1-2DES"),
                    ("pbeWithMD5AndRC2-CBC", "-v1", "PBE-MD5-RC2-64"),
                    ("pbeWithSHA1AndRC2-CBC", "-v1", "PBE-SHA1-RC2-64"),
                    ("pbeWithSHAAnd128BitRC2-CBC", "-v1", "PBE-SHA1-RC2-128"),
                    ("pbeWithSHAAnd40BitRC2-CBC", "-v1", "PBE-SHA1-RC2-40"),
                    ("pbeWithSHAAnd128BitRC4", "-v1", "PBE-SHA1-RC4-128"),
                    ("pbeWithSHAAnd40BitRC4", "-v1", "PBE-SHA1-RC4-40")]
        schemes += [("PBES2", "-v2", cipher) for cipher in (
            "des", "rc2-40-cbc", "rc2-64-cbc", "rc2", "camellia128", "camellia192", "camellia256")]
        for kind in KINDS:
            pkcs8, _ = self.make(kind)
            counts = {}
            for (scheme, *flags), form in itertools.product(schemes, ("PEM", "DER")):
                with self.subTest(kind=kind, scheme=flags, form=form):
                    self.succeeds("openssl", "pkcs8", "-topk8", "-in", "key.pem", *flags,
                                  "-passout", "file:pass", "-outform", form, "-out", "theirs",
                                  *LEGACY)
                    said = self.read("theirs", pkcs8, scheme)
                    counts[said] = counts.get(said, 0) + 1
            key = serialization.load_pem_private_key(peer.read("key.pem"), None)
            peer.write("theirs", key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                serialization.BestAvailableEncryption(PASS)))
            self.read("theirs", pkcs8, "PBES2")
            print("    %-9s written by openssl and pyca: %s" % (kind, ", ".join(
                "%d %s" % (count, said) for said, count in sorted(counts.items()))))

    def test_named(self):
        """What no provider can undo is named, with or without a passphrase."""
        self.make("rsa:2048")
        for flags, name in ((("-v2", "aria256"), "1.2.410.200046.1.1.12"),
                            (("-v2", "aes256", "-v2prf", "hmacWithSHA512-256"),
                             "hmacWithSHA512-256")):
            self.succeeds("openssl", "pkcs8", "-topk8", "-in", "key.pem", *flags, "-passout",
                          "file:pass", "-out", "theirs", *LEGACY)
            for more in ((), ("--pass", "file:pass")):
                result = peer.certwright("key", "info", "theirs", *more)
                self.assertEqual(result.returncode, 5, result.stderr)
                self.assertIn(name.encode(), result.stderr)

    def test_openssh(self):
        """ssh-keygen's own conversion says the same; a passphrase there is bcrypt's."""
        for kind in (("rsa", "-b", "2048"), ("ecdsa", "-b", "256"), ("ecdsa", "-b", "384"),
                     ("ecdsa", "-b", "521")):
            with self.subTest(kind=kind):
                self.succeeds("rm", "-f", "ssh", "ssh.pub")
                self.succeeds("ssh-keygen", "-q", "-t", *kind, "-N", "", "-f", "ssh")
                ours = self.certwright("key", "convert", "ssh")
                request = self.certwright("csr", "new", "--key", "ssh", "--subject", "CN=x")
                self.succeeds("openssl", "req", "-verify", "-noout", stdin=request)
                self.succeeds("ssh-keygen", "-q", "-p", "-N", "", "-m", "PKCS8", "-f", "ssh")
                self.assertEqual(ours, peer.read("ssh"))
                self.succeeds("ssh-keygen", "-q", "-p", "-N", "x" * 8, "-f", "ssh")
                info = json.loads(self.certwright("key", "info", "ssh", "--format", "json"))
                self.assertEqual((info["format"], info["encryption"]["kdf"]),
                                 ("openssh", "bcrypt"))
                for command in (("key", "convert"), ("csr", "new", "--subject", "CN=x", "--key")):
                    result = peer.certwright(*command, "ssh", "--pass", "file:pass")
                    self.assertEqual((result.returncode, result.stdout), (5, b""), result.stderr)

    def test_passphrases(self):
        """The schemes of PKCS #12 make two octets of each character, as openssl does."""
        pkcs8, _ = self.make("p256")
        for phrase in ("x", "p\u00e4ssw\u00f6rt", "\u20ac \U0001f511", "a" * 500):
            for scheme in ("PBE-SHA1-3DES", "PBE-MD5-DES"):
                with self.subTest(passphrase=phrase, scheme=scheme):
                    peer.write("phrase", phrase.encode() + b"\n")
                    self.succeeds("openssl", "pkcs8", "-topk8", "-in", "key.pem", "-v1", scheme,
                                  "-passout", "file:phrase", "-out", "theirs", *LEGACY,
                                  env={"LC_ALL": "C.UTF-8"})
                    self.assertEqual(pkcs8, self.certwright(
                        "key", "convert", "theirs", "--pass", "file:phrase", "--der"))

    def test_cost(self):
        """What would cost too much is refused before any work, unless that is allowed."""
        self.make("p256")
        self.succeeds("openssl", "pkcs8", "-topk8", "-in", "key.pem", "-v2", "aes256", "-iter",
                      "20000", "-passout", "file:pass", "-out", "dear")
        info = ("key", "info", "dear", "--pass", "file:pass")
        self.certwright(*info)
        self.certwright(*info, "--max-kdf-cost", "20000")
        for command in (info, ("show", *info[2:]), ("der", "dump", *info[2:]),
                        ("csr", "new", "--subject", "CN=x", "--key", *info[2:]),
                        ("der", "check", *info[2:]), ("convert", "--to", "der", *info[2:])):
            result = peer.certwright(*command, "--max-kdf-cost", "19999")
            self.assertEqual((result.returncode, result.stdout), (7, b""), result.stderr)
            self.assertIn(b"20000 iterations", result.stderr)
        # 2^31 - 1 in place of 20000.
        der = self.succeeds("openssl", "asn1parse", "-in", "dear", "-noout", "-out", "/dev/stdout")
        at = der.index(b"\x02\x02\x4e\x20")
        hostile = bytearray(der[:at] + b"\x02\x04\x7f\xff\xff\xff" + der[at + 4:])
        for i, j in self.lengths_around(der, at):
            hostile[i:j] = self.longer(der[i:j], 2)
        peer.write("hostile", bytes(hostile))
        for command in (("key", "info"), ("key", "convert"), ("show",),
                        ("csr", "new", "--subject", "CN=x", "--key")):
            result = peer.certwright(*command, "hostile", "--pass", "file:pass", timeout=5)
            self.assertEqual(result.returncode, 7, result.stderr)
            self.assertIn(b"more than the limit", result.stderr)

    @staticmethod
    def lengths_around(der, at):
        """Where the lengths of the SEQUENCEs around an offset stand."""
        found, pos, end = [], 0, len(der)
        while pos < at:
            size, start = der[pos + 1], pos + 2
            if size >= 0x80:
                start += size - 0x80
                size = int.from_bytes(der[pos + 2:start], "big")
            end = start + size
            if end > at and der[pos] == 0x30:
                found.append((pos + 1, start))
                pos = start
            else:
                pos = end
        return found

    @staticmethod
    def longer(length, more):
        """The same length and so much more, in as many octets."""
        if length[0] < 0x80:
            return bytes([length[0] + more])
        size = int.from_bytes(length[1:], "big") + more
        return bytes([length[0]]) + size.to_bytes(len(length) - 1, "big")


if __name__ == "__main__":
    peer.main()
