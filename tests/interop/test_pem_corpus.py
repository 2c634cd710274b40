"""Broken and odd PEM: the verdict of each file of the corpus, through the command."""

import json
import os
import re
import unittest

import peer

FOLDER = os.path.join(peer.CORPUS, "mutations")


class PemCorpus(peer.Case):
    def verdicts(self):
        with open(os.path.join(FOLDER, "manifest.json"), encoding="utf-8") as f:
            return [entry for entry in json.load(f) if entry["layer"] == "pem"]

    def test_verdicts(self):
        counts = {"accept": 0, "reject": 0, "either": 0}
        for entry in self.verdicts():
            path = os.path.join(FOLDER, entry["file"])
            with self.subTest(id=entry["id"]):
                result = peer.certwright("show", path)
                stderr = result.stderr.decode()
                self.assertIn(result.returncode, (0, 3), stderr)
                if entry["expect"] == "accept":
                    self.assertEqual(result.returncode, 0, stderr)
                if entry["expect"] == "reject":
                    self.assertEqual(result.returncode, 3, result.stdout)
                if result.returncode == 3:
                    self.assertEqual(stderr.count("\n"), 1, stderr)
                    self.assertIn(path, stderr)
                counts[entry["expect"]] += 1
        print("    %(accept)d to accept, %(reject)d to reject, %(either)d either" % counts)
        self.assertGreater(counts["reject"], 0)

    def test_offsets(self):
        """Where the armor itself is at fault, the place is the manifest's; nothing is
        known of an element inside."""
        near = total = 0
        for entry in self.verdicts():
            if entry["expect"] != "reject" or entry["id"] == "pem.ber-indefinite":
                continue
            path = os.path.join(FOLDER, entry["file"])
            stderr = peer.certwright("show", path).stderr.decode()
            with self.subTest(id=entry["id"]):
                place = re.search(re.escape(path) + r":(\d+): ", stderr)
                self.assertIsNotNone(place, stderr)
                total += 1
                near += abs(int(place.group(1)) - entry["offset"]) <= 1
        print("    %d of %d rejections at the place of the fault" % (near, total))
        self.assertGreaterEqual(near / total, 0.9)


class PemSeveral(peer.Case):
    def test_several(self):
        """Text between objects, CRLF, and an object of another kind are no obstacle."""
        self.succeeds("openssl", "genrsa", "-traditional", "-out", "k.pem", "2048")
        self.succeeds("openssl", "req", "-x509", "-key", "k.pem", "-subj", "/CN=x", "-out",
                      "c.pem")
        both = b"Bag Attributes\n" + peer.read("c.pem") + b"\n- and -\n" + peer.read("k.pem")
        peer.write("both.pem", both.replace(b"\n", b"\r\n"))
        shown = self.certwright("show", "both.pem")
        self.assertIn(b"CN=x", shown)
        self.assertIn(b"private key", shown)
        self.certwright("csr", "new", "--key", "both.pem", "--subject", "CN=y", "--out", "r.pem")
        self.assertEqual(self.succeeds("openssl", "req", "-in", "r.pem", "-noout", "-pubkey"),
                         self.succeeds("openssl", "rsa", "-in", "k.pem", "-pubout"))

    def test_hostile(self):
        """Megabytes without a line end, and as many boundaries: an answer, in no time."""
        begin, end = b"-----BEGIN CERTIFICATE-----\n", b"-----END CERTIFICATE-----\n"
        for text in (begin + b"A" * 16000000, begin + b"A" * 16000000 + b"\n" + end,
                     begin * 500000, end * 500000, b"-" * 16000000, b"\n" * 16000000,
                     b"-----BEGIN " + b"A" * 16000000, begin + b"a: b\n" * 3000000,
                     b"-----BEGIN RSA PRIVATE KEY-----\n" + b"a: b\n" * 3000000):
            peer.write("hostile.pem", text)
            result = peer.certwright("show", "hostile.pem", timeout=20)
            self.assertEqual(result.returncode, 3, result.stderr[:200])
            self.assertEqual(result.stderr.count(b"\n"), 1)
            self.assertEqual(result.stdout, b"")


if __name__ == "__main__":
    if not os.path.isdir(FOLDER):
        PemCorpus = unittest.skip("the corpus is absent")(PemCorpus)
        print("skip: the corpus is absent")
    peer.main()
