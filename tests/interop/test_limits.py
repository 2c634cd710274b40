"""Hostile sizes through the command: a bounded time, and no memory beyond the input's
own. The command runs with a small stack and with little to allocate."""

import os
import resource
import time
import unittest

import peer

MEBIBYTE = 1 << 20


def header(tag, length):
    if length < 0x80:
        return bytes([tag, length])
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 + len(octets)]) + octets


def nested(count, tag):
    """Elements of one kind in one another, the innermost empty."""
    headers, size = [], 0
    for _ in range(count):
        headers.append(header(tag, size))
        size += len(headers[-1])
    return b"".join(reversed(headers))


class Limits(peer.Case):
    def limited(self, data, *verb, memory=None):
        """Run with 256 KiB of stack and `memory` octets of address space."""
        with open("input.der", "wb") as f:
            f.write(data)
        # A sanitizer reserves address space by the terabyte.
        if memory is None or os.environ.get("SANITIZE"):
            memory = resource.RLIM_INFINITY
        limits = "ulimit -s 256; ulimit -v %s; " % (
            "unlimited" if memory == resource.RLIM_INFINITY else memory // 1024)
        begin = time.monotonic()
        result = peer.run("/bin/sh", "-c", limits + 'exec "$@"', "sh", peer.CERTWRIGHT, *verb,
                          "input.der")
        self.assertLess(time.monotonic() - begin, 10)
        return result

    def refused(self, data, word, *verb, **limits):
        result = self.limited(data, *verb, **limits)
        self.assertEqual(result.returncode, 3, result.stderr[:500])
        self.assertEqual(result.stderr.count(b"\n"), 1)
        self.assertIn(word, result.stderr.decode())

    def test_nested(self):
        for tag in (0x30, 0x31, 0xa0):
            data = nested(100000, tag)
            self.refused(data, "the nesting exceeds", "der", "check", memory=64 * MEBIBYTE)
            self.assertEqual(self.limited(data, "show").returncode, 3)
            self.assertEqual(self.limited(data, "der", "dump").returncode, 3)
            self.assertEqual(self.limited(data, "der", "dump", "--tolerant").returncode, 0)

    def test_nested_indefinite(self):
        data = b"\x30\x80" * 100000
        self.refused(data, "indefinite", "der", "check", memory=64 * MEBIBYTE)
        self.assertEqual(self.limited(data, "der", "dump", "--tolerant").returncode, 0)

    def test_claimed_length(self):
        for length in (1 << 31, (1 << 31) - 1, (1 << 32) - 1, (1 << 63) - 1, (1 << 64) - 1):
            data = header(0x30, length) + b"\x05\x00"
            self.refused(data, "ends beyond", "der", "check", memory=64 * MEBIBYTE)
            self.refused(data, "ends beyond", "show", memory=64 * MEBIBYTE)

    def test_long_octet_string(self):
        """64 MiB in a SEQUENCE are read, and nothing like that is needed besides."""
        string = header(0x04, 64 * MEBIBYTE) + bytes(64 * MEBIBYTE)
        data = header(0x30, len(string)) + string
        result = self.limited(data, "der", "check", memory=160 * MEBIBYTE)
        self.assertEqual(result.returncode, 0, result.stderr[:500])
        result = self.limited(data, "der", "dump", memory=160 * MEBIBYTE)
        self.assertEqual(result.returncode, 0, result.stderr[:500])

    def test_many_arcs(self):
        arcs = b"\x2a" * 10000
        data = header(0x06, len(arcs)) + arcs
        result = self.limited(data, "der", "dump", memory=64 * MEBIBYTE)
        self.assertEqual(result.returncode, 0, result.stderr[:500])


if __name__ == "__main__":
    unittest.main(verbosity=2)
