"""A key that is written while everything goes wrong: the process is killed at each of its
system calls in turn, or each in turn fails. What stands in the place of the output is then the
old file or the new one, whole, and nobody but its owner could read anything beside it."""

import os
import re
import stat
import unittest

import peer

CALLS = "openat,open,write,fsync,close,linkat,link,rename,renameat,renameat2,unlink,getrandom"
OLD = b"the old file\n"

# Leaks cannot be looked for in a process that is traced; the other tests look for them.
os.environ["ASAN_OPTIONS"] = "detect_leaks=0"


def trace(inject, *arguments, log="/dev/null"):
    return peer.run("strace", "-f", "-o", log, "-e", "trace=" + CALLS, *inject, peer.CERTWRIGHT,
                    *arguments)


class Interrupted(peer.Case):
    def setUp(self):
        super().setUp()
        self.succeeds("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out",
                      "key.pem")
        os.mkdir("out")
        self.new = self.certwright("key", "convert", "key.pem")

    def calls(self, *arguments):
        """The names of the system calls that the command makes, in order, from its first look
        at the output on."""
        os.path.exists("out/key") and os.remove("out/key")
        result = trace((), *arguments, log="log")
        self.assertEqual(result.returncode, 0, result.stderr)
        found = re.findall(r"^\d+ +(\w+)\(", peer.read("log").decode(), re.M)
        return found

    def look(self, arguments, old):
        """The place of the output, and everything beside it."""
        for name in os.listdir("out"):
            path = os.path.join("out", name)
            if name != "key":
                # Only between a link and a rename is there a second name, of a file that is
                # whole and its owner's.
                self.assertIn("--force", arguments)
                self.assertIn(peer.read(path), (b"", self.new))
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        if old:
            self.assertIn(peer.read("out/key"), (OLD, self.new))
        elif os.path.exists("out/key"):
            self.assertEqual(peer.read("out/key"), self.new)

    def reset(self, old):
        for name in os.listdir("out"):
            os.remove(os.path.join("out", name))
        if old:
            peer.write("out/key", OLD)
            os.chmod("out/key", 0o600)

    def go_wrong(self, how, force):
        arguments = ["key", "convert", "key.pem", "--out", "out/key"] + ["--force"] * force
        made = self.calls(*arguments)
        strays = replaced = tried = 0
        for call in sorted(set(made)):
            for i in range(made.count(call)):
                with self.subTest(call=call, number=i + 1, how=how, force=force):
                    self.reset(force)
                    result = trace(("-e", "inject=%s:%s:when=%d" % (call, how, i + 1)), *arguments)
                    self.look(arguments, force)
                    tried += 1
                    strays += len([n for n in os.listdir("out") if n != "key"])
                    done = os.path.exists("out/key") and peer.read("out/key") == self.new
                    replaced += done
                    # Success is never said of what is not there.
                    self.assertTrue(done or result.returncode != 0, result.stderr)
        print("    %-15s %-8s at %3d calls: %2d times the new file, %d times a second name of it"
              % (how, "--force" if force else "", tried, replaced, strays))
        return strays

    def test_killed(self):
        for force in (False, True):
            strays = self.go_wrong("signal=SIGKILL", force)
            self.assertLessEqual(strays, 2 * force)

    def test_failing(self):
        """A full disk, a broken one, no memory: reported, and nothing is left beside."""
        for error in ("ENOSPC", "EIO", "ENOMEM"):
            for force in (False, True):
                self.assertEqual(self.go_wrong("error=" + error, force), 0)

    def test_full_disk(self):
        """A limit on files' size stands for a disk without room."""
        self.reset(True)
        result = peer.run("sh", "-c", 'trap "" XFSZ; ulimit -f 0; exec "$@"', "sh",
                          peer.CERTWRIGHT, "key", "convert", "key.pem", "--out", "out/key",
                          "--force")
        self.assertEqual(result.returncode, 4, result.stderr)
        self.assertEqual(os.listdir("out"), ["key"])
        self.assertEqual(peer.read("out/key"), OLD)


if __name__ == "__main__":
    if peer.run("sh", "-c", "strace -o /dev/null true").returncode != 0:
        print("skip: strace cannot trace here")
        raise SystemExit(77)
    peer.main()
