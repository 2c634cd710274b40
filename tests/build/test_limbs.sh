#!/bin/sh
# The arithmetic of curves and primes with the limbs that other machines give it: 32 bits, and 64
# without this processor's carries. And its table is what tools/curve_tables.py writes.
set -e
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

/usr/bin/python3 tools/curve_tables.py | cmp - crypto/tomcrypt_curve_table.c

for limbs in -DCW_PLAIN_CARRIES -U__SIZEOF_INT128__ "-U__SIZEOF_INT128__ -Os"; do
    for test in curve ec prime; do
        # shellcheck disable=SC2086
        $CC -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wconversion -Werror -O1 $SANITIZER $limbs \
            -o "$directory/test" "tests/unit/test_tomcrypt_$test.c" crypto/tomcrypt_curve.c \
            crypto/tomcrypt_curve_table.c crypto/tomcrypt_ec.c crypto/tomcrypt_fermat.c \
            crypto/tomcrypt_field.c crypto/tomcrypt_nonce.c "$BUILD/libcertwright-tomcrypt.a" "$BUILD/libcertwright.a" \
            -ltomcrypt -lcmocka
        "$directory/test" > "$directory/log" 2>&1 || { cat "$directory/log"; echo "with $limbs"; exit 1; }
    done
    echo "limbs with $limbs: the same points and primes"
done
