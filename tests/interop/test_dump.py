"""der dump and der check, beside `openssl asn1parse`, which finds the same elements."""

import glob
import os
import re
import unittest

import peer

LINE = re.compile(r" *(\d+) +(\d+) +(\d+)\+(\d+|\?) +(.*)")


def dumped(path, *more):
    """(offset, depth, header, length) -> what is said of it."""
    result = peer.certwright("der", "dump", path, *more)
    found = {}
    for line in result.stdout.decode().splitlines():
        match = LINE.match(line)
        if match:
            length = -1 if match[4] == "?" else int(match[4])
            found[int(match[1]), int(match[2]), int(match[3]), length] = match[5]
    return result, found


def parsed(path):
    text = peer.run("openssl", "asn1parse", "-inform", "DER", "-in", path).stdout.decode(
        errors="replace")
    pattern = re.compile(r" *(\d+):d=(\d+) +hl=(\d+) l= *(\d+) (cons|prim): (.*)")
    return {tuple(int(g) for g in match.groups()[:4]): match[6]
            for match in map(pattern.match, text.splitlines()) if match}


class Dump(peer.Case):
    def test_same_elements_as_openssl(self):
        files = sorted(glob.glob(peer.CORPUS + "/certs/*.der") + glob.glob(peer.CORPUS + "/c*/*.der"))
        if not files:
            self.skipTest("the corpus is absent: " + peer.CORPUS)
        for path in sorted(set(files))[::5]:
            with self.subTest(path=path):
                result, ours = dumped(path)
                if result.returncode != 0:
                    continue
                theirs = parsed(path)
                self.assertLessEqual(set(theirs), set(ours))
                # What they do not have lies in a string that is opened here.
                strings = [(o, o + h + l) for (o, _, h, l), text in theirs.items()
                           if text.startswith(("OCTET STRING", "BIT STRING"))]
                for offset, *_ in set(ours) - set(theirs):
                    self.assertTrue(any(a < offset < b for a, b in strings), offset)

    def test_quotation_marks(self):
        peer.write("quotes.der", bytes.fromhex("300a0c03612c221303622f27"))
        self.assertEqual(list(dumped("quotes.der")[1].values()),
                         ["SEQUENCE", 'UTF8String: "a,\\""', 'PrintableString: "b/\'"'])

    def test_names_and_values(self):
        peer.write("key.pem", peer.run("openssl", "genrsa", "-traditional", "2048").stdout)
        self.certwright("cert", "self-sign", "--key", "key.pem", "--subject", "C=US,CN=x\u00e9",
                        "--san", "dns:a.example", "--serial", "7b", "--not-before",
                        "2049-12-31T00:00:00Z", "--days", "2", "--out", "c.pem")
        said = "\n".join(dumped("c.pem")[1].values())
        for wanted in ("SEQUENCE tbsCertificate", "INTEGER version: 2", "INTEGER serialNumber: 123",
                       "UTCTime notBefore: 2049-12-31T00:00:00Z",
                       "GeneralizedTime notAfter: 2050-01-02T00:00:00Z",
                       "OBJECT IDENTIFIER algorithm: 1.2.840.113549.1.1.11 (sha256WithRSAEncryption)",
                       'PrintableString value: "US"', 'UTF8String value: "x\u00e9"',
                       'dNSName: "a.example"', "INTEGER publicExponent: 65537",
                       "OCTET STRING extnValue", "SEQUENCE subjectAltName",
                       "BIT STRING signatureValue: "):
            self.assertIn(wanted, said)
        self.certwright("csr", "new", "--key", "key.pem", "--subject", "CN=x", "--san",
                        "dns:a.example", "--out", "r.pem")
        said = "\n".join(dumped("r.pem")[1].values())
        for wanted in ("certificationRequestInfo", "subjectPKInfo", "extensionRequest", "dNSName"):
            self.assertIn(wanted, said)
        said = "\n".join(dumped("key.pem")[1].values())
        for wanted in ("modulus: 0x", "publicExponent: 65537", "prime1: 0x", "coefficient: 0x"):
            self.assertIn(wanted, said)

    def test_strict_stops_at_the_fault(self):
        peer.write("bad", bytes.fromhex("3009 020101 010101 020103"))
        result, found = dumped("bad")
        self.assertEqual(result.returncode, 3)
        self.assertEqual(len(found), 2)
        self.assertIn(b"bad:7: a BOOLEAN is neither 0x00 nor 0xff", result.stderr)

    def test_tolerant_goes_on(self):
        # a non-minimal length, TRUE as 1, a constructed string, an indefinite length,
        # an unsorted SET OF, a surplus octet of an INTEGER
        peer.write("bad", bytes.fromhex("3081 1f  010101  2c80 0c0161 0c0162 0000"
                                        "  3106 020102 020101  02020001  3080 0500 0000"))
        result, found = dumped("bad", "--tolerant")
        self.assertEqual(result.returncode, 0)
        self.assertEqual(len(found), 11)
        findings = [tuple(line.strip().split(" !! ")) for line in
                    result.stdout.decode().splitlines() if " !! " in line]
        for offset, words in ((0, "length is not in its shortest form"),
                              (5, "BOOLEAN is neither"), (6, "constructed"),
                              (6, "length is indefinite"), (21, "SET OF"),
                              (26, "INTEGER is not in its shortest form"),
                              (28, "length is indefinite")):
            self.assertTrue(any(int(o) == offset and words in text for o, text in findings),
                            (offset, words, findings))
        self.assertEqual(len(findings), 7, findings)
        # each finding stands behind the element that it is about
        self.assertLess(result.stdout.index(b"BOOLEAN:"), result.stdout.index(b"5 !!"))
        self.assertEqual(peer.certwright("der", "check", "bad").returncode, 3)

    def test_check(self):
        peer.write("key.pem", peer.run("openssl", "genrsa", "-traditional", "2048").stdout)
        self.certwright("cert", "self-sign", "--key", "key.pem", "--subject", "CN=x", "--days", "1",
                        "--out", "c.pem")
        self.certwright("convert", "c.pem", "--to", "der", "--out", "c.der")
        peer.write("integer", b"\x02\x01\x05")
        peer.write("bad", b"\x02\x02\x00\x05")
        peer.write("two", peer.read("c.der") * 2)
        peer.write("two.pem", peer.read("c.pem") * 2)
        result = peer.certwright("der", "check", "c.pem", "bad", "c.der", "integer", "key.pem",
                                 "two.pem")
        self.assertEqual(result.returncode, 3)
        self.assertEqual(result.stderr, b"certwright: bad:2: an INTEGER is not in its shortest form"
                                        b" (X.690 8.3.2)\n")
        lines = result.stdout.decode().splitlines()
        self.assertEqual([line.split(":")[0] for line in lines],
                         ["c.pem", "c.der", "integer", "key.pem", "two.pem"])
        self.assertTrue(all(line.split(": ")[1] == "good" for line in lines))
        self.assertIn("certwright: two:%d:" % os.path.getsize("c.der"),
                      peer.certwright("der", "check", "two").stderr.decode())
        self.assertEqual(peer.certwright("der", "check", "c.pem").returncode, 0)
        self.assertEqual(peer.certwright("der", "check", "absent").returncode, 4)

    def test_hostile(self):
        """Deep nesting and great claims: bounded time and memory, and a clear answer."""
        nested = b""
        pieces, size = [], 0
        for _ in range(100000):
            length = bytes([size]) if size < 128 else \
                bytes([0x80 | (size.bit_length() + 7) // 8]) + \
                size.to_bytes((size.bit_length() + 7) // 8, "big")
            pieces.append(b"\x30" + length)
            size += 1 + len(length)
        nested = b"".join(reversed(pieces))
        peer.write("nested", nested)
        peer.write("claim", bytes.fromhex("30847fffffff0401aa"))
        peer.write("endless", b"\x30\x80" * 100000)
        for name in ("nested", "claim", "endless"):
            for verb in (("show",), ("der", "check"), ("der", "dump")):
                result = peer.certwright(*verb, name, timeout=5)
                self.assertEqual(result.returncode, 3, (name, verb))
                self.assertEqual(result.stderr.count(b"\n"), 1)
            self.assertEqual(peer.certwright("der", "dump", "--tolerant", name,
                                             timeout=5).returncode, 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
