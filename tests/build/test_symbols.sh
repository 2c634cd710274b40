#!/bin/sh
# The libraries export cw_ symbols alone, and libcertwright needs no crypto library.
failed=0
complain() { echo "$*"; failed=1; }

for name in libcertwright $(printf 'libcertwright-%s ' $BUILT_PROVIDERS); do
    exported=$(nm -D --defined-only "$BUILD/$name.so" | awk '{ print $3 }' | sed 's/@.*//' | sort -u)
    [ -n "$exported" ] || complain "$name.so exports nothing"
    other=$(echo "$exported" | grep -vE '^(cw_|_*(asan|ubsan|odr_asan|sanitizer|lsan|sancov))')
    [ -z "$other" ] || complain "$name.so exports" $other
    # Global symbols of the archive share one name space with the program's own.
    other=$(nm --defined-only -g "$BUILD/$name.a" 2> /dev/null | awk 'NF == 3 { print $3 }' |
            grep -vE '^(cw_|_*(asan|ubsan|odr_asan|sanitizer|lsan|sancov))')
    [ -z "$other" ] || complain "$name.a defines" $other
    # What is exported from the library is what the archive's headers mark so.
    soname=$(readelf -d "$BUILD/$name.so" | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p')
    [ "$soname" = "$name.so.${VERSION%.*}" ] || complain "soname of $name.so is $soname"
    [ -e "$BUILD/$soname" ] || complain "$BUILD/$soname is not there"
    echo "$name.so: $(echo "$exported" | wc -l) symbols, soname $soname"
done

needed=$(readelf -d "$BUILD/libcertwright.so" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' |
         grep -vE '^(libc\.so|lib(asan|ubsan|lsan)\.|ld-linux|libm\.so|libgcc_s)')
[ -z "$needed" ] || complain "libcertwright.so needs" $needed
if ldd "$BUILD/libcertwright.so" | grep -E 'tom|gmp|crypto|gnutls|nettle'; then
    complain "libcertwright.so loads a crypto library"
fi
readelf -d "$BUILD/libcertwright-tomcrypt.so" | grep -q 'NEEDED.*libtomcrypt' ||
    complain "libcertwright-tomcrypt.so does not need libtomcrypt?"
exit $failed
