#!/bin/sh
# The examples, built as anybody would build them: against the headers and the
# libraries as installed, found by pkg-config, and then run.
set -e
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES DESTDIR PREFIX
stage=$BUILD/test/stage
work=$BUILD/test/examples
rm -rf "$stage" "$work"
mkdir -p "$work"
make --no-print-directory BUILD="$BUILD" CC="$CC" CFLAGS="$CFLAGS" SANITIZE="$SANITIZE" \
    PROVIDERS="${BUILT_PROVIDERS#tomcrypt}" \
    install PREFIX="$stage" > "$BUILD/test/install.log"
export PKG_CONFIG_PATH="$stage/lib/pkgconfig" LD_LIBRARY_PATH="$stage/lib"
export PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1
flags="-std=c11 -Wall -Wextra -Wpedantic -Wconversion -Werror $CFLAGS $SANITIZER"

[ "$(pkg-config --modversion certwright)" = "$VERSION" ]
[ "$(pkg-config --modversion certwright-tomcrypt)" = "$VERSION" ]

# in the build tree the sources stand apart from the headers, so that none is
# found but by pkg-config
cp tools/examples/*.c "$work"
cd "$work"
lines=$(wc -l < tutorial.c)
[ "$lines" -le 150 ] || { echo "tutorial.c has $lines lines"; exit 1; }

$CC $flags $(pkg-config --cflags certwright-tomcrypt) -o tutorial tutorial.c \
    $(pkg-config --libs certwright-tomcrypt)
$CC $flags $(pkg-config --cflags certwright) -o parse parse.c $(pkg-config --libs certwright)
$CC $flags $(pkg-config --cflags certwright) -o outside outside.c $(pkg-config --libs certwright)
$CC $flags $(pkg-config --cflags certwright-tomcrypt) -o provider provider.c \
    $(pkg-config --libs certwright-tomcrypt)
for program in parse outside; do
    if readelf -d $program | grep -E 'NEEDED.*(tomcrypt|tommath|gmp)'; then
        echo "$program links a crypto library"
        exit 1
    fi
done

echo "\$ tutorial"
./tutorial
for file in key.pem csr.pem certificate.pem; do
    [ -s $file ] || { echo "tutorial wrote no $file"; exit 1; }
done
openssl req -in csr.pem -verify -noout
openssl verify -check_ss_sig -CAfile certificate.pem certificate.pem

echo "\$ parse certificate.pem"
./parse certificate.pem | tee parse.out
grep -q 'mysite\.com' parse.out
grep -q 'localhost' parse.out

# and linked statically, from the archives alone
$CC $flags $(pkg-config --cflags certwright) -o parse-static parse.c "$stage/lib/libcertwright.a"
./parse-static certificate.pem | cmp - parse.out
$CC $flags $(pkg-config --cflags certwright-tomcrypt) -o tutorial-static tutorial.c \
    "$stage/lib/libcertwright-tomcrypt.a" "$stage/lib/libcertwright.a" -ltomcrypt
mkdir static && (cd static && ../tutorial-static > /dev/null && [ -s certificate.pem ])

echo "\$ provider"
./provider > request.pem
openssl req -in request.pem -verify -noout

for algorithm in "RSA -pkeyopt rsa_keygen_bits:2048" "EC -pkeyopt ec_paramgen_curve:P-256"; do
    # (the words of an option each)
    openssl genpkey -algorithm $algorithm -out outside.key 2> /dev/null
    openssl pkey -in outside.key -pubout -out public.pem
    echo "\$ outside public.pem"
    ./outside public.pem > request.tbs
    openssl dgst -sha256 -sign outside.key -out request.sig request.tbs
    ./outside public.pem request.sig > request.der
    openssl req -inform DER -in request.der -verify -noout
done
