"""What the interop tests share: running the command and its peers."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

CERTWRIGHT = os.environ.get("CERTWRIGHT", os.path.abspath("build/certwright"))
CORPUS = os.environ.get("CORPUS", os.path.abspath("../shared/corpus"))

SUBJECT = "C=US,ST=California,L=San Francisco,O=My Company,CN=mysite.com"
PASSPHRASE = "correct horse"


def run(*arguments, stdin=b"", env=None, timeout=60):
    """Run a program; its result has returncode, stdout and stderr, as bytes."""
    environment = dict(os.environ)
    environment.pop("SOURCE_DATE_EPOCH", None)
    environment.update(env or {})
    return subprocess.run(arguments, input=stdin, capture_output=True, env=environment,
                          timeout=timeout)


def certwright(*arguments, **options):
    return run(CERTWRIGHT, *arguments, **options)


class Case(unittest.TestCase):
    """A test with a directory of its own, which is the current one."""

    maxDiff = None

    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.before = os.getcwd()
        os.chdir(self.directory)
        with open("pass", "w", encoding="ascii") as f:
            f.write(PASSPHRASE + "\n")

    def tearDown(self):
        os.chdir(self.before)
        shutil.rmtree(self.directory)

    def succeeds(self, *arguments, **options):
        result = run(*arguments, **options)
        self.assertEqual(result.returncode, 0,
                         "%s\n%s%s" % (" ".join(arguments), result.stdout.decode(errors="replace"),
                                       result.stderr.decode(errors="replace")))
        return result.stdout

    def certwright(self, *arguments, **options):
        return self.succeeds(CERTWRIGHT, *arguments, **options)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def write(path, data):
    with open(path, "wb") as f:
        f.write(data)


def main():
    unittest.main(testRunner=unittest.TextTestRunner(stream=sys.stdout, verbosity=2))
