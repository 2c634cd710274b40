"""What the world's authorities issued decodes strictly and encodes to the same octets:
Mozilla's roots, chains of public hosts, real certificates. What does not is listed,
each with the fault that it has."""

import glob
import json
import os
import re
import unittest

import peer

ROOTS = "/usr/share/ca-certificates/mozilla"

# File, offset and clause.
FAULTS = {
    # An EDIPartyName whose partyName, a CHOICE and so tagged explicitly, is not.
    "786c535229a42816965d031b044c1e92.der": (626, "X.690 8.9.1"),
    # A dNSName, which is an IA5String, in UTF-8.
    "fc3e3aa421d375abe01e6b68132cc096.der": (1477, "X.680 41"),
    # keyUsage 06 00 with 7 unused bits: a named bit list that ends in zero bits. Two
    # roots of Mozilla, also as they stand in the corpus.
    "Trustwave_Global_ECC_P256_Certification_Authority.crt": (495, "X.690 11.2.2"),
    "945bbc825ea554f489d1fd51a73ddf2e.der": (495, "X.690 11.2.2"),
    "Trustwave_Global_ECC_P384_Certification_Authority.crt": (524, "X.690 11.2.2"),
    "55903859c8c0c3ebb8759ece4e255722.der": (524, "X.690 11.2.2"),
}


class Real(unittest.TestCase):
    def check(self, paths):
        """Each file by itself, so that each refusal is seen; many at once are fast."""
        self.assertTrue(paths)
        refused = {}
        for first in range(0, len(paths), 50):
            result = peer.certwright("der", "check", *paths[first:first + 50])
            for line in result.stderr.decode().splitlines():
                match = re.match(r"certwright: (.*?):(\d+): .*\(([^()]*)\)$", line)
                self.assertIsNotNone(match, line)
                refused[os.path.basename(match[1])] = (int(match[2]), match[3])
            self.assertIn(result.returncode, (0, 3))
        return refused

    def only_known_faults(self, paths):
        files = [os.path.basename(path) for path in paths]
        self.assertEqual(self.check(paths), {f: FAULTS[f] for f in files if f in FAULTS})

    def corpus(self, *parts):
        if not os.path.isdir(peer.CORPUS):
            self.skipTest("the corpus is absent: " + peer.CORPUS)
        return os.path.join(peer.CORPUS, *parts)

    def test_mozilla_roots(self):
        paths = sorted(glob.glob(os.path.join(ROOTS, "*.crt")))
        self.only_known_faults(paths)
        print("%d roots" % len(paths), end=" ")

    def test_chains(self):
        paths = sorted(glob.glob(self.corpus("chains", "**", "*.der"), recursive=True))
        self.only_known_faults(paths)
        print("%d files" % len(paths), end=" ")

    def test_real_certificates(self):
        with open(self.corpus("certs", "manifest.json"), encoding="utf-8") as f:
            files = [case["file"] for case in json.load(f) if case["class"] == "real"]
        refused = self.check([self.corpus("certs", file) for file in files])
        self.assertEqual(refused, {f: FAULTS[f] for f in files if f in FAULTS})
        for file, (offset, rule) in sorted(refused.items()):
            print("refused: %s:%d (%s)" % (file, offset, rule))
        print("%d files" % len(files), end=" ")


if __name__ == "__main__":
    unittest.main(verbosity=2)
