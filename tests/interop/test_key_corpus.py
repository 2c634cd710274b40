"""The key files of the corpus: opened with openssl's answer, or refused for a stated reason."""

import hashlib
import json
import os
import re
import unittest

import peer
from cryptography.hazmat.primitives import serialization

FOLDER = os.path.join(peer.CORPUS, "keys")


# Kept by their authors as broken, or not DER although openssl takes them.
MALFORMED = {
    "1716d2f64dab357cdc0fb5aeb738e599.pem",  # a negative exponent2
    "734c166353dccfd4867126e76d571633.der",  # an unused bit is not zero
}


# What OpenSSL makes the public half of, and here nobody: the curves of old that are spelt
# out in full; and, as the providers are, Ed25519 and Ed448.
def may_be_unsupported(info):
    return info["type"] in ("Ed25519", "Ed448") or (info["type"] == "EC" and info["bits"] is None)


class KeyCorpus(peer.Case):
    def entries(self):
        with open(os.path.join(FOLDER, "manifest.json"), encoding="utf-8") as f:
            for entry in json.load(f):
                yield entry, os.path.join(FOLDER, entry["file"])

    def info(self, entry, path):
        arguments = ["key", "info", "--format", "json", path]
        if entry.get("passphrase") is not None:
            arguments += ["--pass", "env:P"]
        return peer.certwright(*arguments, env={"P": entry.get("passphrase") or ""})

    def openssl(self, entry, path, *what):
        """What openssl makes of the same file."""
        arguments = ["openssl", "pkey", "-in", path, "-inform", entry["form"], "-passin", "env:P",
                     "-provider", "default", "-provider", "legacy", *what]
        if "PUBLIC" in entry["label"] or entry["label"] == "spki":
            arguments.append("-pubin")
        return self.succeeds(*arguments, env={"P": entry.get("passphrase") or ""})

    def same_as_openssl(self, entry, path, info):
        spki = self.openssl(entry, path, "-pubout", "-outform", "DER")
        self.assertEqual(info["spki_sha256"], hashlib.sha256(spki).hexdigest())
        self.assertEqual(info["private"], "PRIVATE" in entry["label"] or entry["label"] in (
            "pkcs1", "pkcs8", "sec1", "enc-pkcs8"))
        self.assertEqual(info["encryption"] is not None, bool(entry["encrypted"]))
        text = self.openssl(entry, path, "-text_pub", "-noout")
        bits = re.search(rb"\((\d+) bit", text)
        if bits and info["bits"] is not None:
            self.assertEqual(info["bits"], int(bits.group(1)))

    def test_all(self):
        """What openssl opens, we open to the same key; the rest is named, or malformed and said
        where."""
        counts = {}
        for entry, path in self.entries():
            with self.subTest(file=entry["file"], source=entry["sources"]):
                result = self.info(entry, path)
                if entry["file"] in MALFORMED:
                    self.assertEqual(result.returncode, 3, result.stderr)
                    self.assertRegex(result.stderr.decode(), r":\d+: .*\(X\.6[89]0 ")
                    said = "malformed, though openssl takes them"
                elif result.returncode == 0 and entry["openssl_loads"]:
                    self.same_as_openssl(entry, path, json.loads(result.stdout))
                    said = "the same as openssl's"
                elif entry["openssl_loads"]:
                    self.assertEqual(result.returncode, 5, result.stderr)
                    info = json.loads(result.stdout.splitlines()[0])
                    self.assertTrue("error" in info or may_be_unsupported(info), info)
                    said = "named, no provider taking them"
                else:
                    self.assertIn(result.returncode, (0, 3, 5), result.stderr)
                    said = ("shown, openssl not taking them", "malformed for openssl too",
                            "named, openssl not taking them")[(0, 3, 5).index(result.returncode)]
                counts[said] = counts.get(said, 0) + 1
        for said, count in sorted(counts.items()):
            print("    %3d %s" % (count, said))
        self.assertGreater(counts["the same as openssl's"], 50)

    def test_wrong(self):
        """Each encrypted key: a wrong passphrase and none are exit 6, in the time that opening
        takes, if there is a scheme for it."""
        tried = 0
        for entry, path in self.entries():
            if not entry["encrypted"] or "OPENSSH" in entry["label"]:
                continue
            if self.info(entry, path).returncode == 5 and not entry["openssl_loads"]:
                continue
            with self.subTest(file=entry["file"]):
                for pass_ in (["--pass", "env:P"], []):
                    result = peer.certwright("key", "info", path, *pass_, env={"P": "wrong"})
                    self.assertEqual(result.returncode, 6, result.stderr)
                    self.assertEqual(result.stdout, b"")
                tried += 1
        self.assertGreater(tried, 0)

    def test_openssh(self):
        """ssh-keygen's fingerprint is of the same public key."""
        for entry, path in self.entries():
            if "OPENSSH" not in entry["label"]:
                continue
            with self.subTest(file=entry["file"]):
                self.succeeds("cp", path, "ssh.key")
                os.chmod("ssh.key", 0o600)
                public = peer.run("ssh-keygen", "-e", "-m", "PKCS8", "-f", "ssh.key")
                info = json.loads(self.info(entry, path).stdout)
                self.assertEqual(info["format"], "openssh")
                if public.returncode == 0:
                    der = self.succeeds("openssl", "pkey", "-pubin", "-pubout", "-outform", "DER",
                                        stdin=public.stdout)
                    self.assertEqual(info["spki_sha256"], hashlib.sha256(der).hexdigest())


class Traditional(peer.Case):
    """Every cipher of the traditional encryption, written by openssl."""

    def test_ciphers(self):
        self.succeeds("openssl", "genrsa", "-traditional", "-out", "key.pem", "2048")
        public = self.succeeds("openssl", "rsa", "-in", "key.pem", "-pubout")
        request = self.certwright("csr", "new", "--key", "key.pem", "--subject", "CN=x")
        for cipher in ("aes128", "aes192", "aes256", "des3", "des", "rc2", "rc2-40", "rc2-64",
                       "camellia128", "camellia192", "camellia256", "bf", "cast", "seed"):
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
