"""Files with one fault each: refused where X.690 is violated, with the place told;
taken where nothing is wrong; never a crash. Prints what happened, by kind of fault."""

import collections
import json
import os
import re
import unittest

import peer

FOLDER = os.path.join(peer.CORPUS, "mutations")


def setUpModule():
    global MANIFEST
    if not os.path.isdir(FOLDER):
        raise unittest.SkipTest("the corpus is absent: " + FOLDER)
    with open(os.path.join(FOLDER, "manifest.json"), encoding="utf-8") as f:
        MANIFEST = json.load(f)


class Element:
    def __init__(self, line):
        match = re.match(r" *(\d+) +\d+ +(\d+)\+(\d+|\?) +(.*)", line)
        self.start = int(match[1])
        size = 1 << 62 if match[3] == "?" else int(match[3])
        self.end = self.start + int(match[2]) + size
        self.empty = size == 0
        self.text = match[4]


def elements(path):
    """What the tolerant dump shows, less its findings."""
    dump = peer.certwright("der", "dump", "--tolerant", path).stdout.decode()
    return [Element(line) for line in dump.splitlines() if " !! " not in line]


def around(path, offset):
    """The elements that hold an offset, outermost first."""
    return [e for e in elements(path) if e.start <= offset < e.end]


class Mutations(unittest.TestCase):
    def check(self, case):
        path = os.path.join(FOLDER, case["file"])
        result = peer.certwright("der", "check", path)
        self.assertIn(result.returncode, (0, 3), (case["id"], result.stderr))
        self.assertEqual(result.stdout.count(b"\n") + result.stderr.count(b"\n"), 1, case["id"])
        return path, result

    def place(self, case, path, result):
        """How well the place that is told fits the manifest's."""
        told = int(re.match(r"certwright: .*?\.der:(\d+):", result.stderr.decode())[1])
        all_elements = elements(path)
        holders = [e for e in all_elements if e.start <= case["offset"] < e.end]
        start = holders[-1].start if holders else 0
        if told in (case["offset"], start):
            return "exact"
        # The contents of an empty element begin where it ends.
        if any(e.empty and (e.start, e.end) == (told, case["offset"]) for e in all_elements):
            return "exact"
        return "inside" if holders and start <= told < holders[-1].end else "elsewhere"

    def test_x690(self):
        """Every violation of X.690 that parsing can notice."""
        table = collections.defaultdict(collections.Counter)
        for case in MANIFEST:
            if case["layer"] != "der" or case["stage"] != "parse" or case["expect"] != "reject":
                continue
            path, result = self.check(case)
            if result.returncode == 3:
                place = self.place(case, path, result)
            else:
                # What only an extension's own type can see waits for that type.
                self.assertTrue(any("extnValue" in e.text for e in around(path, case["offset"])),
                                case["id"] + " was accepted")
                place = "waits"
            table[case["kind"]][place] += 1
            if place == "elsewhere":
                print("elsewhere:", case["id"], case["offset"], result.stderr.decode().strip())
        columns = ("exact", "inside", "elsewhere", "waits")
        print("%-20s %6s %6s %9s %6s" % (("kind",) + columns))
        for kind, row in sorted(table.items()):
            print("%-20s %6d %6d %9d %6d" % ((kind,) + tuple(row[c] for c in columns)))
        total = sum(table.values(), collections.Counter())
        print("%-20s %6d %6d %9d %6d" % (("all",) + tuple(total[c] for c in columns)))
        refused = total["exact"] + total["inside"] + total["elsewhere"]
        self.assertGreaterEqual(total["exact"], 0.95 * refused)
        self.assertEqual(total["elsewhere"], 0)
        self.assertLessEqual(total["waits"], 0.01 * refused)

    def test_syntax_and_crypto(self):
        """What is DER and not the type, and keys that cannot be."""
        for case in MANIFEST:
            if case["layer"] not in ("syntax", "crypto") or case["stage"] != "parse":
                continue
            path = os.path.join(FOLDER, case["file"])
            result = peer.certwright("show", "--format", "json", "--no-raw", path)
            lines = [json.loads(line) for line in result.stdout.splitlines()]
            with self.subTest(case["id"]):
                if case["id"].endswith(".trailing-after-self"):
                    # the object twice over: two objects, as `show` takes any number of them
                    self.assertEqual((result.returncode, len(lines)), (0, 2))
                    continue
                self.assertEqual(result.returncode, 3)
                self.assertEqual(set(lines[0]["error"]),
                                 {"status", "offset", "path", "rule", "text"})

    def test_profile(self):
        """What RFC 5280 forbids an issuer decodes, and is marked, with the clause."""
        for case in MANIFEST:
            # that an extension comes twice is an error, and no finding
            if case["layer"] != "profile" or case["kind"] == "ext-duplicate":
                continue
            path = os.path.join(FOLDER, case["file"])
            result = peer.certwright("show", "--format", "json", "--no-raw", path)
            with self.subTest(case["id"]):
                self.assertEqual(result.returncode, 0, result.stderr)
                rules = [f["rule"] for f in json.loads(result.stdout)["findings"]]
                self.assertTrue(any(r.split()[-1] in case["rule"] for r in rules),
                                (rules, case["rule"]))
                for rule in rules:
                    self.assertIn(rule.encode(), peer.certwright("show", path).stdout)

    def test_good_ones(self):
        for case in MANIFEST:
            if case["expect"] == "accept":
                with self.subTest(case["id"]):
                    self.assertEqual(self.check(case)[1].returncode, 0)

    def test_disputed_ones(self):
        """What standards leave open may go either way, but must not crash."""
        for case in MANIFEST:
            if case["expect"] == "either":
                with self.subTest(case["id"]):
                    self.check(case)

    def test_pem(self):
        for case in MANIFEST:
            if case["layer"] == "pem" and case["expect"] == "reject":
                with self.subTest(case["id"]):
                    self.assertEqual(self.check(case)[1].returncode, 3)


if __name__ == "__main__":
    unittest.main(verbosity=2)
