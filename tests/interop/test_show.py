"""What `show` says of an object in other ways than whole: one field, what expires, what is
refused, in colour; and several objects in a file."""

import glob
import json
import os
import pty
import unittest

import peer

USAGE, MALFORMED = 2, 3
NOW = {"SOURCE_DATE_EPOCH": "1795219200"}   # 2026-11-21T00:00:00Z


class Show(peer.Case):
    @classmethod
    def setUpClass(cls):
        cls.key = os.path.join(peer.tempfile.mkdtemp(), "key.pem")
        result = peer.certwright("key", "new", "--alg", "rsa:2048", "--out", cls.key)
        assert result.returncode == 0, result.stderr

    @classmethod
    def tearDownClass(cls):
        peer.shutil.rmtree(os.path.dirname(cls.key))

    def setUp(self):
        super().setUp()
        self.certwright("cert", "self-sign", "--key", self.key, "--subject", "C=US,CN=a", "--san",
                        "dns:a.org", "--san", "ip:::1", "--days", "30", "--serial", "01ab",
                        "--out", "c.pem", env=NOW)
        self.der = self.certwright("convert", "c.pem", "--to", "der")
        peer.write("c.der", self.der)

    def field(self, name, path="c.pem"):
        return self.certwright("show", "--field", name, path).decode().rstrip("\n")

    def test_fields(self):
        openssl = self.succeeds("openssl", "x509", "-in", "c.pem", "-noout", "-fingerprint",
                                "-sha256").decode().split("=")[1].strip()
        self.assertEqual(self.field("sha256"), openssl.replace(":", "").lower())
        openssl = self.succeeds("openssl", "x509", "-in", "c.pem", "-noout", "-fingerprint",
                                "-sha1").decode().split("=")[1].strip()
        self.assertEqual(self.field("sha1"), openssl.replace(":", "").lower())
        for name, value in (("subject", "C=US,CN=a"), ("issuer", "C=US,CN=a"), ("serial", "01ab"),
                            ("not-before", "2026-11-21T00:00:00Z"),
                            ("not-after", "2026-12-21T00:00:00Z"), ("san", "dns:a.org\nip:::1"),
                            ("key", "RSA 2048"), ("version", "3"),
                            ("signature-algorithm", "sha256WithRSAEncryption")):
            with self.subTest(field=name):
                self.assertEqual(self.field(name), value)
        for name, value in (("serial_number", "01ab"), ("spki_sha256", self.field("spki-sha256")),
                            ("not_after", "2026-12-21T00:00:00Z"), ("type", "certificate"),
                            ("subjectAltName", "dns:a.org, ip:::1"),
                            ("2.5.29.17", "dns:a.org, ip:::1")):
            with self.subTest(field=name):
                self.assertEqual(self.field(name), value)
        self.certwright("cert", "self-sign", "--key", self.key, "--subject", "CN=a",
                        "--basic-constraints", "ca,pathlen=1", "--days", "1", "--out", "ca.pem")
        self.assertEqual(self.field("basic-constraints", "ca.pem"), "a CA, path length 1")
        self.assertEqual(self.field("key-usage", "ca.pem"), "keyCertSign, cRLSign")
        for name in ("eku", "this-update", "1.2.3"):
            result = peer.certwright("show", "--field", name, "ca.pem")
            self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertEqual(peer.certwright("show", "--field", "commonName", "c.pem").returncode,
                         USAGE)
        crls = os.path.join(peer.CORPUS, "crls", "*.der")
        for path in sorted(glob.glob(crls))[:1]:
            self.assertEqual(self.field("type", path), "certificate_list")
            self.assertRegex(self.certwright("show", path, env=NOW).decode(),
                             r"next update: .*Z, expired \d+ days ago")
            openssl = self.succeeds("openssl", "crl", "-inform", "DER", "-in", path, "-noout",
                                    "-lastupdate", "-dateopt", "iso_8601").decode()
            self.assertEqual(self.field("this-update", path).replace("T", " "),
                             openssl.strip().split("=")[1])
        result = peer.certwright("show", "--field", "sbject", "c.pem")
        self.assertEqual(result.returncode, USAGE)
        self.assertIn(b"did you mean subject?", result.stderr)
        result = peer.certwright("show", "--field", "serial", self.key)
        self.assertEqual((result.returncode, result.stdout), (1, b""))

    def test_expiry(self):
        self.assertIn(b"expires in 30 days", self.certwright("show", "c.pem", env=NOW))
        later = {"SOURCE_DATE_EPOCH": str(1795219200 + 31 * 86400)}
        self.assertIn(b"expired 24 hours ago", self.certwright("show", "c.pem", env=later))
        before = {"SOURCE_DATE_EPOCH": str(1795219200 - 1)}
        self.assertIn(b"not valid yet", self.certwright("show", "c.pem", env=before))
        for span, code in (("29d", 0), ("30d", 1), ("+31d", 1), ("1h", 0), ("x", USAGE)):
            with self.subTest(span=span):
                result = peer.certwright("show", "--expires-within", span, "--field", "serial",
                                         "c.pem", env=NOW)
                self.assertEqual(result.returncode, code, result.stderr)
        # one that ends is told, and the next is shown all the same
        result = peer.certwright("show", "--expires-within", "30d", "--field", "serial", "c.pem",
                                 "c.der", env=NOW)
        self.assertEqual((result.returncode, result.stdout), (1, b"01ab\n01ab\n"))

    def test_names_are_read_again(self):
        """What --field and rfc4514 say of a name are values of the flags that make it."""
        for subject in ("CN=\\ a\\,\\+\\#\\ +OU=\u00e9\U0001f600,1.2.3=#04020001,STREET=b#",
                        "CN=\u202ea\u200b\\00\\0a\\c2\\85+O=\\\"\\\\\\<\\>\\;=,C=US"):
            new = ("csr", "new", "--key", self.key, "--der")
            der = self.certwright(*new, "--subject", subject)
            text = self.certwright("show", "--field", "subject", "-", stdin=der).decode()[:-1]
            self.assertTrue(text.isprintable(), text)
            self.assertEqual(self.certwright(*new, "--subject", text), der)
            shown = json.loads(self.certwright("show", "--format", "json", "-", stdin=der))
            self.assertEqual(self.certwright(*new, "--subject-rfc4514",
                                             shown["subject"]["rfc4514"]), der)

    def test_impossible_key(self):
        """A point off its curve is refused as if the decoder had seen it."""
        self.certwright("key", "new", "--alg", "p256", "--out", "ec.pem")
        for verb, path in ((("cert", "self-sign", "--days", "1"), "subjectPublicKeyInfo"),
                           (("csr", "new"), "subjectPKInfo")):
            der = bytearray(self.certwright(*verb, "--key", "ec.pem", "--subject", "CN=a", "--der"))
            shown = json.loads(self.certwright("show", "--format", "json", "-", stdin=der))
            self.assertIsNone(shown["public_key"]["flaw"])
            point = der.find(bytes.fromhex(shown["public_key"]["point"]))
            der[point + 64] ^= 1
            result = peer.certwright("show", "--format", "json", "-", stdin=der)
            self.assertEqual(result.returncode, MALFORMED)
            error = json.loads(result.stdout)["error"]
            self.assertEqual((error["status"], error["offset"]), ("CW_KEY_POINT", point))
            self.assertTrue(error["path"].endswith(path + ".subjectPublicKey"), error["path"])
            self.assertEqual(peer.certwright("show", "-", stdin=der).returncode, MALFORMED)
            shown = json.loads(self.certwright("show", "--tolerant", "--format", "json", "-",
                                               stdin=der))
            self.assertEqual(shown["public_key"]["flaw"], "CW_KEY_POINT")
            self.assertIn(b"finding:      the EC key's point is not on its curve",
                          self.certwright("show", "--tolerant", "-", stdin=der))

    def test_several(self):
        peer.write("two.der", self.der + self.der)
        peer.write("two.pem", b"text\n" + peer.read("c.pem") + b"more\n" + peer.read("c.pem"))
        for path in ("two.der", "two.pem"):
            lines = self.certwright("show", "--format", "json", path).splitlines()
            self.assertEqual(len(lines), 2)
            self.assertEqual(self.certwright("show", "--tolerant", "--format", "json",
                                             path).splitlines(), lines)
            self.assertGreater(json.loads(lines[1])["offset"], json.loads(lines[0])["offset"])

    def test_malformed_ones(self):
        """One that is malformed has a line of its own, and does not hide the next."""
        bad = self.der.replace(b"\x17\x0d", b"\x16\x0d", 1)
        peer.write("bad.der", self.der + bad + self.der)
        peer.write("bad.pem", peer.read("c.pem") + peer.read("c.pem").replace(b"MII", b"!!", 1) +
                   peer.read("c.pem"))
        for path, status in (("bad.der", "CW_CHOICE"), ("bad.pem", "CW_PEM_BASE64")):
            result = peer.certwright("show", "--format", "json", path)
            self.assertEqual(result.returncode, MALFORMED)
            lines = [json.loads(line) for line in result.stdout.splitlines()]
            self.assertEqual([line.get("type") for line in lines],
                             ["certificate", None, "certificate"])
            self.assertEqual(lines[1]["error"]["status"], status)
            self.assertEqual(lines[0]["sha256"], lines[2]["sha256"])

    def test_tolerant(self):
        # the outermost length in five octets, and TRUE as 1
        self.assertEqual(self.der[:2], b"\x30\x82")
        peer.write("ber.der", b"\x30\x84\0\0" + self.der[2:])
        self.assertEqual(peer.certwright("show", "ber.der").returncode, MALFORMED)
        text = self.certwright("show", "--tolerant", "ber.der").decode()
        self.assertIn("0: the length is not in its shortest form (X.690 10.1)", text)
        self.assertIn("C=US,CN=a", text)
        shown = json.loads(self.certwright("show", "--tolerant", "--format", "json", "ber.der"))
        self.assertEqual(shown["error"]["status"], "CW_LENGTH_NOT_MINIMAL")
        self.assertEqual([f["offset"] for f in shown["findings"]], [0])
        strict = json.loads(self.certwright("show", "--format", "json", "c.der"))
        for member in ("sha256", "subject", "extensions", "public_key"):
            self.assertEqual(shown["mended"][member], strict[member])
        # beyond mending: what there is of it is shown
        peer.write("cut.der", self.der[:100])
        self.assertIn(b"the element ends beyond what holds it",
                      self.certwright("show", "--tolerant", "cut.der"))
        self.assertEqual(self.certwright("show", "--tolerant", "c.der", env=NOW),
                         self.certwright("show", "c.der", env=NOW))

    def test_cut_off(self):
        """What breaks off is called what it was; of a private key no number is shown."""
        self.certwright("key", "new", "--alg", "p256", "--der", "--out", "p8.der")
        self.certwright("key", "new", "--alg", "rsa:2048", "--format", "traditional", "--der",
                        "--out", "rsa.der")
        self.certwright("key", "public", "p8.der", "--der", "--out", "public.der")
        self.certwright("csr", "new", "--key", self.key, "--subject", "CN=a", "--der", "--out",
                        "r.der")
        for path, name, is_private in (
                ("c.der", "a certificate", False), ("r.der", "a certification request", False),
                ("public.der", "a public key", False), ("p8.der", "a PKCS #8 private key", True),
                ("rsa.der", "an RSA private key", True)):
            whole = peer.read(path)
            for size in (20, len(whole) // 2, len(whole) - 1):
                peer.write("cut.der", whole[:size])
                shown = self.certwright("show", "--tolerant", "cut.der").decode()
                self.assertIn("cut.der: %s, %d octets" % (name, size), shown)
                if is_private:
                    self.assertNotIn("INTEGER", shown)
                    self.assertNotIn("OCTET STRING", shown)

    def at_a_terminal(self, **environment):
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ.pop("NO_COLOR", None)
            os.environ["TERM"] = "xterm"
            os.environ.update(environment)
            os.execv(peer.CERTWRIGHT, [peer.CERTWRIGHT, "show", "c.pem"])
        shown = b""
        try:
            while piece := os.read(terminal, 10000):
                shown += piece
        except OSError:
            pass
        self.assertEqual(os.waitpid(pid, 0)[1], 0)
        return shown

    def test_colour(self):
        self.assertIn(b"\033[", self.at_a_terminal())
        self.assertNotIn(b"\033[", self.at_a_terminal(NO_COLOR="1"))
        self.assertNotIn(b"\033[", self.at_a_terminal(TERM="dumb"))
        self.assertNotIn(b"\033[", self.certwright("show", "c.pem"))


if __name__ == "__main__":
    peer.main()
