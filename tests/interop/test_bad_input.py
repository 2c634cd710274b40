"""Bad input: the documented exit code, one line that says what and where, and no
partial file left behind."""

import base64
import os
import unittest

import peer

USAGE, MALFORMED, IO, PASSPHRASE, REFUSED = 2, 3, 4, 6, 7


def setUpModule():
    global KEY, CERTIFICATE, REQUEST
    KEY = peer.run("openssl", "genrsa", "-traditional", "2048").stdout
    CERTIFICATE = peer.run("openssl", "req", "-x509", "-key", "/dev/stdin", "-subj", "/CN=x",
                           "-outform", "DER", stdin=KEY).stdout
    REQUEST = peer.run("openssl", "req", "-new", "-key", "/dev/stdin", "-subj", "/CN=x",
                       "-outform", "DER", stdin=KEY).stdout


def pem(label, der):
    text = base64.encodebytes(der).replace(b"\n", b"")
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return b"\n".join([b"-----BEGIN %s-----" % label, *lines, b"-----END %s-----\n" % label])


class Bad(peer.Case):
    def setUp(self):
        super().setUp()
        peer.write("key.pem", KEY)
        peer.write("cert.der", CERTIFICATE)
        peer.write("csr.der", REQUEST)

    def refused(self, code, *arguments, says="", **options):
        """The command fails with `code` and one line, and changes no file."""
        before = {f: os.lstat(f) for f in os.listdir()}
        result = peer.certwright(*arguments, **options)
        report = "%s\nexit %d\n%s" % (" ".join(arguments), result.returncode,
                                      result.stderr.decode(errors="replace"))
        self.assertEqual(result.returncode, code, report)
        self.assertEqual(result.stdout, b"", report)
        self.assertEqual(result.stderr.count(b"\n"), 1, report)
        self.assertTrue(result.stderr.endswith(b"\n"), report)
        self.assertLess(len(result.stderr), 400, report)
        self.assertIn(says.encode(), result.stderr, report)
        after = {f: os.lstat(f) for f in os.listdir()}
        self.assertEqual(set(before), set(after), report)
        for name, was in before.items():
            self.assertEqual((was.st_ino, was.st_size, was.st_mtime_ns),
                             (after[name].st_ino, after[name].st_size, after[name].st_mtime_ns))

    def readers(self, path):
        """Every command that reads a file, reading `path`."""
        yield "show", path
        yield "key", "info", path
        yield "key", "public", path, "--out", "out"
        yield "csr", "new", "--key", path, "--subject", "CN=x", "--out", "out"
        yield "cert", "self-sign", "--key", path, "--subject", "CN=x", "--days", "1", "--out", \
            "out"

    def all_refuse(self, code, path, says=None, **options):
        for arguments in self.readers(path):
            with self.subTest(arguments=arguments):
                self.refused(code, *arguments, says=path if says is None else says, **options)

    def test_truncated(self):
        for size in (1, 2, 4, 100, len(CERTIFICATE) // 2, len(CERTIFICATE) - 1):
            peer.write("bad", CERTIFICATE[:size])
            self.refused(MALFORMED, "show", "bad", says="bad")
        text = pem(b"CERTIFICATE", CERTIFICATE)
        for size in (30, len(text) // 2, len(text) - 10):
            peer.write("bad", text[:size])
            self.refused(MALFORMED, "show", "bad", says="bad")
        for size in (40, len(KEY) // 2, len(KEY) - 10):
            peer.write("bad", KEY[:size])
            self.all_refuse(MALFORMED, "bad")

    def test_the_place_is_told(self):
        """The octet offset of the fault: here the length of the whole was cut short."""
        peer.write("bad", CERTIFICATE + b"\0")
        self.refused(MALFORMED, "show", "bad", says="bad:%d:" % len(CERTIFICATE))

    def test_empty(self):
        peer.write("bad", b"")
        self.all_refuse(MALFORMED, "bad")
        self.all_refuse(MALFORMED, "-", says="<stdin>")

    def test_directory(self):
        os.mkdir("bad")
        self.all_refuse(IO, "bad")

    def test_absent(self):
        self.all_refuse(IO, "absent")
        self.all_refuse(IO, "", says="certwright: '': ")

    def test_unreadable(self):
        peer.write("bad", KEY)
        os.chmod("bad", 0)
        if os.access("bad", os.R_OK):
            # the superuser reads everything: a file of another kind that cannot be read
            os.remove("bad")
            os.symlink("bad", "bad")
        self.all_refuse(IO, "bad")

    def test_zeros(self):
        with open("bad", "wb") as f:
            f.truncate(100 * 1000 * 1000)
        self.all_refuse(MALFORMED, "bad")

    def test_dev_zero_on_stdin(self):
        for arguments in self.readers("-"):
            with self.subTest(arguments=arguments), open("/dev/zero", "rb") as zero:
                import subprocess
                result = subprocess.run([peer.CERTWRIGHT, *arguments], stdin=zero,
                                        capture_output=True, timeout=10)
                self.assertEqual(result.returncode, MALFORMED, result.stderr)
                self.assertEqual(result.stdout, b"")
                self.assertEqual(result.stderr.count(b"\n"), 1, result.stderr)
                self.assertFalse(os.path.exists("out"))

    def test_wrong_type(self):
        for path in ("cert.der", "csr.der"):
            for arguments in list(self.readers(path))[3:]:
                with self.subTest(arguments=arguments):
                    self.refused(MALFORMED, *arguments, says=path)
        peer.write("bad", pem(b"RSA PRIVATE KEY", CERTIFICATE))
        self.all_refuse(MALFORMED, "bad")
        peer.write("bad", pem(b"CERTIFICATE", REQUEST))
        self.refused(MALFORMED, "show", "bad", says="bad")
        peer.write("bad", b"This is a letter, not a certificate.\n")
        self.all_refuse(MALFORMED, "bad")

    def test_larger_than_allowed(self):
        self.refused(IO, "show", "cert.der", "--max-input", "100", says="cert.der")

    def subject_is(self, code, subject, *more, says=""):
        for verb in (("csr", "new"), ("cert", "self-sign", "--days", "1")):
            with self.subTest(subject=subject, verb=verb[0]):
                self.refused(code, *verb, "--key", "key.pem", "--subject", subject, *more,
                             "--out", "out", says=says)

    def test_subjects(self):
        self.subject_is(USAGE, "C=USA", says="USA")
        self.subject_is(USAGE, "C=U", says="C")
        self.subject_is(USAGE, "C=U$")
        self.subject_is(USAGE, "CN")
        self.subject_is(USAGE, "=x")
        self.subject_is(USAGE, "CN=x,")
        self.subject_is(USAGE, "NOSUCH=x", says="NOSUCH")
        self.subject_is(USAGE, "CN=" + "n" * 65)
        self.subject_is(USAGE, "emailAddress=é@example.org")

    def test_names(self):
        for name in ("dns:", "ip:", "email:", "uri:", "", "mysite.com", "nosuch:x",
                     "dns:a b.example", "dns:ex\x7fample.org", "ip:300.1.2.3", "ip:1.2.3",
                     "ip:1::2::3", "dns:" + "a" * 64 + ".example"):
            self.subject_is(USAGE, "CN=x", "--san", name)

    def test_bits(self):
        for flag, last in (("--key-usage", "decipherOnly, contentCommitment\n"),
                           ("--netscape-cert-type", "objectSigningCA\n"),
                           ("--crl-url-reasons", "none of keyCompromise, cACompromise")):
            self.subject_is(USAGE, "CN=x", "--crl-url", "http://a.org/", flag, "unused",
                            says="%s: unused is none of " % flag)
            self.subject_is(USAGE, "CN=x", "--crl-url", "http://a.org/", flag, "unused", says=last)

    def test_times(self):
        for given in (("--days", "0"), ("--days", "-1"), ("--days", "ten"), ("--days", ""),
                      ("--days", "99999999999999999999"),
                      ("--not-after", "2026-02-30T00:00:00Z"), ("--not-after", "tomorrow"),
                      ("--not-after", "10000-01-01T00:00:00Z")):
            with self.subTest(given=given):
                self.refused(USAGE, "cert", "self-sign", "--key", "key.pem", "--subject", "CN=x",
                             *given, "--out", "out")

    def test_serials(self):
        for serial in ("", "xyz", "0x", "1 2"):
            with self.subTest(serial=serial):
                self.refused(USAGE, "cert", "self-sign", "--key", "key.pem", "--subject", "CN=x",
                             "--days", "1", "--serial", serial, "--out", "out")
        for serial in ("00", "ff" * 20, "01" + "00" * 20):
            with self.subTest(serial=serial):
                self.refused(REFUSED, "cert", "self-sign", "--key", "key.pem", "--subject",
                             "CN=x", "--days", "1", "--serial", serial, "--out", "out")

    def test_existing_output(self):
        peer.write("out", b"precious")
        for arguments in list(self.readers("key.pem"))[2:]:
            with self.subTest(arguments=arguments):
                self.refused(IO, *arguments, says="out")
        self.refused(IO, "key", "new", "--alg", "rsa:2048", "--out", "out", says="out")
        os.symlink("absent", "link")
        self.refused(IO, "key", "new", "--alg", "rsa:2048", "--out", "link", says="link")
        self.certwright("csr", "new", "--key", "key.pem", "--subject", "CN=x", "--out", "out",
                        "--force")
        self.assertTrue(peer.read("out").startswith(b"-----BEGIN CERTIFICATE REQUEST-----\n"))

    def test_output_in_no_directory(self):
        self.refused(IO, "key", "new", "--alg", "rsa:2048", "--out", "no/such/out",
                     says="no/such/out")

    def test_full_disk(self):
        result = peer.run("sh", "-c", '"$1" csr new --key key.pem --subject CN=x > /dev/full',
                          "sh", peer.CERTWRIGHT)
        self.assertEqual(result.returncode, IO, result.stderr)
        self.assertEqual(result.stderr.count(b"\n"), 1)

    def test_passphrases(self):
        self.succeeds("openssl", "rsa", "-traditional", "-aes256", "-in", "key.pem", "-passout",
                      "file:pass", "-out", "locked.pem")
        peer.write("wrong", b"battery staple\n")
        peer.write("empty", b"")
        for arguments in list(self.readers("locked.pem"))[1:]:
            with self.subTest(arguments=arguments):
                self.refused(PASSPHRASE, *arguments, says="locked.pem")
                self.refused(PASSPHRASE, *arguments, "--pass", "file:wrong", says="locked.pem")
                self.refused(PASSPHRASE, *arguments, "--pass", "env:NOT_SET_AT_ALL")
                self.refused(PASSPHRASE, *arguments, "--pass", "file:empty")
                self.refused(IO, *arguments, "--pass", "file:absent", says="absent")
                self.refused(USAGE, *arguments, "--pass", "battery staple")

    def test_wrong_passphrases_are_never_a_garbage_key(self):
        """One wrong passphrase in 256 leaves padding that looks right."""
        self.succeeds("openssl", "rsa", "-traditional", "-aes128", "-in", "key.pem", "-passout",
                      "file:pass", "-out", "locked.pem")
        for n in range(400):
            result = peer.certwright("key", "info", "locked.pem", "--pass", "env:P",
                                     env={"P": "wrong %d" % n})
            self.assertEqual(result.returncode, PASSPHRASE, result.stderr)

    def test_usage(self):
        self.refused(USAGE, "key", "new", says="--alg")
        self.refused(USAGE, "key", "new", "--alg", "rsa:many")
        self.refused(USAGE, "key", "new", "--alg", "caesar:3")
        self.refused(REFUSED, "key", "new", "--alg", "rsa:1024")
        self.refused(USAGE, "key", "new", "--alg", "rsa:2048", "--format", "der", "--out", "out",
                     says="--format")
        self.refused(USAGE, "csr", "new", "--key", "key.pem", "--subjet", "CN=x",
                     says="--subject")
        self.refused(USAGE, "csr", "knew", says="new")
        self.refused(USAGE, "certt", "self-sign", says="cert")
        self.refused(USAGE, "help", "show", "bar", says="bar")
        self.refused(USAGE, "help", "key", "bar", says="bar")


if __name__ == "__main__":
    peer.main()
