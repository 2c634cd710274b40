#!/usr/bin/python3
"""Write crypto/tomcrypt_curve_table.c: the constants of P-256, P-384 and P-521 (SP 800-186
3.2.1), and of each the multiples of its generator that multiplication by a comb adds up."""
import sys

P521 = 2**521 - 1
CURVES = [  # p, n, b, gx, gy
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
TEETH = 4
TABLES = 2
COLUMNS = 100


def add(p, one, other):
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


def shifted(p, point, bits):
    for _ in range(bits):
        point = add(p, point, point)
    return point


def limbs(number, bits):
    return ["L(0x%016x)" % (number >> i & 2**64 - 1) for i in range(0, bits, 64)]


def wrapped(words, indent):
    """Words with commas between, in lines of the house's width."""
    lines = [indent]
    for i, word in enumerate(words):
        word += "," if i + 1 < len(words) else ""
        if len(lines[-1].expandtabs(8)) + len(word) + 1 > COLUMNS:
            lines.append(indent)
        lines[-1] += word if lines[-1].endswith("\t") else " " + word
    return "\n".join(lines)


def number(name, value, bits):
    return "\t\t.%s = {{\n%s}},\n" % (name, wrapped(limbs(value, bits), "\t\t\t"))


def field(name, modulus, bits):
    size = (modulus.bit_length() + 7) // 8
    octets = modulus.to_bytes(size, "big")
    text = "\t.%s = {\n\t\t.limbs = LIMBS(%d),\n\t\t.size = %d,\n\t\t.modulus = CW_BYTES_LITERAL(\n" % (
        name, bits, size)
    text += "\n".join('\t\t\t"%s"' % "".join("\\x%02x" % o for o in octets[i:i + 16])
                      for i in range(0, size, 16)) + "),\n"
    text += number("m", modulus, bits)
    text += number("r_squared", 2**(2 * bits) % modulus, bits)
    text += number("one", 2**bits % modulus, bits)
    text += "\t\t.inverse = (cw_limb)0x%016x,\n" % (-pow(modulus, -1, 2**64) % 2**64)
    text += "".join("\t\t.prime = CW_PRIME_%s,\n" % c[0] for c in CURVES if c[1] == modulus and c[0] != "P384")
    return text + "\t},\n"


def comb(p, generator, size):
    """Table v's entry j is the sum of 2^(size (v + 2 t)) G over the bits t of j."""
    for v in range(TABLES):
        teeth = [shifted(p, generator, size * (v + TABLES * t)) for t in range(TEETH)]
        for j in range(1, 1 << TEETH):
            total = None
            for t in range(TEETH):
                if j >> t & 1:
                    total = add(p, total, teeth[t])
            yield total


def curve(name, p, n, b, gx, gy):
    size = (p.bit_length() + 7) // 8
    bits = (size + 7) // 8 * 64
    words = []
    for x, y in comb(p, (gx, gy), size):
        words += limbs(x * 2**bits % p, bits) + limbs(y * 2**bits % p, bits)
    table = "static const cw_limb comb_%s[] = {\n%s};\n\n" % (name.lower(), wrapped(words, "\t"))
    setting = "static const cw_curve_setting setting_%s = {\n" % name.lower()
    setting += "\t.id = CW_CURVE_%s,\n\t.size = %d,\n" % (name, size)
    setting += field("field", p, bits) + field("order", n, bits)
    setting += number("b", b * 2**bits % p, bits).replace("\t\t", "\t", 1).replace("\t\t\t", "\t\t")
    return table + setting + "\t.comb = comb_%s,\n};\n\n" % name.lower()


HEAD = """/* The curves' constants. Written by tools/curve_tables.py, which says what they are. */
#include "tomcrypt_curve.h"

/* 64 bits of a number, lowest first, in as many limbs as they take. */
#ifdef __SIZEOF_INT128__
#define L(x) x
#else
#define L(x) (cw_limb)(x & 0xffffffffu), (cw_limb)((uint64_t)x >> 32)
#endif
#define LIMBS(bits) ((bits) / CW_LIMB_BITS)

/* clang-format off */

"""

TAIL = """/* clang-format on */

const cw_curve_setting *cw_curve_setting_of(cw_curve curve)
{
	switch (curve) {
	case CW_CURVE_P256:
		return &setting_p256;
	case CW_CURVE_P384:
		return &setting_p384;
	case CW_CURVE_P521:
		return &setting_p521;
	default:
		return NULL;
	}
}
"""

if __name__ == "__main__":
    sys.stdout.write(HEAD + "".join(curve(*c) for c in CURVES) + TAIL)
