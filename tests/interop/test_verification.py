#!/usr/bin/python3
"""Verification, by each provider and with each engine: of the signatures of NIST's CAVP
(python3-cryptography-vectors has them), good ones and spoilt ones; and of signatures made
here for the corners: sizes of keys, exponents and salts, points that are related, numbers
at the ends of their ranges. They are put into the form that the runner of Wycheproof's
vectors reads."""
import hashlib
import json
import math
import os
import random
import re
import subprocess
import tempfile
import unittest

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

try:
    import cryptography_vectors
    VECTORS = os.path.join(os.path.dirname(cryptography_vectors.__file__), "asymmetric")
except ImportError:
    VECTORS = None

RUNNER = os.path.join(os.environ["BUILD"], "wycheproof", "wycheproof")
CURVES = {"P-256": ("secp256r1", 32), "P-384": ("secp384r1", 48), "P-521": ("secp521r1", 66)}


def hash_name(text):
    return re.sub(r"SHA-?", "SHA-", text)


def entries(path):
    """The dictionaries of a response file: what stands between brackets is in all that
    follow, and what comes before an entry's first name in all until it comes again."""
    context, entry, salt = {}, {}, "0"
    with open(os.path.join(VECTORS, path), encoding="utf-8") as lines:
        for line in lines:
            line = line.strip()
            if line.startswith("# Salt len: "):
                salt = line[12:]
            if line.startswith("["):
                context = {"section": line[1:-1], "salt": int(salt)}
            elif " = " in line and not line.startswith("#"):
                name, value = line.split(" = ", 1)
                if name in ("n", "p", "q"):
                    context[name] = value
                    continue
                entry[name] = value
            if not line and "S" in entry:
                yield context | entry
                entry = {k: v for k, v in entry.items() if k in ("e", "d")}
    if "S" in entry:
        yield context | entry


def result(entry):
    return "valid" if entry.get("Result", "P").startswith("P") else "invalid"


def group(kind, key, sha, entry, signature, **more):
    return {"type": kind, "publicKey": key, "sha": sha, **more,
            "tests": [{"tcId": 1, "comment": entry.get("Result", ""), "flags": [], "msg": entry["Msg"],
                       "sig": signature, "result": result(entry)}]}


def rsa(kind, paths):
    for path in paths:
        for entry in entries(path):
            sha = hash_name(entry["SHAAlg"])
            pss = {"mgf": "MGF1", "mgfSha": sha, "sLen": entry["salt"]} if kind == "RsassaPssVerify" else {}
            yield group(kind, {"modulus": "00" + entry["n"], "publicExponent": entry["e"]}, sha, entry,
                        entry["S"], **pss)


def ecdsa(path, p1363):
    for entry in entries(path):
        curve, sha = entry["section"].split(",")
        if curve not in CURVES:
            continue
        name, size = CURVES[curve]
        x, y, r, s = (int(entry[k], 16) for k in ("Qx", "Qy", "R", "S"))
        if p1363:
            if max(r, s) >= 256**size:
                continue
            signature = (r.to_bytes(size, "big") + s.to_bytes(size, "big")).hex()
        else:
            signature = encode_dss_signature(r, s).hex()
        point = b"\4" + x.to_bytes(size, "big") + y.to_bytes(size, "big")
        yield group("EcdsaP1363Verify" if p1363 else "EcdsaVerify", {"curve": name, "uncompressed": point.hex()},
                    sha, entry, signature)


def ed25519():
    with open(os.path.join(VECTORS, "Ed25519/sign.input"), encoding="ascii") as lines:
        for line in lines:
            _, public, message, signed = line.split(":")[:4]
            entry = {"Msg": message}
            for spoilt in (False, True):
                signature = signed[:128] if not spoilt else signed[:100] + "%x" % (int(signed[100], 16) ^ 1) + signed[101:128]
                entry["Result"] = "F" if spoilt else "P"
                yield group("EddsaVerify", {"curve": "edwards25519", "pk": public}, "", entry, signature)


# Signatures of our own making. The keys need not be good ones: known numbers make it easy.

MESSAGE = b"123400"


def case(comment, signature, verdict, message=MESSAGE):
    return {"tcId": 1, "comment": comment, "flags": [], "msg": message.hex(), "sig": signature.hex(),
            "result": verdict}


def tlv(tag, content):
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x81, size])
    return bytes([tag]) + length + content


def rsa_key(bits, e):
    """n and d, n of exactly so many bits."""
    while True:
        p, q = (int(subprocess.run(["openssl", "prime", "-generate", "-hex", "-bits", str(half)], check=True,
                                   capture_output=True, text=True).stdout, 16)
                for half in ((bits + 1) // 2, bits // 2))
        if (p * q).bit_length() == bits and math.gcd(e, (p - 1) * (q - 1)) == 1:
            return p * q, pow(e, -1, (p - 1) * (q - 1))


def pss_block(name, bits, salt):
    """EMSA-PSS (RFC 8017 9.1.1); None where the salt has no room."""
    def digest(octets):
        return hashlib.new(name, octets).digest()

    h = digest(bytes(8) + digest(MESSAGE) + salt)
    size = (bits + 7) // 8 - len(h) - 1
    if size < len(salt) + 1:
        return None
    db = bytes(size - len(salt) - 1) + b"\1" + salt
    mask = b"".join(digest(h + i.to_bytes(4, "big")) for i in range(size // len(h) + 1))
    masked = bytearray(x ^ y for x, y in zip(db, mask))
    masked[0] &= 0xff >> -bits % 8
    return bytes(masked) + h + b"\xbc"


def rsa_corners(bits, e):
    n, d = rsa_key(bits, e)
    size = (bits + 7) // 8
    public = {"modulus": "00" + n.to_bytes(size, "big").hex(), "publicExponent": e.to_bytes(9, "big").hex()}

    def sign(block):
        return pow(int.from_bytes(block, "big"), d, n).to_bytes(size, "big")

    def cases(good):
        yield case("good", good, "valid")
        yield case("another message", good, "invalid", b"")
        yield case("shorter", good[1:], "invalid")
        yield case("longer", b"\0" + good, "invalid")
        if int.from_bytes(good, "big") + n < 256**size:
            yield case("s + n", (int.from_bytes(good, "big") + n).to_bytes(size, "big"), "invalid")

    for sha, info in (("SHA-1", "06052b0e03021a"), ("SHA-256", "0609608648016503040201"),
                      ("SHA-512", "0609608648016503040203")):
        name = sha.replace("-", "").lower()
        text = tlv(0x30, tlv(0x30, bytes.fromhex(info) + b"\5\0") + tlv(4, hashlib.new(name, MESSAGE).digest()))
        block = b"\0\1" + b"\xff" * (size - len(text) - 3) + b"\0" + text
        yield {"type": "RsassaPkcs1Verify", "publicKey": public, "sha": sha, "tests": list(cases(sign(block)))}
        longest = (bits + 6) // 8 - hashlib.new(name).digest_size - 2
        for salt in (0, 20, 32, 64, longest):
            block = pss_block(name, bits - 1, os.urandom(salt))
            if block is None:
                continue
            tests = list(cases(sign(block)))
            tests.append(case("trailer", sign(block[:-1] + b"\xcc"), "invalid"))
            for other in {salt - 1, salt + 1} - {-1, longest + 1}:
                tests.append(case("other salt", sign(pss_block(name, bits - 1, os.urandom(other))), "invalid"))
            yield {"type": "RsassaPssVerify", "publicKey": public, "sha": sha, "mgf": "MGF1", "mgfSha": sha,
                   "sLen": salt, "tests": tests}


# SP 800-186 3.2.1
P521 = 2**521 - 1
PARAMETERS = [  # p, n, b, gx, gy
    ("P256", 2**256 - 2**224 + 2**192 + 2**96 - 1,
     0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551,
     0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b,
     0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
     0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5),
    ("P384", 2**384 - 2**128 - 2**96 + 2**32 - 1,
     0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973,
     0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef,
     0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7,
     0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f),
    ("P521", P521,
     P521 - 0x5ae79787c40d069948033feb708f65a2fc44a36477663b851449048e16ec79bf6,
     0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00,
     0xc6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66,
     0x11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650),
]


def add_points(p, one, other):
    """Affine points, None for infinity; a = -3."""
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % p == 0:
        return None
    if one == other:
        slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, p)
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, p)
    x = (slope * slope - x1 - x2) % p
    return x, (slope * (x1 - x) - y1) % p


class Curve:
    def __init__(self, name, sha):
        self.name, self.p, self.n, self.b, gx, gy = next(c for c in PARAMETERS if c[0] == name)
        self.size = (self.p.bit_length() + 7) // 8
        self.g = (gx, gy)
        self.sha = sha
        digest = hashlib.new(sha.replace("-", "").lower(), MESSAGE).digest()
        self.e = int.from_bytes(digest, "big") >> max(0, 8 * len(digest) - self.n.bit_length())

    def add(self, one, other):
        return add_points(self.p, one, other)

    def times(self, k, point):
        total = None
        for bit in bin(k % self.n)[2:]:
            total = self.add(total, total)
            if bit == "1":
                total = self.add(total, point)
        return total

    def points_near(self, x, step, count):
        while count > 0:
            square = (x**3 - 3 * x + self.b) % self.p
            y = pow(square, (self.p + 1) // 4, self.p)
            if y * y % self.p == square:
                yield x, y
                count -= 1
            x += step

    def key_for(self, point, r, s):
        """The public key for which r, s is a signature, by whatever nonce made this point."""
        minus_e_g = self.times(-self.e, self.g)
        return self.times(pow(r, -1, self.n), self.add(self.times(s, point), minus_e_g))

    def group(self, key, comment, r, s, verdict):
        octets = b"\4" + b"".join(x.to_bytes(self.size, "big") for x in key)
        public = {"curve": self.name.replace("P", "secp") + "r1", "uncompressed": octets.hex()}
        yield {"type": "EcdsaVerify", "publicKey": public, "sha": self.sha,
               "tests": [case(comment, encode_dss_signature(r, s), verdict)]}
        if max(r, s) < 256**self.size:
            raw = r.to_bytes(self.size, "big") + s.to_bytes(self.size, "big")
            yield {"type": "EcdsaP1363Verify", "publicKey": public, "sha": self.sha,
                   "tests": [case(comment, raw, verdict)]}


def ec_corners(c):
    n, e = c.n, c.e
    # x of the nonce's point at or above the order, and near both ends of the field
    points = [*c.points_near(n + 1, 1, 2), *c.points_near(c.p - 1, -1, 1), *c.points_near(1, 1, 1)]
    for x, y in points:
        r = x % n
        for s in (1, random.randrange(1, n)):
            key = c.key_for((x, y), r, s)
            yield from c.group(key, "x = %x" % x, r, s, "valid")
            yield from c.group(key, "r not reduced", r + n, s, "invalid")
            yield from c.group(key, "s not reduced", r, s + n, "invalid")
    # u1 and u2 of few or regular bits
    special = [1, 2, 3, n - 1, n - 2, (n - 1) // 2] + [2**i for i in range(5, n.bit_length() - 1, 97)] + [
        sum(17 << 5 * i for i in range(50)), 2**(n.bit_length() - 1) - 1, sum(1 << c.size * i for i in range(8)) % n]
    for k in special:
        point = c.times(random.randrange(1, n), c.g)
        r = point[0] % n
        for name, s in (("u2", r * pow(k, -1, n) % n), ("u1", e * pow(k, -1, n) % n)):
            yield from c.group(c.key_for(point, r, s), "%s = %x" % (name, k), r, s, "valid")
    # u1 G and u2 Q equal, and opposite
    for _ in range(2):
        k, r, s = (random.randrange(1, n) for _ in range(3))
        quotient = e * pow(r, -1, n) % n
        yield from c.group(c.times(-quotient, c.g), "infinity", r, s, "invalid")
        r = c.times(2 * k, c.g)[0] % n
        s = e * pow(k, -1, n) % n
        yield from c.group(c.times(k * s * pow(r, -1, n), c.g), "u1 G = u2 Q", r, s, "valid")
    # keys that are related to the generator
    for d in (1, 2, 3, 16, n - 1, n - 2):
        for k in (1, random.randrange(1, n)):
            r = c.times(k, c.g)[0] % n
            s = pow(k, -1, n) * (e + r * d) % n
            if s == 0:
                continue
            key = c.times(d, c.g)
            yield from c.group(key, "d = %x" % d, r, s, "valid")
            yield from c.group(key, "s negated", r, n - s, "valid")
            yield from c.group(key, "exchanged", s, r, "invalid")


class Runner(unittest.TestCase):
    def check(self, groups, providers, valid, invalid):
        """All of them by each engine; so many at least of each kind by each provider."""
        groups = list(groups)
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "cavp.json")
            with open(path, "w", encoding="ascii") as out:
                json.dump({"testGroups": groups}, out)
            for engine in ("ltm", "gmp"):
                run = subprocess.run([RUNNER, "--engine", engine, path], capture_output=True, text=True, check=False)
                if run.returncode == 2 and "no engine" in run.stderr:
                    continue
                self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
                totals = {line.split()[2]: line.split()[3:] for line in run.stdout.splitlines()
                          if line.startswith("all files")}
                for provider in providers:
                    if provider in totals:
                        self.assertGreaterEqual(int(totals[provider][0]), valid, run.stdout)
                        self.assertGreaterEqual(int(totals[provider][1]), invalid, run.stdout)


@unittest.skipIf(VECTORS is None, "python3-cryptography-vectors is not there")
class Cavp(Runner):
    def test_ecdsa(self):
        for p1363 in (False, True):
            self.check(ecdsa("ECDSA/FIPS_186-3/SigVer.rsp", p1363), ("tomcrypt", "libcrypto"), 45, 180)
            self.check(ecdsa("ECDSA/FIPS_186-3/SigGen.rsp", p1363), ("tomcrypt", "libcrypto"), 150, 0)

    def test_rsa_pkcs1(self):
        self.check(rsa("RsassaPkcs1Verify", ("RSA/FIPS_186-2/SigVer15_186-3.rsp", "RSA/SigVer15EMTest.txt")),
                   ("tomcrypt", "libcrypto"), 75, 375)
        self.check(rsa("RsassaPkcs1Verify", ("RSA/FIPS_186-2/SigGen15_186-2.rsp", "RSA/FIPS_186-2/SigGen15_186-3.rsp")),
                   ("tomcrypt", "libcrypto"), 300, 0)

    def test_rsa_pss(self):
        self.check(rsa("RsassaPssVerify", ("RSA/FIPS_186-2/SigVerPSS_186-3.rsp",)), ("tomcrypt", "libcrypto"), 75, 375)
        self.check(rsa("RsassaPssVerify", ("RSA/FIPS_186-2/SigGenPSS_186-2.rsp", "RSA/FIPS_186-2/SigGenPSS_186-3.rsp")),
                   ("tomcrypt", "libcrypto"), 300, 0)

    def test_ed25519(self):
        self.check(ed25519(), ("sodium", "libcrypto"), 1000, 1000)


class Corners(Runner):
    def test_rsa(self):
        for bits, e in ((1024, 3), (1025, 65537), (1031, 5), (2047, 17), (2048, 2**32 + 15), (2049, 2**63 + 29)):
            self.check(rsa_corners(bits, e), ("tomcrypt", "libcrypto"), 15, 60)

    def test_ecdsa(self):
        for name, sha in (("P256", "SHA-512"), ("P384", "SHA-256"), ("P521", "SHA-384")):
            self.check(ec_corners(Curve(name, sha)), ("tomcrypt", "libcrypto"), 80, 50)


if __name__ == "__main__":
    unittest.main()
