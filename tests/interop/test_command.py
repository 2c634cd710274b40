"""The command line itself: help, suggestions, sources and destinations, exit codes."""

import fcntl
import hashlib
import json
import os
import pty
import re
import signal
import stat
import struct
import subprocess
import termios
import unittest

import peer

USAGE, IO, UNSUPPORTED, PASSPHRASE, REFUSED = 2, 4, 5, 6, 7


def setUpModule():
    global KEY
    KEY = peer.run("openssl", "genrsa", "-traditional", "2048").stdout


class Command(peer.Case):
    def setUp(self):
        super().setUp()
        peer.write("key.pem", KEY)

    def fails(self, code, *arguments, says="", **options):
        result = peer.certwright(*arguments, **options)
        report = "%s\n%s" % (" ".join(arguments), result.stderr.decode())
        self.assertEqual(result.returncode, code, report)
        self.assertEqual(result.stderr.count(b"\n"), 1, report)
        self.assertTrue(result.stderr.startswith(b"certwright: "), report)
        self.assertIn(says, result.stderr.decode(), report)
        return result

    def commands(self):
        """(words, flags) of every command, from the listing for programs."""
        found = []
        for line in self.certwright("help", "--list").decode().splitlines():
            row = line.split("\t")
            if row[0] == "command":
                found.append((tuple(w for w in row[1:3] if w), []))
            else:
                found[-1][1].append(row[1:])
        return found

    def test_help(self):
        nouns = {words[0] for words, _ in self.commands() if len(words) == 2}
        screens = [("--help",), ("-h",), ("help",)]
        screens += [(noun, "--help") for noun in nouns] + [("help", noun) for noun in nouns]
        screens += [words + ("--help",) for words, _ in self.commands()]
        screens += [("help",) + words for words, _ in self.commands()]
        screens += [("key", "new", "--alg", "nonsense", "--help")]
        for screen in screens:
            with self.subTest(screen=screen):
                text = self.certwright(*screen).decode()
                lines = text.splitlines()
                self.assertTrue(lines[0].startswith("Example: certwright "), text)
                self.assertLessEqual(len(lines), 24, text)
                self.assertLessEqual(max(map(len, lines)), 80, text)

    def test_help_tells_every_flag(self):
        for words, flags in self.commands():
            text = self.certwright(*words, "--help").decode()
            if " --more" in text:
                text += self.certwright("help", *words, "--more").decode()
            for name, metavar, *_ in flags:
                self.assertIn(" %s " % name if not metavar else "%s %s " % (name, metavar), text)

    def test_examples_use_what_there_is(self):
        flags = {name for _, all_flags in self.commands() for name, *_ in all_flags}
        for words, _ in self.commands():
            example = self.certwright(*words, "--help").decode().splitlines()[0]
            self.assertTrue(example.startswith("Example: certwright " + " ".join(words)), example)
            self.assertLessEqual(set(re.findall(r"--[a-z0-9-]+", example)), flags)

    def test_version(self):
        self.assertRegex(self.certwright("--version"), rb"^certwright \d+\.\d+\.\d+\n$")

    def test_usage(self):
        self.fails(USAGE, says="--help")
        self.fails(USAGE, "ky", "new", says="did you mean key?")
        self.fails(USAGE, "key", "nwe", says="did you mean key new?")
        self.fails(USAGE, "key", says="what?")
        self.fails(USAGE, "shw", "x", says="did you mean show?")
        self.fails(USAGE, "--out", "x", "key", "new", says="flags follow")
        self.fails(USAGE, "key", "new", "--agl", "rsa:2048", says="did you mean --alg?")
        self.fails(USAGE, "key", "new", "--ouput=x", says="did you mean --out?")
        self.fails(USAGE, "cert", "self-sign", "--not-befor", "x", says="did you mean --not-before?")
        self.fails(USAGE, "key", "new", "--zzzzzz", says="key new --help")
        self.fails(USAGE, "key", "new", says="--alg")
        self.fails(USAGE, "key", "new", "--alg", says="wants a value")
        self.fails(USAGE, "key", "new", "--alg", "--out", "x", says="wants a value")
        self.fails(USAGE, "key", "new", "--alg", "rsa:2048", "--alg", "rsa:2048", says="twice")
        self.fails(USAGE, "key", "new", "--alg", "rsa:2048", "--force=yes", says="no value")
        self.fails(USAGE, "key", "new", "--alg", "rsa:2048", "extra", says="extra")
        self.fails(USAGE, "key", "new", "-a", "rsa:2048", says="two dashes")
        self.fails(USAGE, "show", says="file")
        self.fails(USAGE, "show", "--days", "3", "x", says="--days")
        self.fails(USAGE, "show", "key.pem", "--format", "xml", says="xml")
        self.fails(USAGE, "show", "key.pem", "--max-input", "lots", says="lots")

    def test_algorithms(self):
        for wrong in ("rsa", "rsa:", "rsa:5000", "rsa:8448", "rsa:18446744073709553664", "rsa:-1", "rsa:2048x", "dsa:2048", ""):
            self.fails(USAGE, "key", "new", "--alg=" + wrong, says="--alg")
        self.fails(REFUSED, "key", "new", "--alg", "rsa:1024", says="weak")
        self.fails(REFUSED, "key", "new", "--alg", "rsa:2047", says="weak")
        self.fails(USAGE, "key", "new", "--alg", "rsa:2048", "--format", "pkcs1")

    def test_encryption_flags(self):
        """What does not go together is a matter of usage, before any key is made."""
        new = ("key", "new", "--alg", "rsa:2048", "--out", "x")
        encrypted = (*new, "--pass", "file:pass")
        for flag, value in (("--cipher", "aes128"), ("--kdf", "scrypt"), ("--prf", "sha1"),
                            ("--iterations", "5")):
            self.fails(USAGE, *new, flag, value, says=flag)
            self.fails(USAGE, *encrypted, flag, "nonsense", says="nonsense")
        self.fails(USAGE, *encrypted, "--format", "traditional", "--kdf", "scrypt", says="--kdf")
        self.fails(USAGE, *encrypted, "--format", "traditional", "--der", says="--der")
        self.fails(USAGE, *encrypted, "--kdf", "scrypt", "--prf", "sha1", says="--prf")
        self.fails(USAGE, *encrypted, "--kdf", "scrypt", "--iterations", "5", says="power")
        self.fails(USAGE, *encrypted, "--iterations", "0", says="--iterations")
        self.fails(USAGE, "key", "info", "key.pem", "--max-kdf-cost", "-1", says="--max-kdf-cost")
        self.assertFalse(os.path.exists("x"))

    def test_flag_forms(self):
        """--flag=value and --flag value, in any order, and -- before operands."""
        os.rename("key.pem", "--key")
        self.assertIn(b"RSA 2048", self.certwright("show", "--", "--key"))
        self.assertEqual(self.certwright("csr", "new", "--subject=CN=x", "--key=--key"),
                         self.certwright("csr", "new", "--key=--key", "--subject", "CN=x"))

    def test_control_characters_are_escaped(self):
        name = "\x1b[31mred\x07\nline\u202e"
        result = self.fails(IO, "show", name)
        self.assertIn(b"\\x1b[31mred\\x07\\x0aline\\u{202e}", result.stderr)
        os.mkdir(b"\xff")
        result = peer.certwright(b"show", b"\xff")
        self.assertIn(b"\\xff", result.stderr)

    # --- sources and destinations ---

    def test_stdin_and_stdout(self):
        public = self.certwright("key", "public", "-", stdin=KEY)
        self.assertTrue(public.startswith(b"-----BEGIN PUBLIC KEY-----"))
        self.assertEqual(self.certwright("key", "public", "key.pem", "--out", "-"), public)
        self.assertEqual(self.certwright("key", "public", "key.pem", "--out", "/dev/stdout"), public)
        self.certwright("key", "public", "key.pem", "--der", "--out", "public.der")
        self.assertEqual(self.certwright("key", "public", "public.der"), public)
        self.certwright("key", "public", "key.pem", "--out", "/dev/null")
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))
        with open("reply", "wb") as out:
            subprocess.run([peer.CERTWRIGHT, "key", "public", "key.pem"], stdout=out, check=True)
        self.assertEqual(peer.read("reply"), public)

    def test_convert(self):
        self.certwright("cert", "self-sign", "--key", "key.pem", "--subject", "CN=x", "--days", "1",
                        "--out", "c.pem")
        self.certwright("convert", "c.pem", "--to", "der", "--out", "c.der")
        self.assertEqual(self.certwright("convert", "c.der", "--to", "pem"), peer.read("c.pem"))
        self.assertEqual(self.certwright("convert", "c.der", "--to=der"), peer.read("c.der"))
        self.certwright("convert", "key.pem", "--to", "der", "--out", "key.der")
        self.assertEqual(stat.S_IMODE(os.stat("key.der").st_mode), 0o600)
        self.assertEqual(self.certwright("convert", "key.der", "--to", "pem"), KEY)
        self.fails(USAGE, "convert", "c.der", "--to", "xml", says="xml")
        peer.write("two.pem", peer.read("c.pem") + KEY)
        self.fails(USAGE, "convert", "two.pem", "--to", "der", says="more than one")

    def test_a_full_stdout(self):
        for arguments in (("show", "key.pem"), ("key", "public", "key.pem"), ("--help",)):
            with open("/dev/full", "wb") as full:
                result = subprocess.run([peer.CERTWRIGHT, *arguments], stdout=full,
                                        stderr=subprocess.PIPE)
            self.assertEqual(result.returncode, IO, arguments)
            self.assertIn(b"<stdout>", result.stderr)

    def test_closed_descriptors(self):
        """A file that is opened never becomes somebody's stdout."""
        for closed in (">&-", "<&- >&-", "<&- >&- 2>&-"):
            script = '"$0" key public key.pem --out out %s' % closed
            subprocess.run(["sh", "-c", script, peer.CERTWRIGHT], capture_output=True)
            self.assertTrue(peer.read("out").startswith(b"-----BEGIN PUBLIC KEY-----"))
            os.remove("out")
        result = subprocess.run(["sh", "-c", '"$0" key public key.pem >&-', peer.CERTWRIGHT],
                                capture_output=True)
        self.assertEqual(result.returncode, IO)

    def test_outputs_are_not_overwritten(self):
        for there in ("file", "link", "dangling"):
            peer.write("file", b"precious")
            if there == "link":
                os.symlink("file", "link")
            elif there == "dangling":
                os.symlink("nowhere", "dangling")
            self.fails(IO, "key", "public", "key.pem", "--out", there, says="--force")
            self.assertEqual(peer.read("file"), b"precious")
            self.assertFalse(os.path.exists("nowhere"))
        self.certwright("key", "public", "key.pem", "--out", "file", "--force")
        self.assertTrue(peer.read("file").startswith(b"-----BEGIN PUBLIC"))
        os.mkdir("directory")
        self.fails(IO, "key", "public", "key.pem", "--out", "directory", "--force")
        self.fails(IO, "key", "public", "key.pem", "--out", "no/such/place")
        self.fails(USAGE, "key", "public", "key.pem", "--out=", says="empty")

    def test_an_output_that_exists_is_told_before_a_passphrase_is_asked_for(self):
        self.fails(IO, "key", "new", "--alg", "rsa:2048", "--pass", "prompt", "--format",
                   "traditional", "--out", "key.pem")
        self.fails(IO, "key", "new", "--alg", "rsa:2048", "--pass", "env:NO_SUCH", "--format",
                   "traditional", "--out", "key.pem")

    def test_race(self):
        """Of several that write the same file at once, one does, and it is whole."""
        for _ in range(10):
            race = [subprocess.Popen([peer.CERTWRIGHT, "key", "public", "key.pem", "--out", "out"],
                                     stderr=subprocess.DEVNULL) for _ in range(6)]
            codes = sorted(p.wait() for p in race)
            self.assertEqual(codes, [0] + [IO] * 5)
            self.assertEqual(peer.read("out"), self.certwright("key", "public", "key.pem"))
            os.remove("out")
        self.assertEqual(sorted(os.listdir()), ["key.pem", "pass"])

    def test_modes(self):
        for mask in (0o022, 0o077, 0o000, 0o277):
            script = 'umask %03o; "$0" "$@"' % mask
            run = ["sh", "-c", script, peer.CERTWRIGHT]
            self.succeeds(*run, "key", "new", "--alg", "rsa:2048", "--out", "k")
            self.succeeds(*run, "csr", "new", "--key", "k", "--subject", "CN=x", "--out", "r")
            self.assertEqual(stat.S_IMODE(os.stat("k").st_mode), 0o600)
            self.assertEqual(stat.S_IMODE(os.stat("r").st_mode), 0o666 & ~mask)
            os.remove("k")
            os.remove("r")
        # overwriting does not inherit the old file's openness
        peer.write("k", b"")
        os.chmod("k", 0o644)
        self.certwright("key", "new", "--alg", "rsa:2048", "--out", "k", "--force")
        self.assertEqual(stat.S_IMODE(os.stat("k").st_mode), 0o600)

    def test_devices(self):
        """What is no regular file is written to as it is, and stdout by any name is stdout."""
        self.certwright("key", "new", "--alg", "p256", "--out", "k")
        plain = self.certwright("key", "convert", "k")
        os.mkfifo("fifo")
        reader = subprocess.Popen(["cat", "fifo"], stdout=subprocess.PIPE)
        self.certwright("key", "convert", "k", "--out", "fifo")
        self.assertEqual(reader.communicate(timeout=10)[0], plain)
        self.assertTrue(stat.S_ISFIFO(os.stat("fifo").st_mode))
        self.certwright("key", "convert", "k", "--out", "/dev/null")
        self.fails(IO, "key", "convert", "k", "--out", "/dev/full", says="No space")
        os.symlink("/proc/self/fd/1", "link")
        for force in ((), ("--force",)):
            with open("redirected", "wb") as out:
                subprocess.run([peer.CERTWRIGHT, "key", "convert", "k", "--out", "link", *force],
                               stdout=out, stderr=subprocess.DEVNULL, check=True)
            self.assertEqual(peer.read("redirected"), plain)
            self.assertTrue(os.path.islink("link"))

    def test_no_partial_file(self):
        for limit in (0, 1):
            script = 'ulimit -f %d; "$0" "$@"' % limit
            result = peer.run("sh", "-c", script, peer.CERTWRIGHT, "key", "new", "--alg",
                              "rsa:4096" if limit else "rsa:2048", "--out", "out")
            self.assertEqual(result.returncode, IO, result.stderr)
            self.assertEqual(sorted(os.listdir()), ["key.pem", "pass"])

    def test_objects_in_one_file(self):
        der = self.certwright("convert", "key.pem", "--to", "der")
        peer.write("two.pem", KEY + b"text between\n" + KEY)
        peer.write("two.der", der + der)
        for name in ("two.pem", "two.der"):
            lines = self.certwright("show", name, "--format", "json").splitlines()
            objects = [json.loads(line) for line in lines]
            self.assertEqual([o["type"] for o in objects], ["private_key"] * 2)
            self.assertEqual(objects[0]["offset"], 0)
            self.assertEqual(objects[1]["offset"], len(der) if name == "two.der" else len(KEY) + 13)
        # every file is shown, whatever befell the one before
        result = peer.certwright("show", "absent", "key.pem", "two.der")
        self.assertEqual(result.returncode, IO)
        self.assertEqual(result.stdout.count(b"RSA 2048"), 3)

    def test_json_errors(self):
        peer.write("bad.der", b"\x30\x80\x00\x00")
        result = peer.certwright("show", "bad.der", "--format", "json")
        self.assertEqual(result.returncode, 3)
        error = json.loads(result.stdout)["error"]
        self.assertEqual(error["status"], "CW_LENGTH_INDEFINITE")
        self.assertEqual((error["offset"], error["rule"]), (0, "X.690 10.1"))
        self.assertEqual(set(error), {"status", "offset", "path", "rule", "text"})
        error = json.loads(peer.certwright("show", "absent", "--format", "json").stdout)["error"]
        self.assertEqual((error["status"], error["offset"]), ("IO", None))

    # --- passphrases ---

    def new(self, source, *more, code=0, **options):
        arguments = ("key", "new", "--alg", "rsa:2048", "--format", "traditional", "--force",
                     "--out", "locked.pem", "--pass", source) + more
        if code:
            return self.fails(code, *arguments, **options)
        return self.certwright(*arguments, **options)

    def opens(self, source, path="locked.pem", **options):
        return peer.certwright("key", "info", path, "--pass", source, **options).returncode == 0

    def test_a_private_key_that_leaves_its_public_half_out(self):
        for kind in ("x25519", "x448"):
            self.succeeds("openssl", "genpkey", "-algorithm", kind, "-out", "key.pem")
            public = self.succeeds("openssl", "pkey", "-in", "key.pem", "-pubout", "-outform", "DER")
            shown = json.loads(self.certwright("show", "--format", "json", "key.pem"))
            self.assertEqual(shown["type"], "private_key")
            self.assertEqual(shown["public_key"]["spki_sha256"],
                             hashlib.sha256(public).hexdigest())

    def test_every_form_of_private_key_is_one_in_json(self):
        self.succeeds("openssl", "ecparam", "-genkey", "-name", "prime256v1", "-noout", "-out",
                      "sec1.pem")
        self.succeeds("openssl", "pkey", "-in", "sec1.pem", "-out", "pkcs8.pem")
        for path in ("key.pem", "sec1.pem", "pkcs8.pem"):
            shown = json.loads(self.certwright("show", "--format", "json", path))
            self.assertEqual(shown["type"], "private_key", path)
            self.assertNotIn("raw", shown)

    def test_passphrase_sources(self):
        self.new("file:pass")
        for ending in (b"\n", b"", b"\r\n", b"\nsecond line\n"):
            peer.write("other", peer.PASSPHRASE.encode() + ending)
            self.assertTrue(self.opens("file:other"), ending)
        self.assertTrue(self.opens("env:P", env={"P": peer.PASSPHRASE}))
        self.assertTrue(self.opens("fd:0", stdin=peer.PASSPHRASE.encode() + b"\n"))
        peer.write("other", peer.PASSPHRASE.encode() + b" \n")
        self.assertFalse(self.opens("file:other"))

    def test_passphrase_from_the_descriptor_of_the_key(self):
        """fd:0 takes one line, and the key follows on the same descriptor."""
        self.new("file:pass")
        locked = peer.read("locked.pem")
        # the key is read first where it is stdin, so its passphrase comes another way
        self.certwright("key", "info", "-", "--pass", "file:pass", stdin=locked)

    def test_passphrase_errors(self):
        result = self.new("hunter2", code=USAGE)
        self.assertNotIn(b"hunter2", result.stderr)
        result = self.new("pass:hunter2", code=USAGE)
        self.assertNotIn(b"hunter2", result.stderr)
        for source in ("fd:x", "fd:", "file:", "env:", "fd:-1"):
            self.new(source, code=USAGE)
        # nor where the passphrase is not needed
        self.certwright("key", "new", "--alg", "p256", "--out", "plain.pem")
        for words in (("key", "info", "plain.pem", "--pass"), ("show", "plain.pem", "--pass"),
                      ("key", "convert", "plain.pem", "--new-pass"),
                      ("csr", "new", "--key", "plain.pem", "--subject", "CN=x", "--pass"),
                      ("csr", "new", "--key", "plain.pem", "--subject", "CN=x",
                       "--challenge-password"),
                      ("key", "check", "plain.pem", "--pin")):
            for secret in ("hunter2", "--hunter2"):
                result = self.fails(USAGE, *words, secret, says=words[-1])
                self.assertNotIn(b"hunter2", result.stderr)
        self.new("env:NO_SUCH_VARIABLE", code=PASSPHRASE)
        self.new("file:absent", code=IO)
        self.new("fd:77", code=IO)
        peer.write("empty", b"\nsecond\n")
        self.new("file:empty", code=PASSPHRASE)
        peer.write("long", b"x" * 2000)
        self.new("file:long", code=PASSPHRASE)
        self.assertFalse(os.path.exists("locked.pem"))

    def test_missing_and_wrong(self):
        self.new("file:pass")
        peer.write("wrong", b"wrong\n")
        for verb in (("show",), ("key", "info"), ("key", "public"),
                     ("csr", "new", "--subject", "CN=x", "--key")):
            self.fails(PASSPHRASE, *verb, "locked.pem", says="--pass")
            self.fails(PASSPHRASE, *verb, "locked.pem", "--pass", "file:wrong", says="wrong")

    # --- the prompt ---

    def at_a_terminal(self, arguments, answers, kill=None):
        """Run on a terminal of its own; returns (exit code, what it showed, echo at end)."""
        try:
            pid, terminal = pty.fork()
        except OSError as error:
            self.skipTest(str(error))
        if pid == 0:
            # whoever runs the tests may ignore them
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
                signal.signal(number, signal.SIG_DFL)
            os.execv(peer.CERTWRIGHT, [peer.CERTWRIGHT, *arguments])
        # opened, so that the terminal's settings outlive the process
        # TIOCGPTN, which the module has no name for
        number = struct.unpack("i", fcntl.ioctl(terminal, 0x80045430, b"\0" * 4))[0]
        name = "/dev/pts/%d" % number
        keep = os.open(name, os.O_RDWR | os.O_NOCTTY)
        shown = b""
        for answer in answers:
            question = b""
            while not question.endswith(b": "):
                question += os.read(terminal, 1000)
            shown += question
            self.assertFalse(termios.tcgetattr(keep)[3] & termios.ECHO)
            with open("/proc/%d/limits" % pid, encoding="ascii") as f:
                self.assertRegex(f.read(), r"Max core file size +0 +0 ")
            if kill is not None:
                os.kill(pid, kill)
                break
            os.write(terminal, answer + b"\n")
        _, status = os.waitpid(pid, 0)
        echo = bool(termios.tcgetattr(keep)[3] & termios.ECHO)
        fcntl.fcntl(terminal, fcntl.F_SETFL, os.O_NONBLOCK)
        try:
            shown += os.read(terminal, 10000)
        except OSError:
            pass
        os.close(keep)
        os.close(terminal)
        return os.waitstatus_to_exitcode(status), shown, echo

    NEW = ("key", "new", "--alg", "rsa:2048", "--format", "traditional", "--pass", "prompt", "--out",
           "asked.pem")

    def test_prompt(self):
        code, shown, echo = self.at_a_terminal(self.NEW, [b"open sesame", b"open sesame"])
        self.assertEqual((code, echo), (0, True), shown)
        self.assertNotIn(b"sesame", shown)
        code, shown, echo = self.at_a_terminal(("key", "info", "asked.pem", "--pass", "prompt"),
                                               [b"open sesame"])
        self.assertEqual((code, echo), (0, True), shown)
        self.assertIn(b"RSA 2048", shown)

    def test_prompt_that_differs(self):
        code, shown, echo = self.at_a_terminal(self.NEW, [b"open sesame", b"open sesam"])
        self.assertEqual((code, echo), (PASSPHRASE, True), shown)
        self.assertFalse(os.path.exists("asked.pem"))

    def test_prompt_interrupted(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
            code, shown, echo = self.at_a_terminal(self.NEW, [b""], kill=number)
            self.assertEqual((code, echo), (-number, True), shown)

    def test_prompt_and_a_stop(self):
        """Ctrl-Z is no part of a passphrase; it waits until the terminal echoes again."""
        code, shown, echo = self.at_a_terminal(self.NEW, [b"\x1aopen sesame", b"open sesame"])
        self.assertEqual((code, echo), (0, True), shown)
        self.assertTrue(self.opens("env:P", env={"P": "open sesame"}, path="asked.pem"))

    def test_prompt_without_a_terminal(self):
        result = subprocess.run(["setsid", "-w", peer.CERTWRIGHT, *self.NEW], capture_output=True)
        self.assertEqual(result.returncode, PASSPHRASE, result.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
