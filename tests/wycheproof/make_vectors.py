#!/usr/bin/python3
"""Write vectors/wycheproof: files in the form of Project Wycheproof, with keys of their
own, each fault a kind. Run it by hand; its keys and signatures are new each time."""
import hashlib
import json
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

OUT = sys.argv[1] if len(sys.argv) > 1 else "vectors/wycheproof"
MESSAGE = b"123400"
ORDERS = {
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp384r1": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
    "secp521r1": (1 << 521) - (1 << 260) + 0xA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409,
}
CURVES = {"secp256r1": ec.SECP256R1(), "secp384r1": ec.SECP384R1(), "secp521r1": ec.SECP521R1()}
HASHES = {"SHA-1": hashes.SHA1(), "SHA-256": hashes.SHA256(), "SHA-384": hashes.SHA384(),
          "SHA-512": hashes.SHA512()}


def signed_hex(number):
    octets = number.to_bytes(number.bit_length() // 8 + 1, "big")
    return octets.hex()


def spki(key):
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).hex()


def write(name, algorithm, schema, groups):
    number = 0
    for group in groups:
        cases = []
        for comment, message, signature, result in group["tests"]:
            number += 1
            cases.append({"tcId": number, "comment": comment, "flags": [], "msg": message.hex(),
                          "sig": signature.hex(), "result": result})
        group["tests"] = cases
    with open(f"{OUT}/{name}.json", "w", encoding="ascii") as out:
        json.dump({"algorithm": algorithm, "schema": schema, "numberOfTests": number,
                   "header": ["Certwright's own, in the form of Project Wycheproof."],
                   "notes": {}, "testGroups": groups}, out, indent=1)
        out.write("\n")


def tlv(tag, content):
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def integer(number):
    return tlv(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def ecdsa_tests(key, curve, sha, p1363):
    order = ORDERS[curve]
    size = (order.bit_length() + 7) // 8
    r, s = utils.decode_dss_signature(key.sign(MESSAGE, ec.ECDSA(HASHES[sha])))

    def form(r, s):
        if p1363:
            return r.to_bytes(size, "big") + s.to_bytes(size, "big")
        return tlv(0x30, integer(r) + integer(s))

    good = form(r, s)
    tests = [("plain", MESSAGE, good, "valid"),
             ("s negated", MESSAGE, form(r, order - s), "valid"),
             ("another message", MESSAGE + b"0", good, "invalid"),
             ("r and s exchanged", MESSAGE, form(s, r), "invalid"),
             ("empty", MESSAGE, b"", "invalid"),
             ("truncated", MESSAGE, good[:-1], "invalid"),
             ("trailing octet", MESSAGE, good + b"\0", "invalid")]
    for name, a, b in (("r = 0", 0, s), ("s = 0", r, 0), ("both 0", 0, 0), ("both 1", 1, 1),
                       ("r = order", order, s), ("s = order", r, order)):
        tests.append((name, MESSAGE, form(a, b), "invalid"))
    if p1363:
        return tests
    body = integer(r) + integer(s)
    padded = tlv(2, b"\0" * 2 + r.to_bytes(size, "big"))
    tests += [("length in a longer form than needed", MESSAGE,
               b"\x30\x82" + len(body).to_bytes(2, "big") + body, "invalid"),
              ("indefinite length", MESSAGE, b"\x30\x80" + body + b"\0\0", "invalid"),
              ("r with zeros before it", MESSAGE, tlv(0x30, padded + integer(s)), "invalid"),
              ("r + order", MESSAGE, form(r + order, s), "invalid"),
              ("r - 2^size", MESSAGE,
               tlv(0x30, tlv(2, (r | 1 << 8 * size - 1).to_bytes(size, "big")) + integer(s)), "invalid"),
              ("a third INTEGER", MESSAGE, tlv(0x30, body + integer(1)), "invalid"),
              ("a SET", MESSAGE, tlv(0x31, body), "invalid")]
    return tests


def ecdsa(name, curve, sha, p1363, old):
    groups = []
    order = ORDERS[curve]
    # Keys whose points are related to the generator make verification add equal or
    # opposite points.
    for scalar in (None, 1, 2, order - 1, order - 2):
        key = ec.generate_private_key(CURVES[curve]) if scalar is None else \
            ec.derive_private_key(scalar, CURVES[curve])
        public = key.public_key()
        numbers = public.public_numbers()
        point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        described = {"type": "EcPublicKey", "curve": curve, "keySize": order.bit_length(),
                     "uncompressed": point.hex(), "wx": signed_hex(numbers.x), "wy": signed_hex(numbers.y)}
        groups.append({"type": "EcdsaP1363Verify" if p1363 else "EcdsaVerify",
                       "key" if old else "publicKey": described,
                       "keyDer" if old else "publicKeyDer": spki(public), "sha": sha,
                       "tests": ecdsa_tests(key, curve, sha, p1363)})
    write(name, "ECDSA", "ecdsa_p1363_verify_schema.json" if p1363 else "ecdsa_verify_schema.json",
          groups)


def rsa_raw(key, block):
    """The private operation on any block."""
    n = key.public_key().public_numbers().n
    size = (n.bit_length() + 7) // 8
    return pow(int.from_bytes(block, "big"), key.private_numbers().d, n).to_bytes(size, "big")


OIDS = {"SHA-1": "06052b0e03021a", "SHA-256": "0609608648016503040201", "MGF1": "06092a864886f70d010108",
        "PSS": "06092a864886f70d01010a"}


def identifier(name, parameters):
    return tlv(0x30, bytes.fromhex(OIDS[name]) + parameters)


def pss_spki(numbers, sha, mgf, salt):
    """As the published files have it: no default is left out, which is not DER."""
    sha = identifier(sha, b"\5\0")
    mgf = identifier("MGF1", identifier(mgf, b"\5\0"))
    parts = [sha, mgf, integer(salt), integer(1)]
    parameters = b"".join(tlv(0xA0 + i, part) for i, part in enumerate(parts))
    key = tlv(0x30, integer(numbers.n) + integer(numbers.e))
    return tlv(0x30, identifier("PSS", tlv(0x30, parameters)) + tlv(3, b"\0" + key)).hex()


def rsa_group(key, kind, sha, tests, old):
    numbers = key.public_key().public_numbers()
    group = {"type": kind, "keySize": key.key_size, "sha": sha, "tests": tests}
    if old:
        group |= {"n": signed_hex(numbers.n), "e": signed_hex(numbers.e)}
    else:
        group |= {"publicKey": {"modulus": signed_hex(numbers.n), "publicExponent": signed_hex(numbers.e)},
                  "publicKeyDer": spki(key.public_key())}
    return group


def pkcs1(name, sha, old):
    key = rsa.generate_private_key(65537, 2048)
    good = key.sign(MESSAGE, padding.PKCS1v15(), HASHES[sha])
    n = key.public_key().public_numbers().n
    info = bytes.fromhex("0609608648016503040201")
    digest = tlv(4, hashlib.sha256(MESSAGE).digest())
    bodies = {"NULL missing": (tlv(0x30, tlv(0x30, info) + digest), "acceptable"),
              "NULL with contents": (tlv(0x30, tlv(0x30, info + b"\5\1\0") + digest), "invalid"),
              "digest alone": (digest[2:], "invalid"),
              "a length in a longer form": (b"\x30\x81\x31" + tlv(0x30, info + b"\5\0") + digest, "invalid"),
              "SHA-512's name": (tlv(0x30, tlv(0x30, info[:-1] + b"\3\5\0") + digest), "invalid")}
    tests = [("plain", MESSAGE, good, "valid"), ("another message", b"", good, "invalid"),
             ("empty", MESSAGE, b"", "invalid"), ("truncated", MESSAGE, good[:-1], "invalid"),
             ("zero before it", MESSAGE, b"\0" + good, "invalid"),
             ("zero", MESSAGE, bytes(256), "invalid"), ("one", MESSAGE, bytes(255) + b"\1", "invalid"),
             ("the modulus", MESSAGE, n.to_bytes(256, "big"), "invalid")]
    for comment, (body, result) in bodies.items():
        block = b"\0\1" + b"\xff" * (253 - len(body)) + b"\0" + body
        tests.append((comment, MESSAGE, rsa_raw(key, block), result))
    body = tlv(0x30, tlv(0x30, info + b"\5\0") + digest)
    for comment, start, fill in (("block type 2", b"\0\2", b"\xff"), ("padding of zeros", b"\0\1", b"\0"),
                                 ("first octet 1", b"\1\1", b"\xff")):
        tests.append((comment, MESSAGE, rsa_raw(key, start + fill * (253 - len(body)) + b"\0" + body), "invalid"))
    short = b"\0\1" + b"\xff" * 8 + b"\0" + body
    tests.append(("short padding, octets after the digest", MESSAGE,
                  rsa_raw(key, short + bytes(256 - len(short))), "invalid"))
    write(name, "RSASSA-PKCS1-v1_5", "rsassa_pkcs1_verify_schema.json",
          [rsa_group(key, "RsassaPkcs1Verify", sha, tests, old)])


def pss(name, sha, salt, old, params=False):
    groups = []
    for mgf in (sha, "SHA-1"):
        key = rsa.generate_private_key(65537, 2048)

        def sign(length, key=key, mgf=mgf):
            return key.sign(MESSAGE, padding.PSS(padding.MGF1(HASHES[mgf]), length), HASHES[sha])

        good = sign(salt)
        v15 = key.sign(MESSAGE, padding.PKCS1v15(), HASHES[sha])
        tests = [("plain", MESSAGE, good, "valid"), ("another message", b"", good, "invalid"),
                 ("a salt of another length", MESSAGE, sign(salt + 1), "invalid"),
                 ("no salt", MESSAGE, sign(0), "invalid"), ("empty", MESSAGE, b"", "invalid"),
                 ("truncated", MESSAGE, good[1:], "invalid"),
                 ("one bit turned", MESSAGE, good[:-1] + bytes([good[-1] ^ 1]), "invalid"),
                 ("PKCS #1 v1.5", MESSAGE, v15, "invalid")]
        group = rsa_group(key, "RsassaPssVerify", sha, tests, old)
        if params:
            group["publicKeyDer"] = pss_spki(key.public_key().public_numbers(), sha, mgf, salt)
        groups.append(group | {"mgf": "MGF1", "mgfSha": mgf, "sLen": salt})
    write(name, "RSASSA-PSS", "rsassa_pss_verify_schema.json", groups)


def eddsa(name, key, curve, order, old):
    public = key.public_key()
    point = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    good = key.sign(MESSAGE)
    half = len(good) // 2
    s = int.from_bytes(good[half:], "little")
    malleated = good[:half] + (s + order).to_bytes(half, "little")
    tests = [("plain", MESSAGE, good, "valid"), ("no message", b"", key.sign(b""), "valid"),
             ("another message", MESSAGE + b"0", good, "invalid"),
             ("s + order", MESSAGE, malleated, "invalid"), ("empty", MESSAGE, b"", "invalid"),
             ("zero", MESSAGE, bytes(len(good)), "invalid"), ("truncated", MESSAGE, good[:-1], "invalid"),
             ("trailing octet", MESSAGE, good + b"\0", "invalid"),
             ("R changed", MESSAGE, bytes([good[0] ^ 1]) + good[1:], "invalid")]
    described = {"type": "EDDSAKeyPair" if old else "EDDSAPublicKey", "curve": curve,
                 "keySize": 255 if half == 32 else 448, "pk": point.hex()}
    group = {"type": "EddsaVerify", "key" if old else "publicKey": described, "tests": tests}
    if not old:
        group["publicKeyDer"] = spki(public)
    write(name, "EDDSA", "eddsa_verify_schema.json", [group])


ecdsa("ecdsa_secp256r1_sha256_test", "secp256r1", "SHA-256", False, True)
ecdsa("ecdsa_secp384r1_sha512_p1363_test", "secp384r1", "SHA-512", True, False)
ecdsa("ecdsa_secp521r1_sha512_test", "secp521r1", "SHA-512", False, False)
pkcs1("rsa_signature_2048_sha256_test", "SHA-256", False)
pss("rsa_pss_2048_sha256_mgf1_32_test", "SHA-256", 32, True)
pss("rsa_pss_2048_sha256_mgf1_32_params_test", "SHA-256", 32, False, params=True)
eddsa("eddsa_test", ed25519.Ed25519PrivateKey.generate(), "edwards25519",
      2**252 + 27742317777372353535851937790883648493, True)
eddsa("ed448_test", ed448.Ed448PrivateKey.generate(), "edwards448",
      2**446 - 13818066809895115352007386748515426880336692474882178609894547503885, False)
