"""Nothing of a key or a passphrase is left in the memory of a process at its end:
no 16 octets in a row of p, q, d or the passphrase, in heap, stack or data."""

import os
import subprocess
import sys
import unittest

import peer

PASSPHRASE = b"a passphrase of forty letters, and unlikely"
RUN = 16


def setUpModule():
    global PRELOAD
    build = os.environ.get("BUILD", "build") + "/test"
    os.makedirs(build, exist_ok=True)
    PRELOAD = os.path.abspath(build + "/leftovers.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "leftovers.c")
    subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", PRELOAD, source],
                   check=True)


def secrets_of(key):
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    numbers = load_pem_private_key(key, None).private_numbers()
    for name, n in (("p", numbers.p), ("q", numbers.q), ("d", numbers.d),
                    ("dmp1", numbers.dmp1), ("dmq1", numbers.dmq1), ("iqmp", numbers.iqmp)):
        octets = n.to_bytes((n.bit_length() + 7) // 8, "big")
        yield name, octets
        yield name + " reversed", octets[::-1]


class Leftovers(peer.Case):
    def setUp(self):
        super().setUp()
        peer.write("pass", PASSPHRASE + b"\n")

    def found(self, secrets, dump):
        """Those secrets of which any run of 16 octets is in the dump."""
        runs = {}
        for name, octets in secrets:
            for i in range(len(octets) - RUN + 1):
                runs[octets[i:i + RUN]] = name
        # Only places whose first four octets begin a run are looked at whole.
        heads = {run[:4] for run in runs}
        names = set()
        for head in heads:
            at = dump.find(head)
            while at >= 0:
                name = runs.get(dump[at:at + RUN])
                if name:
                    names.add(name)
                at = dump.find(head, at + 1)
        return names

    def leaves_nothing(self, key, *arguments, code=0, **options):
        environment = {"LD_PRELOAD": PRELOAD, "LEFTOVERS": "dump"}
        if "env:P" in arguments:
            environment["P"] = PASSPHRASE.decode()
        result = peer.certwright(*arguments, env=environment, **options)
        self.assertEqual(result.returncode, code, result.stderr)
        dump = peer.read("dump")
        self.assertGreater(len(dump), 10000)
        if key is None:
            key = self.succeeds("openssl", "rsa", "-in", "key.pem", "-traditional", "-passin",
                                "file:pass")
        secrets = [("passphrase", PASSPHRASE), *secrets_of(key)]
        secrets.append(("PEM text", b"".join(key.split(b"\n")[2:-2])[:200]))
        self.assertEqual(self.found(secrets, dump), set(), arguments)

    def test_the_scan_finds(self):
        """The test itself: what is known to be there is found."""
        peer.write("x", b"x")
        peer.certwright("show", "a name of at least sixteen octets",
                        env={"LD_PRELOAD": PRELOAD, "LEFTOVERS": "dump"})
        self.assertEqual(self.found([("name", b"a name of at least sixteen octets")],
                                    peer.read("dump")), {"name"})

    def test_new_key(self):
        self.leaves_nothing(None, "key", "new", "--alg", "rsa:2048", "--out", "key.pem")
        os.remove("key.pem")
        for source in ("file:pass", "env:P"):
            for form in (("--format", "traditional"), ("--iterations", "1000")):
                self.leaves_nothing(None, "key", "new", "--alg", "rsa:2048", "--pass", source,
                                    *form, "--out", "key.pem", "--force")

    def test_use_of_a_key(self):
        plain = self.succeeds("openssl", "genrsa", "-traditional", "2048")
        peer.write("plain.pem", plain)
        self.succeeds("openssl", "rsa", "-in", "plain.pem", "-aes256", "-traditional", "-passout",
                      "file:pass", "-out", "locked.pem")
        self.succeeds("openssl", "rsa", "-in", "plain.pem", "-outform", "DER", "-traditional",
                      "-out", "plain.der")
        self.succeeds("openssl", "pkcs8", "-topk8", "-in", "plain.pem", "-passout", "file:pass",
                      "-out", "locked8.pem")
        for key in ("plain.pem", "plain.der", "locked.pem", "locked8.pem"):
            for source in ("file:pass", "env:P") if key.startswith("locked") else ("",):
                more = ("--pass", source) if source else ()
                self.leaves_nothing(plain, "show", key, *more)
                self.leaves_nothing(plain, "show", key, "--format", "json", *more)
                self.leaves_nothing(plain, "key", "public", key, *more)
                self.leaves_nothing(plain, "key", "info", key, *more)
                self.leaves_nothing(plain, "key", "check", key, *more)
                self.leaves_nothing(plain, "key", "convert", key, *more, "--new-pass", "file:pass",
                                    "--iterations", "1000", "--out", "x", "--force")
                self.leaves_nothing(plain, "csr", "new", "--key", key, *more, "--subject", "CN=x",
                                    "--san", "dns:x.example")
                self.leaves_nothing(plain, "cert", "self-sign", "--key", key, *more, "--subject",
                                    "CN=x", "--days", "1")
        self.leaves_nothing(plain, "csr", "new", "--key", "-", "--subject", "CN=x", stdin=plain)

    def test_failure(self):
        """Nothing is left where an operation fails, either."""
        plain = self.succeeds("openssl", "genrsa", "-traditional", "2048")
        peer.write("plain.pem", plain)
        self.leaves_nothing(plain, "csr", "new", "--key", "plain.pem", "--subject", "CN=x", "--out",
                            "plain.pem", code=4)
        peer.write("broken.pem", plain[:-60])
        self.leaves_nothing(plain, "csr", "new", "--key", "broken.pem", "--subject", "CN=x", code=3)
        self.leaves_nothing(plain, "convert", "plain.pem", "--to", "der", "--out", "plain.pem",
                            code=4)


if __name__ == "__main__":
    if os.environ.get("SANITIZE"):
        print("not for a build with sanitizers: they keep a shadow of everything")
        sys.exit(0)
    unittest.main(verbosity=2)
