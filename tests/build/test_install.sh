#!/bin/sh
# make install puts every part in its place, and make uninstall takes it away.
set -e
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES DESTDIR PREFIX
stage=$BUILD/test/destdir
rm -rf "$stage"

build() {
    make --no-print-directory BUILD="$BUILD" CC="$CC" CFLAGS="$CFLAGS" SANITIZE="$SANITIZE" \
        PROVIDERS="${BUILT_PROVIDERS#tomcrypt}" "$@"
}

build install PREFIX=/opt/certwright DESTDIR="$stage" > "$BUILD/test/install.log"
root=$stage/opt/certwright
for file in bin/certwright include/certwright/certwright.h include/certwright/asn1/reader.h \
    include/certwright/crypto/provider.h include/certwright/pem include/certwright/x509 \
    lib/libcertwright.a lib/libcertwright.so "lib/libcertwright.so.${VERSION%.*}" \
    $(printf 'lib/libcertwright-%s.a ' $BUILT_PROVIDERS) \
    $(printf 'lib/libcertwright-%s.so ' $BUILT_PROVIDERS) lib/pkgconfig/certwright.pc \
    $(printf 'lib/pkgconfig/certwright-%s.pc ' $BUILT_PROVIDERS) \
    $(command -v scdoc > /dev/null && echo share/man/man1/certwright.1 share/man/man7/certwright-keys.7) \
    share/doc/certwright/extensions.md share/doc/certwright/json.md \
    share/bash-completion/completions/certwright; do
    [ -e "$root/$file" ] || { echo "$file was not installed"; exit 1; }
done
for header in $PUBLIC_HEADERS; do
    cmp "$header" "$root/include/certwright/$header"
done
if grep -rl "private to" "$root/include"; then
    echo "a private header was installed"
    exit 1
fi
for name in certwright $(printf 'certwright-%s ' $BUILT_PROVIDERS); do
    pc=$root/lib/pkgconfig/$name.pc
    grep -q "^prefix=/opt/certwright$" "$pc"
    grep -q "^Version: $VERSION$" "$pc"
    if grep -nE "@|$stage" "$pc"; then exit 1; fi
done
[ "$("$root/bin/certwright" --version)" = "certwright $VERSION" ] ||
    { "$root/bin/certwright" --version; echo "is not version $VERSION"; exit 1; }

build uninstall PREFIX=/opt/certwright DESTDIR="$stage" > "$BUILD/test/uninstall.log"
left=$(find "$stage" ! -type d)
[ -z "$left" ] || { echo "make uninstall left $left"; exit 1; }
echo "installed and removed again"
