"""Keys in a token: softhsm2, in a directory of each test's own. What is made with them
verifies in openssl, certtool and pyca; pkcs11-tool and p11tool see the same keys."""

import os
import pty
import re
import shutil
import subprocess
import unittest

import peer
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives import hashes

MODULE = next((path for path in (
    "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so") if os.path.exists(path)), None)
BUILD = os.path.abspath(os.environ.get("BUILD", "build"))
BUILT = "pkcs11" in os.environ.get("BUILT_PROVIDERS", "pkcs11").split()
KINDS = ("rsa:2048", "p256", "p384", "p521")
VERDICT, USAGE, MALFORMED, IO, UNSUPPORTED, PASSPHRASE, REFUSED = 1, 2, 3, 4, 5, 6, 7
TOKEN = "pkcs11:token=My%20token"


def compile_library(name):
    """A library of this directory's sources, made beside what is built."""
    os.makedirs(BUILD + "/test", exist_ok=True)
    path = "%s/test/%s.so" % (BUILD, name)
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".c")
    subprocess.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", path, source],
                   check=True)
    return path


def setUpModule():
    global FAILING, LEFTOVERS
    if BUILT:
        FAILING = compile_library("failing_module")
        LEFTOVERS = compile_library("leftovers")


class Token(peer.Case):

    def setUp(self):
        super().setUp()
        os.mkdir("tokens")
        with open("softhsm2.conf", "w", encoding="ascii") as f:
            f.write("directories.tokendir = %s/tokens\nobjectstore.backend = file\n"
                    "log.level = ERROR\n" % self.directory)
        os.environ["SOFTHSM2_CONF"] = os.path.join(self.directory, "softhsm2.conf")
        self.init_token("My token")
        with open("pin", "w", encoding="ascii") as f:
            f.write("1234\n")
        self.token = ("--module", MODULE, "--pin", "file:pin")

    def tearDown(self):
        del os.environ["SOFTHSM2_CONF"]
        super().tearDown()

    def init_token(self, label):
        self.succeeds("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", "1234",
                      "--so-pin", "56789")

    def tool(self, *arguments):
        return self.succeeds("pkcs11-tool", "--module", MODULE, "--token-label", "My token",
                             "--login", "--pin", "1234", *arguments)

    def new(self, kind, name, *more):
        return self.certwright("key", "new", "--alg", kind, *self.token, "--key",
                               "%s;object=%s" % (TOKEN, name), *more)

    def fails(self, code, *arguments, says, env=None):
        result = peer.certwright(*arguments, env=env)
        text = result.stderr.decode()
        self.assertEqual(result.returncode, code, text)
        self.assertRegex(text, says)
        self.assertEqual(result.stdout, b"")
        return text

    def verify_request(self, path):
        self.succeeds("openssl", "req", "-in", path, "-verify", "-noout")
        self.assertIn(b"Self signature: verified",
                      self.succeeds("certtool", "--crq-info", "--infile", path))
        request = x509.load_pem_x509_csr(peer.read(path))
        self.assertTrue(request.is_signature_valid)
        return request

    def verify_certificate(self, path, ca=None):
        self.succeeds("openssl", "verify", "-CAfile", ca or path, path)
        self.succeeds("certtool", "--verify", "--load-ca-certificate", ca or path, "--infile",
                      path, "--verify-profile=low")

    def csr(self, uri, *more):
        return ("csr", "new", "--key", uri, "--subject", peer.SUBJECT) + more


class Keys(Token):

    def test_every_kind(self):
        """Made in the token; then a request, a certificate, and the CA's signature of both."""
        for kind in KINDS:
            with self.subTest(kind=kind):
                name = "key " + kind
                uri = TOKEN + ";object=" + name.replace(" ", "%20")
                public = self.certwright("key", "new", "--alg", kind, *self.token, "--key", uri)
                peer.write("public", public)
                self.succeeds("openssl", "pkey", "-pubin", "-in", "public", "-pubcheck", "-noout")
                self.assertEqual(self.certwright("key", "public", uri, "--module", MODULE), public)
                self.assertEqual(self.certwright("key", "public", "--key", uri, *self.token),
                                 public)
                self.certwright(*self.csr(uri, *self.token), "--san", "dns:mysite.com", "--out",
                                "csr", "--force")
                self.verify_request("csr")
                self.certwright("cert", "self-sign", "--key", uri, *self.token, "--subject",
                                "CN=ca", "--profile", "root", "--days", "10", "--out", "ca",
                                "--force")
                self.verify_certificate("ca")
                self.certwright("cert", "issue", "--csr", "csr", "--ca", "ca", "--ca-key", uri,
                                *self.token, "--profile", "server", "--copy-ext", "san", "--days",
                                "5", "--out", "leaf", "--force")
                self.verify_certificate("leaf", "ca")
                self.assertIn(b"good", self.certwright("key", "check", uri, *self.token, "--cert",
                                                       "ca"))

    def test_it_stays_there(self):
        """The peers see the key as we asked for it, and nobody gets it out."""
        self.new("rsa:2048", "signing", "--out", "public")
        seen = self.tool("--list-objects", "--type", "privkey").decode()
        self.assertIn("signing", seen)
        self.assertIn("Access:     sensitive, always sensitive, never extractable, local", seen)
        self.assertRegex(seen, r"Usage: +sign\n")
        self.assertIn(b"object=signing;type=private",
                      self.succeeds("p11tool", "--provider", MODULE, "--login", "--set-pin",
                                    "1234", "--list-privkeys", TOKEN))
        uri = TOKEN + ";object=signing"
        self.fails(UNSUPPORTED, "key", "convert", uri, *self.token, says="does not leave it")
        self.fails(UNSUPPORTED, "key", "convert", uri, *self.token, "--out", "x",
                   says="does not leave it")
        self.assertFalse(os.path.exists("x"))

    def test_peers_sign(self):
        """pkcs11-tool signs with our key, and we verify."""
        self.new("p256", "ec", "--out", "public")
        uri = TOKEN + ";object=ec"
        self.certwright("cert", "tbs", "--public", "public", "--subject", "CN=a", "--days", "9",
                        "--out", "tbs")
        key_id = re.search(r"ID: +(\w+)", self.tool("--list-objects").decode()).group(1)
        self.succeeds("openssl", "dgst", "-sha256", "-binary", "-out", "digest", "tbs")
        self.tool("--sign", "--mechanism", "ECDSA", "--signature-format", "openssl", "--id",
                  key_id, "--input-file", "digest", "--output-file", "sig")
        self.certwright("cert", "assemble", "--tbs", "tbs", "--signature", "sig", "--out", "cert")
        self.verify_certificate("cert")
        self.assertIn(b"good", self.certwright("key", "check", uri, *self.token, "--cert", "cert"))

    def test_peers_keys(self):
        """A key that pkcs11-tool made, and one that it put there."""
        self.tool("--keypairgen", "--key-type", "EC:secp384r1", "--label", "theirs", "--id", "0a0b")
        self.certwright(*self.csr(TOKEN + ";id=%0A%0b", *self.token), "--out", "csr")
        self.verify_request("csr")
        self.succeeds("openssl", "genpkey", "-algorithm", "rsa", "-out", "key")
        self.succeeds("softhsm2-util", "--import", "key", "--token", "My token", "--label",
                      "imported", "--id", "0c", "--pin", "1234")
        flags = ("--subject", "CN=a", "--serial", "1", "--not-before", "2026-11-21T00:00:00Z",
                 "--days", "9")
        # There is one signature of PKCS #1 v1.5, whoever makes it.
        self.assertEqual(self.certwright("cert", "self-sign", "--key",
                                         TOKEN + ";object=imported;type=private", *self.token,
                                         *flags),
                         self.certwright("cert", "self-sign", "--key", "key", *flags))

    def test_hashes_and_pss(self):
        self.new("rsa:2048", "rsa", "--out", "rsa")
        self.new("p256", "ec", "--out", "ec")
        self.new("p384", "ec2", "--out", "ec2")
        for name in ("rsa", "ec", "ec2"):
            for hash_ in ("sha256", "sha384", "sha512"):
                with self.subTest(name=name, hash=hash_):
                    self.certwright(*self.csr(TOKEN + ";object=" + name, *self.token), "--hash",
                                    hash_, "--out", "csr", "--force")
                    self.assertEqual(self.verify_request("csr").signature_hash_algorithm.name,
                                     hash_)
        for hash_ in ("sha256", "sha384", "sha512"):
            with self.subTest(pss=hash_):
                self.certwright("cert", "self-sign", "--key", TOKEN + ";object=rsa", *self.token,
                                "--pss", "--hash", hash_, "--subject", "CN=a", "--days", "9",
                                "--out", "cert", "--force")
                self.verify_certificate("cert")
                cert = x509.load_pem_x509_certificate(peer.read("cert"))
                algorithm = getattr(hashes, hash_.upper())()
                cert.public_key().verify(cert.signature, cert.tbs_certificate_bytes,
                                         padding.PSS(padding.MGF1(algorithm),
                                                     algorithm.digest_size), algorithm)

    def test_always_authenticate(self):
        """Such a key wants the PIN for each signature."""
        self.tool("--keypairgen", "--key-type", "rsa:2048", "--label", "nervous", "--always-auth")
        self.certwright(*self.csr(TOKEN + ";object=nervous", *self.token), "--out", "csr")
        self.verify_request("csr")

    def test_info(self):
        self.new("p256", "ec")
        uri = TOKEN + ";object=ec"
        self.assertIn(b"EC P-256\n  in:           a token, which signs with it",
                      self.certwright("key", "info", uri, *self.token))
        self.assertIn(b"a token, its public half alone",
                      self.certwright("key", "info", uri, "--module", MODULE))
        self.assertIn(b'"private":true,"format":"pkcs11"',
                      self.certwright("key", "info", uri, *self.token, "--format", "json"))

    def test_providers(self):
        text = self.certwright("providers", "--module", MODULE).decode().splitlines()
        column = text[0].index("pkcs11")
        able = {line[:50].rstrip() for line in text[1:] if line.rstrip().endswith("yes") and
                len(line.rstrip()) > column}
        self.assertIn("sign with ECDSA and SHA-256 by an EC key on P-256", able)
        self.assertIn("generate an RSA key of 2048 bits", able)
        self.assertNotIn("scrypt", able)
        self.assertTrue(text[-1].rstrip().endswith("passed"), text[-1])


class PublicHalf(Token):

    def setUp(self):
        super().setUp()
        self.uri = TOKEN + ";object=signing"
        self.new("p256", "signing", "--out", "public")
        self.id = re.search(r"ID: +(\w+)", self.tool("--list-objects").decode()).group(1)

    def lose_public(self):
        self.tool("--delete-object", "--type", "pubkey", "--label", "signing")

    def put_certificate(self, path, *name):
        self.succeeds("openssl", "x509", "-in", path, "-outform", "DER", "-out", "der")
        self.tool("--write-object", "der", "--type", "cert", *name)

    def test_by_certificate(self):
        """By its id, or its label; and alone, of what needs no PIN."""
        self.certwright("cert", "self-sign", "--key", self.uri, *self.token, "--subject", "CN=a",
                        "--days", "9", "--out", "cert")
        self.lose_public()
        for name in (("--id", self.id), ("--label", "signing")):
            self.put_certificate("cert", *name)
            self.certwright(*self.csr(self.uri, *self.token), "--out", "csr", "--force")
            self.verify_request("csr")
            if "--label" in name:
                self.assertEqual(self.certwright("key", "public", self.uri, "--module", MODULE),
                                 peer.read("public"))
                self.assertEqual(self.certwright("key", "public", self.uri + ";type=cert",
                                                 "--module", MODULE), peer.read("public"))
            self.tool("--delete-object", "--type", "cert", *name)

    def test_by_flag(self):
        self.lose_public()
        text = self.fails(IO, *self.csr(self.uri, *self.token), says="no public key")
        self.assertIn("--public F", text)
        self.certwright(*self.csr(self.uri, *self.token, "--public", "public"), "--out", "csr")
        self.verify_request("csr")
        self.certwright("cert", "self-sign", "--key", self.uri, *self.token, "--public", "csr",
                        "--subject", "CN=ca", "--profile", "root", "--days", "10", "--out", "ca")
        self.verify_certificate("ca")
        self.certwright("cert", "issue", "--csr", "csr", "--ca", "ca", "--ca-key", self.uri,
                        *self.token, "--public", "ca", "--profile", "server", "--days", "5",
                        "--out", "leaf")
        self.verify_certificate("leaf", "ca")
        self.certwright("key", "check", self.uri, *self.token, "--public", "public", "--cert", "ca")

    def test_another_public_key(self):
        """Signing and then verifying finds it out, and nothing is written."""
        self.new("p256", "other", "--out", "other")
        self.new("rsa:2048", "rsa", "--out", "rsa")
        for command in (self.csr(self.uri), ("key", "check", self.uri)):
            more = ("--out", "x") if command[0] == "csr" else ()
            self.fails(REFUSED, *command, *self.token, "--public", "other", *more,
                       says="does not verify")
            self.fails(REFUSED, *command, *self.token, "--public", "rsa", *more,
                       says="another type")
        self.assertFalse(os.path.exists("x"))
        # The same of a certificate that stands in the token beside the wrong key.
        self.certwright("cert", "self-sign", "--key", TOKEN + ";object=other", *self.token,
                        "--subject", "CN=a", "--days", "9", "--out", "cert")
        self.lose_public()
        self.put_certificate("cert", "--id", self.id)
        self.fails(REFUSED, *self.csr(self.uri, *self.token), "--out", "x",
                   says="does not verify")
        self.assertFalse(os.path.exists("x"))


class Errors(Token):

    def setUp(self):
        super().setUp()
        self.uri = TOKEN + ";object=a"
        self.new("p256", "a")

    def test_pin(self):
        for pin in ("9999", "1", "x" * 300):
            peer.write("wrong", pin.encode())
            self.fails(PASSPHRASE, *self.csr(self.uri), "--module", MODULE, "--pin", "file:wrong",
                       says=r"PIN is wrong \(C_Login: CKR_PIN_(INCORRECT|LEN_RANGE)\)")
        self.fails(PASSPHRASE, *self.csr(self.uri), "--module", MODULE, says="wants its PIN; --pin")
        self.fails(PASSPHRASE, "key", "check", self.uri, "--module", MODULE, says="--pin")
        self.fails(PASSPHRASE, "key", "new", "--alg", "p256", "--module", MODULE, "--key",
                   TOKEN + ";object=b", says="--pin")
        self.fails(PASSPHRASE, *self.csr(self.uri), "--module", MODULE, "--pin", "env:NO_SUCH",
                   says="NO_SUCH")
        self.fails(USAGE, *self.csr(self.uri), "--module", MODULE, "--pin", "1234",
                   says="never the PIN itself")
        peer.write("empty", b"\n")
        self.fails(PASSPHRASE, *self.csr(self.uri), "--module", MODULE, "--pin", "file:empty",
                   says="the PIN is empty")

    def test_pin_sources(self):
        result = peer.certwright(*self.csr(self.uri), "--module", MODULE, "--pin", "env:PIN",
                                 env={"PIN": "1234"})
        self.assertEqual(result.returncode, 0, result.stderr)
        result = peer.certwright(*self.csr(self.uri), "--module", MODULE, "--pin", "fd:0",
                                 stdin=b"1234\nmore")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_module(self):
        self.fails(USAGE, *self.csr(self.uri), "--pin", "file:pin", says="--module")
        self.fails(UNSUPPORTED, *self.csr(self.uri), "--pin", "file:pin", "--module", "/no/such.so",
                   says="/no/such.so: cannot open")
        self.fails(UNSUPPORTED, *self.csr(self.uri), "--pin", "file:pin", "--module", "libc.so.6",
                   says="C_GetFunctionList")
        self.fails(UNSUPPORTED, "providers", "--module", "/no/such.so", says="cannot open")
        self.fails(USAGE, *self.csr("pass"), *self.token, says="is for a key in a token")
        self.fails(USAGE, "key", "info", "pass", "--module", MODULE, says="is for a key in a token")
        self.fails(USAGE, *self.csr(self.uri), *self.token, "--provider", "pkcs11", says="--module")
        # Without a configuration the module does not start.
        self.fails(UNSUPPORTED, *self.csr(self.uri), *self.token,
                   env={"SOFTHSM2_CONF": "/no/such.conf"}, says="C_Initialize: CKR_")

    def test_uri(self):
        for query, says in (("module-path=" + MODULE, "not for a URI to say"),
                            ("module-name=softhsm2", "not for a URI to say"),
                            ("pin-value=1234", "--pin says where")):
            text = self.fails(USAGE, *self.csr(self.uri + "?" + query), *self.token, says=says)
            self.assertNotIn("1234", text)
        result = peer.certwright(*self.csr(self.uri + "?pin-source=file:/x&vendor=1"), *self.token)
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"pin-source is not looked at", result.stderr)
        for uri, says in (("pkcs11:object=a;object=a", "twice"), ("pkcs11:object=%4", "percent"),
                          ("pkcs11:objekt=a", "no attribute of this name"),
                          ("pkcs11:object=a b", "percent-encoded"),
                          (self.uri + ";type=cert", "type is not private")):
            self.fails(USAGE, *self.csr(uri), *self.token, says=says)

    def test_which(self):
        """No such token or key, and more than one: what there is is told."""
        self.fails(IO, *self.csr("pkcs11:token=My%20tokeN;object=a"), *self.token,
                   says=r"no such token; there is pkcs11:token=My%20token;serial=\w+")
        self.fails(IO, *self.csr("pkcs11:slot-id=99999"), *self.token, says="no such token")
        self.fails(IO, *self.csr("pkcs11:library-version=99;object=a"), *self.token,
                   says="no such token")
        self.fails(IO, *self.csr(TOKEN + ";object=A"), *self.token,
                   says="no such private key; there is pkcs11:object=a;id=%")
        self.fails(IO, "key", "public", TOKEN + ";object=A", "--module", MODULE,
                   says="no such public key or certificate")
        self.tool("--keypairgen", "--key-type", "EC:secp256r1", "--label", "a", "--id", "77")
        text = self.fails(USAGE, *self.csr(self.uri), *self.token, says="several private keys: ")
        self.assertIn("pkcs11:object=a;id=%77", text)
        self.certwright(*self.csr(self.uri + ";id=%77"), *self.token)
        self.init_token("Other")
        self.fails(USAGE, *self.csr("pkcs11:object=a;id=%77"), *self.token,
                   says="several tokens: pkcs11:token=.*, pkcs11:token=")
        # Each attribute tells them apart, as p11tool writes them.
        url = self.succeeds("p11tool", "--provider", MODULE, "--list-token-urls").decode()
        url = next(line for line in url.splitlines() if "My%20token" in line)
        self.certwright(*self.csr(url + ";object=a;id=%77"), *self.token)
        serial = re.search("serial=([^;]*)", url).group(1)
        self.certwright(*self.csr("pkcs11:serial=%s;id=%%77" % serial), *self.token)

    def test_new(self):
        new = ("key", "new", "--alg", "p256")
        self.fails(IO, *new, *self.token, "--key", self.uri, says="of this name already")
        self.fails(IO, *new, *self.token, "--key", self.uri, "--force",
                   says="of this name already")
        key_id = re.search(r"ID: +(\w+)", self.tool("--list-objects").decode()).group(1)
        key_id = re.sub("(..)", r"%\1", key_id)
        self.fails(IO, *new, *self.token, "--key", TOKEN + ";object=b;id=" + key_id,
                   says="of this id already")
        self.fails(USAGE, *new, *self.token, "--key", TOKEN, says="no name")
        self.fails(USAGE, *new, *self.token, "--key", "key.pem", says="--out names a file")
        self.fails(USAGE, *new, *self.token, "--out", self.uri, says="--key names a key")
        self.fails(USAGE, *new, *self.token, "--key", self.uri, "--pass", "file:pin",
                   says="--pass is for a key in a file")
        self.fails(UNSUPPORTED, "key", "new", "--alg", "ed25519", *self.token, "--key",
                   TOKEN + ";object=b", says="P-521 alone")
        peer.write("exists", b"")
        self.fails(IO, *new, *self.token, "--key", TOKEN + ";object=b", "--out", "exists",
                   says="exists")
        self.assertNotIn(b"label:      b", self.tool("--list-objects"))
        self.fails(USAGE, "csr", "new", "--new-key", "p256", "--key-out", TOKEN + ";object=b",
                   *self.token, "--subject", "CN=a", says="wants a file")

    def test_removed(self):
        """A token that is gone."""
        shutil.rmtree("tokens")
        os.mkdir("tokens")
        self.fails(IO, *self.csr(self.uri), *self.token, says="no such token; the module has none")


class Failing(Token):
    """A module that fails amid its work: each failure is told by its name, nothing is
    written, and whatever was open is closed."""

    def setUp(self):
        super().setUp()
        self.uri = TOKEN + ";object=a"
        self.new("p256", "a")
        self.token = ("--module", FAILING, "--pin", "file:pin")

    def ends(self, fail, code, *arguments, says):
        log = os.path.join(self.directory, "log")
        env = {"REAL_MODULE": MODULE, "FAIL": fail, "LOG": log}
        self.fails(code, *arguments, *self.token, says=says, env=env)
        self.assertEqual(peer.read("log"), b"sessions 0, logins 0\n")
        os.remove("log")

    def test_token_that_signs_no_digests(self):
        uri = TOKEN + ";object=r"
        env = {"REAL_MODULE": MODULE, "FAIL": "digests"}
        self.certwright("key", "new", "--alg", "rsa:2048", "--module", MODULE, "--pin",
                        "file:pin", "--key", uri)
        for how in ((), ("--hash", "sha512"), ("--pss",), ("--pss", "--hash", "sha384")):
            result = peer.certwright(*self.csr(uri, *self.token, *how), env=env)
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            peer.write("csr", result.stdout)
            self.verify_request("csr")

    def test_signing(self):
        cases = (("C_Sign=0x32", IO, r"does not sign: .*\(C_Sign: CKR_DEVICE_REMOVED\)"),
                 ("C_Sign=0x30", UNSUPPORTED, r"C_Sign: CKR_DEVICE_ERROR"),
                 ("C_Sign=0x80000007", UNSUPPORTED, r"C_Sign: CKR 0x80000007"),
                 ("C_SignInit=0x70", UNSUPPORTED, r"C_SignInit: CKR_MECHANISM_INVALID"),
                 ("C_SignInit=0x101", PASSPHRASE, r"C_SignInit: CKR_USER_NOT_LOGGED_IN"),
                 ("lie", REFUSED, "does not verify"))
        for fail, code, says in cases:
            with self.subTest(fail=fail):
                self.ends(fail, code, *self.csr(self.uri), "--out", "x", says=says)
                self.assertFalse(os.path.exists("x"))
                self.ends(fail, code, "key", "check", self.uri, says=says)
                self.ends(fail, code, "cert", "self-sign", "--key", self.uri, "--subject", "CN=a",
                          "--days", "9", says=says)

    def test_opening(self):
        for fail, code, says in (
                ("C_Login=0xa4", PASSPHRASE, r"the PIN is locked \(C_Login: CKR_PIN_LOCKED\)"),
                ("C_Login=0xa0", PASSPHRASE, r"C_Login: CKR_PIN_INCORRECT"),
                ("C_OpenSession=0xe0", IO, r"C_OpenSession: CKR_TOKEN_NOT_PRESENT")):
            with self.subTest(fail=fail):
                self.ends(fail, code, *self.csr(self.uri), says=says)
        self.ends("", IO, *self.csr(TOKEN + ";object=b"), says="no such private key")

    def test_generating(self):
        new = ("key", "new", "--alg", "p256", "--key", TOKEN + ";object=b", "--out", "x")
        for fail, code, says in (
                ("C_GenerateKeyPair=0x70", UNSUPPORTED, "GenerateKeyPair: CKR_MECHANISM_INVALID"),
                ("C_GenerateKeyPair=0xe2", UNSUPPORTED, "CKR_TOKEN_WRITE_PROTECTED"),
                ("C_Sign=0x30", UNSUPPORTED, "C_Sign: CKR_DEVICE_ERROR"),
                ("lie", REFUSED, "what the new key signs does not verify")):
            with self.subTest(fail=fail):
                self.ends(fail, code, *new, says=says)
                self.assertFalse(os.path.exists("x"))
                self.assertNotIn(b"label:      b", self.tool("--list-objects"))


class Program(Token):

    def test_threads(self):
        """A program of somebody else's, whose threads sign with one key at once."""
        root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
        os.symlink(root, "certwright")
        self.succeeds(os.environ.get("CC", "cc"), "-std=c11", "-Wall", "-Wextra", "-Werror",
                      "-D_POSIX_C_SOURCE=200809L", *os.environ.get("CFLAGS", "").split(),
                      *os.environ.get("SANITIZER", "").split(), "-I.", "-o", "threads",
                      os.path.join(root, "tests/interop/token_threads.c"), "-L" + BUILD,
                      "-lcertwright-pkcs11", "-lcertwright-tomcrypt", "-lcertwright",
                      "-Wl,-rpath," + BUILD, "-lpthread")
        for kind in ("p256", "p384"):
            self.new(kind, kind)
            self.assertEqual(self.succeeds("./threads", MODULE, TOKEN + ";object=" + kind, "1234"),
                             b"0 threads failed\n")


class Pin(Token):
    """Where the PIN comes from, and where it does not stay."""

    LONG = "a PIN of forty letters, and quite unlikely"

    def setUp(self):
        super().setUp()
        self.succeeds("softhsm2-util", "--init-token", "--free", "--label", "long", "--pin",
                      self.LONG, "--so-pin", "56789")
        peer.write("long", self.LONG.encode())
        self.certwright("key", "new", "--alg", "p256", "--key", "pkcs11:token=long;object=a",
                        "--module", MODULE, "--pin", "file:long")

    def test_nothing_is_left(self):
        if os.environ.get("SANITIZE"):
            print("not for a build with sanitizers: they keep a shadow of everything")
            return
        peer.write("wrong", b"no, " + self.LONG.encode())
        pieces = {self.LONG.encode()[i:i + 16] for i in range(len(self.LONG) - 15)}
        for command in (self.csr("pkcs11:token=long;object=a"),
                        ("key", "check", "pkcs11:token=long;object=a")):
            for pin, code in (("long", 0), ("wrong", PASSPHRASE)):
                result = peer.certwright(*command, "--module", MODULE, "--pin", "file:" + pin,
                                         env={"LD_PRELOAD": LEFTOVERS, "LEFTOVERS": "dump"})
                self.assertEqual(result.returncode, code, result.stderr)
                dump = peer.read("dump")
                self.assertGreater(len(dump), 10000)
                self.assertEqual([piece for piece in pieces if piece in dump], [])

    def test_prompt(self):
        """It is asked for on the terminal, by the token's name, and not echoed."""
        child, terminal = pty.fork()
        if child == 0:
            os.execv(peer.CERTWRIGHT, ("certwright",) + self.csr("pkcs11:token=long;object=a") +
                     ("--module", MODULE, "--pin", "prompt", "--out", "csr"))
        said = b""
        while b"PIN of pkcs11:token=long;serial=" not in said or not said.endswith(b": "):
            said += os.read(terminal, 1000)
        os.write(terminal, self.LONG.encode() + b"\n")
        try:
            while True:
                said += os.read(terminal, 1000)
        except OSError:
            pass
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertNotIn(self.LONG.encode(), said)
        self.verify_request("csr")


class NotBuilt(peer.Case):

    def test_it_says_so(self):
        result = peer.certwright("csr", "new", "--key", "pkcs11:object=a", "--module", "x",
                                 "--subject", "CN=a")
        self.assertEqual((result.returncode, result.stdout), (UNSUPPORTED, b""))
        self.assertIn(b"built without PKCS #11", result.stderr)


def load_tests(loader, _tests, _pattern):
    suite = unittest.TestSuite()
    cases = (Keys, PublicHalf, Errors, Failing, Program, Pin) if BUILT else (NotBuilt,)
    for case in cases:
        suite.addTests(loader.loadTestsFromTestCase(case))
    return suite


if __name__ == "__main__":
    if BUILT and (MODULE is None or shutil.which("pkcs11-tool") is None):
        print("skip: no softhsm2 or no opensc")
        raise SystemExit(77)
    peer.main()
