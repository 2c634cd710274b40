"""README.md tells the truth: its commands print what it says, and its C is the tutorial's."""

import os
import re
import subprocess
import unittest

import peer

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def blocks(kind):
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as f:
        return re.findall(r"^```%s\n(.*?)^```$" % kind, f.read(), re.S | re.M)


def without_chance(text, seen):
    """The text without what differs from run to run: keys, hashes, dates, sizes. What was
    seen before is the same again, so that a key has one digest from page to page."""
    text = re.sub(r"\b[0-9a-fA-F]{32,}\b",
                  lambda hexadecimal: "HEX%d" % seen.setdefault(hexadecimal[0], len(seen)), text)
    text = re.sub(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "TIME", text)
    return re.sub(r"\b\d+ (octets|days)", r"N \1", text)


class Readme(peer.Case):
    def test_commands(self):
        os.mkdir("bin")
        os.symlink(peer.CERTWRIGHT, "bin/certwright")
        environment = dict(os.environ, PATH=os.path.abspath("bin") + ":" + os.environ["PATH"])
        count = 0
        printed, told = {}, {}
        for block in blocks("console"):
            for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
                command, said = re.fullmatch(r"((?:[^\n]*\\\n)*[^\n]*\n)(.*)", step,
                                             re.S).groups()
                result = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, env=environment, check=False)
                with self.subTest(command=command):
                    self.assertEqual(without_chance(result.stdout.decode(), printed),
                                     without_chance(said, told))
                count += 1
        self.assertGreater(count, 9)

    def test_code(self):
        with open(os.path.join(ROOT, "tools/examples/tutorial.c"), encoding="utf-8") as f:
            tutorial = f.read()
        for block in blocks("c"):
            with self.subTest(block=block[:60]):
                self.assertIn(block, tutorial)
        self.assertGreater(len(blocks("c")), 4)


if __name__ == "__main__":
    peer.main()
