"""Keys as other programs write them: curves spelt out, points in every form, scalars with
zeros, primes without number. Each is the key that openssl finds in it."""

import base64
import hashlib
import json
import re
import unittest

import peer

LEGACY = ("-provider", "default", "-provider", "legacy")


class Forms(peer.Case):
    def info(self, path, *flags):
        return json.loads(self.certwright("key", "info", path, "--format", "json", *flags))

    def same_as_openssl(self, path, *flags):
        spki = self.succeeds("openssl", "pkey", "-in", path, "-passin", "file:pass", "-pubout",
                             "-outform", "DER", *LEGACY)
        text = self.succeeds("openssl", "pkey", "-in", path, "-passin", "file:pass", "-noout",
                             "-text", *LEGACY)
        info = self.info(path, *flags)
        self.assertEqual(info["spki_sha256"], hashlib.sha256(spki).hexdigest(), info)
        if b" bit" in text:
            self.assertIn(b"(%d bit" % info["bits"], text)
        return info

    def test_curves(self):
        """The public half is there, or is made: of the curves that providers have, of some that
        have a name, and of prime ones that are spelt out."""
        made_named = ("P-256", "P-384", "P-521", "secp256k1", "prime192v1", "secp224r1", "SM2",
                      "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1")
        for curve in (*made_named, "secp224k1", "brainpoolP320t1", "sect283k1"):
            self.succeeds("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt",
                          "ec_paramgen_curve:" + curve, "-out", "named")
            self.succeeds("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt",
                          "ec_paramgen_curve:" + curve, "-pkeyopt", "ec_param_enc:explicit",
                          "-out", "explicit")
            made = curve in made_named, not curve.startswith("sect")
            for source, is_made in zip(("named", "explicit"), made):
                for form in ("compressed", "uncompressed", "none"):
                    flags = ("-no_public",) if form == "none" else ("-conv_form", form)
                    with self.subTest(curve=curve, source=source, form=form):
                        peer.write("sec1", self.succeeds("openssl", "ec", "-in", source, *flags)
                                   .replace(b"SM2 PRIVATE", b"EC PRIVATE"))
                        self.succeeds("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "sec1",
                                      "-out", "pkcs8")
                        for path in ("sec1", "pkcs8"):
                            if form != "none" or is_made:
                                # Openssl compresses the generator, too, to write it.
                                if (source, form) != ("explicit", "compressed"):
                                    self.same_as_openssl(path)
                                continue
                            result = peer.certwright("key", "info", path)
                            self.assertEqual(result.returncode, 5, result.stderr)
                            result = peer.certwright("show", "--field", "spki-sha256", path)
                            self.assertEqual((result.returncode, result.stdout), (5, b""))

    def test_every_curve(self):
        """Of each that openssl has a name for, the size is known."""
        listed = self.succeeds("openssl", "ecparam", "-list_curves").decode()
        for curve in re.findall(r"^ +(\S+) *:", listed, re.M):
            with self.subTest(curve=curve):
                self.succeeds("openssl", "ecparam", "-name", curve, "-genkey", "-noout", "-out",
                              "key")
                self.same_as_openssl("key")

    def test_points(self):
        """Whichever form the point has in a private key, the key is used."""
        self.succeeds("openssl", "ecparam", "-name", "secp384r1", "-genkey", "-noout", "-out", "key")
        expected = self.certwright("csr", "new", "--key", "key", "--subject", "CN=x")
        for form in ("compressed", "hybrid", "uncompressed"):
            with self.subTest(form=form):
                self.succeeds("openssl", "ec", "-in", "key", "-conv_form", form, "-out", "other")
                self.assertEqual(expected, self.certwright("csr", "new", "--key", "other",
                                                           "--subject", "CN=x"))
                self.certwright("key", "check", "other")
        der = bytearray(self.succeeds("openssl", "ec", "-in", "key", "-conv_form", "compressed",
                                      "-outform", "DER"))
        der[-49] ^= 1
        peer.write("wrong", bytes(der))
        result = peer.certwright("key", "check", "wrong")
        self.assertEqual(result.returncode, 7, result.stderr)

    def test_scalars(self):
        """GnuTLS puts a zero before a scalar whose first bit is set; others leave zeros out."""
        for i in range(8):
            self.succeeds("certtool", "--generate-privkey", "--key-type", "ecdsa", "--outfile",
                          "key")
            self.same_as_openssl("key")
            self.certwright("csr", "new", "--key", "key", "--subject", "CN=x")
        for scalar in (b"\x05", b"\x00" * 33 + b"\x05", b"\x00" * 31 + b"\x05"):
            peer.write("key", b"\x30" + bytes([len(scalar) + 17]) + b"\x02\x01\x01\x04" +
                       bytes([len(scalar)]) + scalar + b"\xa0\x0a\x06\x08*\x86\x48\xce\x3d\x03\x01\x07")
            self.same_as_openssl("key")
            plain = self.certwright("key", "convert", "key", "--der", "--format", "traditional")
            self.assertEqual(plain[7:39], b"\x00" * 31 + b"\x05")

    def test_without_curve(self):
        """A key of SEC 1 that names no curve is on the one that its public half is on."""
        for curve in ("prime256v1", "secp384r1", "secp521r1", "secp256k1"):
            self.succeeds("openssl", "ecparam", "-name", curve, "-genkey", "-noout", "-out", "key")
            self.succeeds("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "key", "-outform", "DER",
                          "-out", "pkcs8")
            at = self.succeeds("openssl", "asn1parse", "-in", "pkcs8", "-inform", "DER").split(
                b"OCTET STRING")[0].splitlines()[-1]
            offset, header = int(at.split(b":")[0]), int(at.split(b"hl=")[1].split(b" ")[0])
            peer.write("bare", peer.read("pkcs8")[offset + header:])
            result = peer.certwright("key", "check", "bare")
            if curve == "secp256k1":
                self.assertIn(result.returncode, (5, 7), result.stderr)
                continue
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(self.info("bare")["spki_sha256"], self.info("key")["spki_sha256"])

        # Without its public half it is on any curve.
        peer.write("bare", b"\x30\x25\x02\x01\x01\x04\x20" + bytes(range(32)))
        for command in (("key", "info"), ("key", "check"), ("key", "convert"),
                        ("csr", "new", "--subject", "CN=x", "--key")):
            result = peer.certwright(*command, "bare")
            self.assertEqual((result.returncode, result.stdout), (5, b""), result.stderr)
            self.assertIn(b"names no curve", result.stderr)

    def test_two_curves(self):
        """The curve outside is another than the one inside: the parts disagree."""
        self.succeeds("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key")
        sec1 = self.succeeds("openssl", "ec", "-in", "key", "-outform", "DER")
        algorithm = bytes.fromhex("301006072a8648ce3d020106052b81040022")
        inner = b"\x04" + bytes([len(sec1)]) + sec1
        body = b"\x02\x01\x00" + algorithm + inner
        peer.write("two", b"\x30\x81" + bytes([len(body)]) + body)
        for command in (("key", "info"), ("key", "check"), ("key", "convert"),
                        ("csr", "new", "--subject", "CN=x", "--key")):
            result = peer.certwright(*command, "two")
            self.assertEqual((result.returncode, result.stdout), (7, b""), result.stderr)

    def test_rsa(self):
        """Three primes, and the sizes at both ends: shown, if not used."""
        for flags in (("2048", "-pkeyopt", "rsa_keygen_primes:3"), ("512",),
                      ("2048", "-pkeyopt", "rsa_keygen_pubexp:3")):
            with self.subTest(flags=flags):
                self.succeeds("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt",
                              "rsa_keygen_bits:" + flags[0], *flags[1:], "-out", "key")
                self.same_as_openssl("key")
                self.succeeds("openssl", "rsa", "-in", "key", "-traditional", "-out", "old")
                self.same_as_openssl("old")

    def test_pss(self):
        """GnuTLS leaves the NULL of hashes out; the public half is the one that openssl makes."""
        self.succeeds("certtool", "--generate-privkey", "--key-type", "rsa-pss", "--bits", "2048",
                      "--hash", "sha256", "--salt-size", "20", "--outfile", "key")
        self.assertEqual(self.same_as_openssl("key")["type"], "RSASSA-PSS")

    def test_groups(self):
        """DSA and Diffie-Hellman: shown."""
        for algorithm, flags in (("DH", ("dh_param:ffdhe2048",)), ("DHX", ("dh_rfc5114:2",)),
                                 ("DH", ("dh_param:ffdhe8192",))):
            self.succeeds("openssl", "genpkey", "-genparam", "-algorithm", algorithm, "-pkeyopt",
                          *flags, "-out", "parameters")
            self.succeeds("openssl", "genpkey", "-paramfile", "parameters", "-out", "key")
            self.assertEqual(self.same_as_openssl("key")["type"], "DH")

    def test_pkcs8(self):
        """PKCS #8 with version 1 and no public key for it, with an rsaEncryption that lacks its
        NULL, and with both: openssl and pyca open it, and so do we; to the same key."""
        bare = bytes.fromhex("300b06092a864886f70d010101")
        for algorithm in ("RSA", "EC", "ED25519", "X25519"):
            flags = ("-pkeyopt", "ec_paramgen_curve:P-256") if algorithm == "EC" else ()
            self.succeeds("openssl", "genpkey", "-algorithm", algorithm, *flags, "-out", "key")
            der = self.succeeds("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "key",
                                "-outform", "DER")
            body = der[der.index(b"\x02\x01\x00"):]
            later = b"\x02\x01\x01" + body[3:]
            variants = {"version": later}
            if algorithm == "RSA":
                variants["parameters"] = body[:3] + bare + body[18:]
                variants["both"] = later[:3] + bare + body[18:]
            for name, octets in variants.items():
                with self.subTest(algorithm=algorithm, variant=name):
                    size = len(octets)
                    length = bytes([size]) if size < 128 else (
                        b"\x81" + bytes([size]) if size < 256 else
                        b"\x82" + size.to_bytes(2, "big"))
                    peer.write("odd", b"\x30" + length + octets)
                    self.same_as_openssl("odd")
                    if algorithm == "X25519":
                        continue
                    self.assertEqual(self.certwright("key", "convert", "odd", "--der"), der)
                    # Other octets than those that were read are never shown.
                    self.certwright("der", "check", "odd")
                    for command in (("key", "check", "odd"), ("csr", "new", "--subject", "CN=x",
                                                              "--key", "odd")):
                        self.certwright(*command)
        # Another version is refused.
        self.succeeds("openssl", "genpkey", "-algorithm", "ED25519", "-out", "key")
        der = self.succeeds("openssl", "pkey", "-in", "key", "-outform", "DER")
        for version in (2, 0xff):
            peer.write("odd", der[:4] + bytes([version]) + der[5:])
            self.assertEqual(peer.certwright("key", "info", "odd").returncode, 3)

    def test_broken_before(self):
        """A broken object that is no key does not hide the key behind it, whoever asks for it."""
        self.succeeds("openssl", "genpkey", "-algorithm", "ED25519", "-out", "key")
        broken = b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"
        peer.write("two", broken.replace(b"MAA=", b"!") + broken + peer.read("key"))
        self.assertEqual(self.info("two"), self.info("key"))
        self.assertEqual(self.certwright("key", "convert", "two"), peer.read("key"))
        self.certwright("csr", "new", "--key", "two", "--subject", "CN=x")
        peer.write("alone", broken)
        self.assertEqual(peer.certwright("key", "info", "alone").returncode, 3)

    def test_named(self):
        """What is no key of ours is called by its name, wherever a key is asked for."""
        self.succeeds("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key",
                      "-subj", "/CN=x", "-out", "certificate")
        self.succeeds("openssl", "pkcs12", "-export", "-inkey", "key", "-in", "certificate",
                      "-passout", "file:pass", "-out", "a.p12")
        self.succeeds("openssl", "crl2pkcs7", "-nocrl", "-certfile", "certificate", "-outform",
                      "DER", "-out", "a.p7")
        self.succeeds("openssl", "rsa", "-in", "key", "-outform", "MSBLOB", "-out", "a.blob")
        self.succeeds("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "ssh")
        peer.write("ssh2", self.succeeds("ssh-keygen", "-e", "-f", "ssh.pub"))
        peer.write("ppk", b"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n")
        peer.write("jks", b"\xfe\xed\xfe\xed\x00\x00\x00\x02\x00\x00\x00\x00")
        peer.write("jwk", b'{ "kty": "OKP", "crv": "Ed25519" }')
        peer.write("pgp", b"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ==\n=abcd\n")
        peer.write("utf16", peer.read("key").decode().encode("utf-16"))
        peer.write("strange", b"-----BEGIN STRANGE PRIVATE KEY-----\nMAA=\n"
                   b"-----END STRANGE PRIVATE KEY-----\n")
        # A key on a security token, whose type is none that is known.
        def string(octets):
            return len(octets).to_bytes(4, "big") + octets
        token = b"sk-ssh-ed25519@openssh.com"
        public = string(token) + string(bytes(32)) + string(b"ssh:")
        private = bytes(8) + public + b"\x01" + string(b"handle") + string(b"") + string(b"me")
        private += bytes(range(1, 1 + -len(private) % 8))
        body = base64.encodebytes(b"openssh-key-v1\0" + string(b"none") + string(b"none") +
                                  string(b"") + b"\0\0\0\1" + string(public) + string(private))
        peer.write("sk", b"-----BEGIN OPENSSH PRIVATE KEY-----\n" + body +
                   b"-----END OPENSSH PRIVATE KEY-----\n")
        for path, name in (("sk", token), ("a.p12", b"PKCS #12"), ("a.p7", b"PKCS #7"), ("a.blob", b"Microsoft"),
                           ("ssh.pub", b"an OpenSSH public key"), ("ssh2", b"RFC 4716"),
                           ("ppk", b"PuTTY"), ("jks", b"Java"), ("jwk", b"JSON Web Key"),
                           ("pgp", b"OpenPGP"), ("utf16", b"UTF-16"), ("strange", b"STRANGE PRIVATE KEY")):
            commands = [("key", "info"), ("key", "convert"), ("show",),
                        ("csr", "new", "--subject", "CN=x", "--key")]
            if path not in ("sk", "strange"):
                commands.append(("show", "--tolerant"))
            # Foreign DER can be inspected.
            if path in ("ssh.pub", "ssh2", "ppk", "jwk", "pgp"):
                commands += [("der", "dump"), ("der", "check")]
            for command in commands:
                with self.subTest(path=path, command=command):
                    result = peer.certwright(*command, path, timeout=5)
                    self.assertEqual(result.returncode, 5, result.stderr)
                    # Show has told what it is before it knows.
                    if (path, command[0]) != ("sk", "show"):
                        self.assertEqual(result.stdout, b"")
                    self.assertIn(name, result.stderr)
        self.certwright("der", "dump", "a.p12")
        self.certwright("der", "check", "a.p7")

    def test_mislabelled(self):
        """A key whose label says another form than its content has is the key all the same; a
        broken one is broken as what it is called."""
        self.succeeds("openssl", "genrsa", "-out", "key", "2048")
        old = self.succeeds("openssl", "rsa", "-in", "key", "-traditional")
        public = self.succeeds("openssl", "rsa", "-in", "key", "-pubout")
        request = self.certwright("csr", "new", "--key", "key", "--subject", "CN=x")
        digest = self.info("key")["spki_sha256"]
        for text, label, form in ((peer.read("key"), b"RSA PRIVATE", "pkcs8"),
                                  (peer.read("key"), b"EC PRIVATE", "pkcs8"),
                                  (old.replace(b"RSA ", b""), b"PRIVATE", "pkcs1"),
                                  (public, b"RSA PUBLIC", "spki")):
            with self.subTest(label=label, form=form):
                kind = label.split()[-1]
                peer.write("file", text.replace(b" " + kind + b" ", b" " + label + b" "))
                info = self.info("file")
                self.assertEqual((info["format"], info["spki_sha256"]), (form, digest))
                if kind == b"PRIVATE":
                    self.assertEqual(request, self.certwright("csr", "new", "--key", "file",
                                                              "--subject", "CN=x"))
        # Likewise if it is encrypted.
        self.succeeds("openssl", "rsa", "-in", "key", "-traditional", "-aes128", "-passout",
                      "file:pass", "-out", "locked")
        peer.write("file", peer.read("locked").replace(b"RSA PRIVATE", b"EC PRIVATE"))
        self.assertEqual(self.info("file", "--pass", "file:pass")["spki_sha256"], digest)
        self.certwright("csr", "new", "--key", "file", "--pass", "file:pass", "--subject", "CN=x")
        # Four numbers of eight are no public key of DSA.
        peer.write("broken", b"-----BEGIN RSA PRIVATE KEY-----\nMAwCAQACAQcCAQMCAQI=\n"
                   b"-----END RSA PRIVATE KEY-----\n")
        for command in (("key", "info"), ("csr", "new", "--subject", "CN=x", "--key")):
            result = peer.certwright(*command, "broken")
            self.assertEqual((result.returncode, result.stdout), (3, b""), result.stderr)
            self.assertIn(b"prime1", result.stderr)

    def test_layouts(self):
        """The key of a file is found, whatever stands around it and whoever ended its lines."""
        self.succeeds("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key",
                      "-subj", "/CN=x", "-out", "certificate")
        self.succeeds("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-out", "ec")
        key, certificate = peer.read("key"), peer.read("certificate")
        expected = self.info("key")
        request = self.certwright("csr", "new", "--key", "key", "--subject", "CN=x")
        begin, *body, end = key.strip().split(b"\n")
        for name, text in (
                ("certificate before", certificate + key), ("behind", key + certificate),
                ("CRLF", key.replace(b"\n", b"\r\n")), ("CR", key.replace(b"\n", b"\r")),
                ("blanks", key.replace(b"\n", b" \t\n")),
                ("form feeds", key.replace(b"\n", b"\v\f\n")), ("mark", b"\xef\xbb\xbf" + key),
                ("bag", b"Bag Attributes\n    localKeyID: 01 02\nKey Attributes: <No>\n" + key),
                ("text", self.succeeds("openssl", "pkey", "-in", "key", "-text")),
                ("one line", b"\n".join((begin, b"".join(body), end))),
                ("lines of one", b"\n".join((begin, *(bytes([c]) for c in b"".join(body)), end)))):
            with self.subTest(layout=name):
                peer.write("file", text)
                self.assertEqual(self.info("file"), expected)
                self.certwright("key", "convert", "file")
                self.assertEqual(request, self.certwright("csr", "new", "--key", "file", "--subject",
                                                          "CN=x"))
        self.assertIn(b"BEGIN EC PARAMETERS", peer.read("ec"))
        self.same_as_openssl("ec")
        self.certwright("csr", "new", "--key", "ec", "--subject", "CN=x")

    def test_unused(self):
        """A key of a kind that nobody signs with is told of, and whoever wants to sign with it
        is told which kind it is."""
        for name, algorithm in ((b"X448", "X448"), (b"explicit", "EC"), (b"RSA 2048 of more than two primes", "RSA")):
            flags = {"EC": ("-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt",
                            "ec_param_enc:explicit"),
                     "RSA": ("-pkeyopt", "rsa_keygen_primes:3")}.get(algorithm, ())
            self.succeeds("openssl", "genpkey", "-algorithm", algorithm, *flags, "-out", "key")
            self.certwright("key", "info", "key")
            plain = self.succeeds("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "key")
            self.assertEqual(self.certwright("key", "convert", "key"), plain)
            for command in (("key", "check"), ("csr", "new", "--subject", "CN=x", "--key")):
                result = peer.certwright(*command, "key")
                self.assertEqual((result.returncode, result.stdout), (5, b""), result.stderr)
                self.assertIn(name, result.stderr)
            # Likewise if it is encrypted, and its passphrase comes but once.
            self.succeeds("openssl", "pkcs8", "-topk8", "-in", "key", "-passout", "file:pass",
                          "-out", "locked")
            result = peer.certwright("csr", "new", "--subject", "CN=x", "--key", "locked", "--pass",
                                     "fd:0", stdin=peer.PASSPHRASE.encode() + b"\n")
            self.assertEqual((result.returncode, result.stdout), (5, b""), result.stderr)
            self.assertIn(name, result.stderr)

    def test_cipher_is_named(self):
        """A cipher of DEK-Info that nobody has is named where it stands."""
        peer.write("key", b"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
                   b"DEK-Info: ROT13-CBC,0011223344556677\n\nMAA=\n-----END RSA PRIVATE KEY-----\n")
        for command in (("key", "info"), ("csr", "new", "--subject", "CN=x", "--key")):
            result = peer.certwright(*command, "key", "--pass", "file:pass")
            self.assertEqual(result.returncode, 5)
            self.assertIn(b"key:65: ROT13-CBC: ", result.stderr)

    def test_dsa(self):
        """OpenSSL's own forms of DSA keys."""
        self.succeeds("openssl", "dsaparam", "-genkey", "-out", "both", "1024")
        key = self.succeeds("openssl", "dsa", "-in", "both")
        peer.write("key", key)
        self.assertEqual(self.same_as_openssl("key")["type"], "DSA")
        numbers = self.succeeds("openssl", "pkey", "-in", "key", "-traditional", "-outform", "DER")
        parts, at = [], 4
        while at < len(numbers):
            size, start = numbers[at + 1], at + 2
            if size >= 0x80:
                start += size - 0x80
                size = int.from_bytes(numbers[at + 2:start], "big")
            parts.append(numbers[at:start + size])
            at = start + size
        body = parts[4] + parts[1] + parts[2] + parts[3]
        peer.write("public", b"\x30\x82" + len(body).to_bytes(2, "big") + body)
        info = self.info("public")
        self.assertEqual((info["private"], info["spki_sha256"]),
                         (False, self.info("key")["spki_sha256"]))


class Passphrases(peer.Case):
    def test_empty(self):
        """An empty passphrase opens what was encrypted with it, and nothing else; it encrypts
        nothing."""
        self.succeeds("openssl", "genrsa", "-out", "key", "2048")
        peer.write("empty", b"\n")
        for flags in ((), ("-v1", "PBE-SHA1-3DES"), ("-scrypt",)):
            with self.subTest(flags=flags):
                self.succeeds("openssl", "pkcs8", "-topk8", "-in", "key", "-passout", "pass:",
                              "-out", "locked", *flags)
                result = peer.certwright("key", "check", "locked", "--pass", "file:empty")
                if result.returncode == 5:
                    self.assertIn(b"scrypt", result.stderr)
                    continue
                self.assertEqual(result.returncode, 0, result.stderr)
                self.certwright("csr", "new", "--key", "locked", "--pass", "file:empty",
                                "--subject", "CN=x")
                result = peer.certwright("key", "check", "locked", "--pass", "file:pass")
                self.assertEqual(result.returncode, 6, result.stderr)
        for command in (("key", "new", "--alg", "p256", "--pass"),
                        ("key", "convert", "key", "--new-pass")):
            result = peer.certwright(*command, "file:empty")
            self.assertEqual((result.returncode, result.stdout), (6, b""), result.stderr)

    def test_once(self):
        """A pipe that gives the passphrase of the key that is made gives it once."""
        request = self.certwright("csr", "new", "--new-key", "p256", "--key-out", "key", "--subject",
                                  "CN=x", "--pass", "fd:0", stdin=b"first\nsecond\n")
        self.certwright("key", "check", "key", "--pass", "env:P", env={"P": "first"})
        again = self.certwright("csr", "new", "--key", "key", "--subject", "CN=x", "--pass", "env:P",
                                env={"P": "first"})
        self.assertEqual(request, again)
        self.certwright("csr", "new", "--new-key", "p256", "--key-out", "other", "--subject", "CN=x",
                        "--pass", "env:P", env={"P": "first"})

    def test_twice(self):
        """A variable gives its passphrase to every key, and to what encrypts; a pipe gives each
        its line."""
        env = {"P": "first"}
        for name in ("a", "b"):
            self.certwright("key", "new", "--alg", "p256", "--pass", "env:P", "--out", name, env=env)
        shown = self.certwright("show", "a", "b", "--pass", "env:P", env=env)
        self.assertEqual(shown.count(b"EC P-256"), 2)
        shown = self.certwright("show", "a", "b", "--pass", "fd:0", stdin=b"first\nfirst\n")
        self.assertEqual(shown.count(b"EC P-256"), 2)
        self.certwright("key", "convert", "a", "--pass", "env:P", "--new-pass", "env:P", "--out", "c",
                        env=env)
        self.certwright("key", "check", "c", "--pass", "env:P", env=env)
        self.certwright("key", "convert", "a", "--pass", "fd:0", "--new-pass", "fd:0", "--out", "d",
                        stdin=b"first\nsecond\n")
        self.certwright("key", "check", "d", "--pass", "env:P", env={"P": "second"})

    def test_no_core(self):
        """Whoever holds a private key dumps no core, whatever the form of its file."""
        if peer.run("sh", "-c", "strace -o /dev/null true").returncode != 0:
            self.skipTest("strace cannot trace here")
        self.certwright("key", "new", "--alg", "p256", "--out", "pem")
        self.certwright("key", "convert", "pem", "--der", "--out", "der")
        self.certwright("key", "convert", "pem", "--der", "--new-pass", "file:pass", "--out", "locked")
        for path in ("pem", "der", "locked"):
            for command in (("key", "info"), ("key", "check"), ("key", "convert"), ("show",),
                            ("convert", "--to", "pem"), ("der", "dump"),
                            ("csr", "new", "--subject", "CN=x", "--key")):
                with self.subTest(path=path, command=command):
                    self.succeeds("strace", "-o", "log", "-e", "trace=prctl,setrlimit,prlimit64",
                                  peer.CERTWRIGHT, *command, path, "--pass", "file:pass",
                                  env={"ASAN_OPTIONS": "detect_leaks=0"})
                    log = peer.read("log").decode()
                    self.assertIn("PR_SET_DUMPABLE, SUID_DUMP_DISABLE", log)
                    self.assertRegex(log, r"RLIMIT_CORE, \{rlim_cur=0, rlim_max=0\}")

    def test_stdin(self):
        """Stdin gives an input or a passphrase, not both, and is one input."""
        key = self.certwright("key", "new", "--alg", "p256", "--pass", "file:pass")
        for source in ("fd:0", "file:-"):
            for command in (("key", "info"), ("csr", "new", "--subject", "CN=x", "--key")):
                result = peer.certwright(*command, "-", "--pass", source, stdin=key)
                self.assertEqual((result.returncode, result.stdout), (2, b""), result.stderr)
                self.assertIn(b"stdin", result.stderr)
        result = peer.certwright("key", "check", "-", "--cert", "-", "--pass", "file:pass", stdin=key)
        self.assertEqual(result.returncode, 2, result.stderr)


if __name__ == "__main__":
    peer.main()
