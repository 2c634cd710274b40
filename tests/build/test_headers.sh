#!/bin/sh
# Each public header compiles alone, as C11 and as C++, with no other than public headers
# beside it; and certwright.h has them all.
case $CC in
*clang*) CXX=clang++ ;;
*) CXX=g++ ;;
esac
command -v $CXX > /dev/null || { echo "skip: no $CXX"; exit 77; }
tree=$BUILD/test/headers
rm -rf "$tree"
for header in $PUBLIC_HEADERS; do
    install -D -m 644 "$header" "$tree/certwright/$header"
done
install -m 644 tools/certwright.h "$tree/certwright"

flags="-Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only -I$tree"
failed=0
count=0

check() {
    count=$((count + 1))
    unit="#include <certwright/$1>
extern int something;"
    echo "$unit" | $CC -std=c11 $flags -Wconversion -x c - ||
        { echo "$1 does not compile alone as C11"; failed=1; }
    echo "$unit" | $CXX -std=c++11 $flags -x c++ - ||
        { echo "$1 does not compile alone as C++"; failed=1; }
}

for header in $PUBLIC_HEADERS; do
    check "$header"
    # A provider's header, where it was built, is asked for by those who want it.
    case $header in crypto/libcrypto.h | crypto/sodium.h | crypto/pkcs11.h) continue ;; esac
    grep -q "^#include \"$header\"" tools/certwright.h ||
        { echo "tools/certwright.h does not include $header"; failed=1; }
done
check certwright.h
echo "$count headers"
[ $count -gt 20 ] || { echo "where are the headers?"; failed=1; }
exit $failed
