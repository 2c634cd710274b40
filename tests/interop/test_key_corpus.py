"""The key files of the corpus: opened with openssl's answer, or refused for a stated reason."""

import hashlib
import json
import os
import unittest

import peer
from cryptography.hazmat.primitives import serialization

FOLDER = os.path.join(peer.CORPUS, "keys")


def labels(usable):
    """The forms that can be opened, or that are to be named as not supported."""
    opened = {"RSA PRIVATE KEY", "pkcs1", "RSA PUBLIC KEY", "PUBLIC KEY", "spki"}
    named = {"DSA PRIVATE KEY", "EC PRIVATE KEY", "sec1", "PRIVATE KEY", "pkcs8",
             "ENCRYPTED PRIVATE KEY", "enc-pkcs8", "OPENSSH PRIVATE KEY"}
    return opened if usable else named


# Kept by their authors as broken, or not DER although openssl takes them.
MALFORMED = {
    "1716d2f64dab357cdc0fb5aeb738e599.pem",  # a negative exponent2
    "734c166353dccfd4867126e76d571633.der",  # an unused bit is not zero
}


def find(value, name):
    """The member `name` wherever it stands in a JSON value."""
    if isinstance(value, dict):
        if name in value:
            return value[name]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            found = find(each, name)
            if found is not None:
                return found
    return None


class KeyCorpus(peer.Case):
    def entries(self, usable):
        with open(os.path.join(FOLDER, "manifest.json"), encoding="utf-8") as f:
            for entry in json.load(f):
                if entry["label"] in labels(usable):
                    yield entry, os.path.join(FOLDER, entry["file"])

    def info(self, entry, path):
        arguments = ["key", "info", "--format", "json", path]
        if entry.get("passphrase") is not None:
            arguments += ["--pass", "env:P"]
        return peer.certwright(*arguments, env={"P": entry.get("passphrase") or ""})

    def openssl_public(self, entry, path):
        """SubjectPublicKeyInfo in DER as openssl has it."""
        arguments = ["openssl", "pkey", "-in", path, "-pubout", "-outform", "DER", "-inform",
                     entry["form"], "-passin", "env:P"]
        if "PUBLIC" in entry["label"] or entry["label"] == "spki":
            arguments.append("-pubin")
        return self.succeeds(*arguments, env={"P": entry.get("passphrase") or ""})

    def test_opened(self):
        opened = malformed = 0
        for entry, path in self.entries(True):
            with self.subTest(file=entry["file"]):
                result = self.info(entry, path)
                if entry["file"] in MALFORMED:
                    self.assertEqual(result.returncode, 3, result.stderr)
                    self.assertRegex(result.stderr.decode(), r":\d+: .*\(X\.6[89]0 ")
                    malformed += 1
                    continue
                self.assertEqual(result.returncode, 0, result.stderr)
                opened += 1
                if not entry["openssl_loads"]:
                    continue
                expected = hashlib.sha256(self.openssl_public(entry, path)).hexdigest()
                self.assertEqual(find(json.loads(result.stdout), "spki_sha256"), expected)
        print("    %d opened, %d malformed" % (opened, malformed))
        self.assertGreater(opened, 0)

    def test_named(self):
        """What cannot be used yet is called that, not malformed, unless it is."""
        named = 0
        for entry, path in self.entries(False):
            with self.subTest(file=entry["file"]):
                result = self.info(entry, path)
                if entry["openssl_loads"]:
                    self.assertIn(result.returncode, (0, 5), result.stderr)
                else:
                    self.assertIn(result.returncode, (0, 3, 5, 6), result.stderr)
                named += 1
        print("    %d named" % named)

    def test_wrong(self):
        """Each traditionally encrypted key: a wrong passphrase and none are exit 6."""
        tried = 0
        for entry, path in self.entries(True):
            if not entry["encrypted"]:
                continue
            with self.subTest(file=entry["file"]):
                for pass_ in (["--pass", "env:P"], []):
                    result = peer.certwright("key", "info", path, *pass_, env={"P": "wrong"})
                    self.assertEqual(result.returncode, 6, result.stderr)
                    self.assertEqual(result.stdout, b"")
                tried += 1
        self.assertGreater(tried, 0)


class Traditional(peer.Case):
    """Every cipher of the traditional encryption, written by openssl."""

    def test_ciphers(self):
        self.succeeds("openssl", "genrsa", "-traditional", "-out", "key.pem", "2048")
        public = self.succeeds("openssl", "rsa", "-in", "key.pem", "-pubout")
        request = self.certwright("csr", "new", "--key", "key.pem", "--subject", "CN=x")
        for cipher in ("aes128", "aes192", "aes256", "des3", "des"):
            with self.subTest(cipher=cipher):
                self.succeeds("openssl", "rsa", "-in", "key.pem", "-traditional", "-" + cipher,
                              "-passout", "file:pass", "-out", "encrypted.pem", "-provider",
                              "default", "-provider", "legacy")
                self.assertEqual(public, self.certwright("key", "public", "encrypted.pem",
                                                         "--pass", "file:pass"))
                again = self.certwright("csr", "new", "--key", "encrypted.pem", "--pass",
                                        "file:pass", "--subject", "CN=x")
                self.assertEqual(again, request)

    def test_damaged(self):
        """A changed ciphertext never gives a key: it is the passphrase, or the parts disagree."""
        self.certwright("key", "new", "--alg", "rsa:2048", "--pass", "file:pass", "--format",
                        "traditional", "--out", "key.pem")
        lines = peer.read("key.pem").splitlines(keepends=True)
        codes = set()
        for i in range(4, len(lines) - 2):
            line = bytearray(lines[i])
            line[20] = ord("A") if line[20] != ord("A") else ord("B")
            peer.write("damaged.pem", b"".join(lines[:i] + [bytes(line)] + lines[i + 1:]))
            result = peer.certwright("csr", "new", "--key", "damaged.pem", "--pass", "file:pass",
                                     "--subject", "CN=x")
            self.assertEqual(result.stdout, b"")
            codes.add(result.returncode)
        self.assertLessEqual(codes, {6, 7})

    def test_round_trip(self):
        """What we wrote, pyca writes: the same key, octet for octet once it is plain."""
        self.certwright("key", "new", "--alg", "rsa:2048", "--pass", "file:pass", "--format",
                        "traditional", "--out", "key.pem")
        ours = serialization.load_pem_private_key(peer.read("key.pem"), peer.PASSPHRASE.encode())
        plain = ours.private_bytes(serialization.Encoding.DER,
                                   serialization.PrivateFormat.TraditionalOpenSSL,
                                   serialization.NoEncryption())
        theirs = self.succeeds("openssl", "rsa", "-in", "key.pem", "-passin", "file:pass",
                               "-traditional", "-outform", "DER")
        self.assertEqual(plain, theirs)


if __name__ == "__main__":
    if not os.path.isdir(FOLDER):
        KeyCorpus = unittest.skip("the corpus is absent")(KeyCorpus)
        print("skip: the corpus is absent")
    peer.main()
