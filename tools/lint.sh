#!/bin/sh
# clang-format, clang-tidy and cppcheck over the C files; no finding is accepted.
# usage: BUILD=build tools/lint.sh FILE.[ch]...
set -e
status=0
sources=$(printf '%s\n' "$@" | grep '\.c$')

# The examples include headers as installed: a tree of links stands for that.
include=$BUILD/lint/certwright
rm -rf "$BUILD/lint"
mkdir -p "$include"
for room in asn1 crypto pem x509; do
    ln -s "$PWD/$room" "$include/$room"
done
ln -s "$PWD/tools/certwright.h" "$include/certwright.h"

echo "clang-format: $# files"
clang-format --dry-run --Werror "$@" || status=1

# As the Makefile has them where every provider is built.
export DEFINES='-D_POSIX_C_SOURCE=200809L -DCW_HAVE_SODIUM -DCW_HAVE_LIBCRYPTO -DCW_HAVE_PKCS11 -DCW_SOVERSION="0"'

# One file at a time: version 14 carries the state of a va_list from file to file.
echo "clang-tidy"
echo "$sources" | BUILD=$BUILD xargs -P 2 -n 1 sh -c '
    clang-tidy --quiet "$1" -- -std=c11 $DEFINES -I. "-I$BUILD/lint" \
        2> /dev/null' sh || status=1

# Of tests it is asked whether they are right, not whether they are pretty.
echo "cppcheck"
check() {
    cppcheck -q -j 2 --std=c11 --language=c --enable="$1" $DEFINES -I. \
        "-I$BUILD/lint" --inline-suppr --suppressions-list=tools/cppcheck.txt --error-exitcode=1 \
        --file-list=- || status=1
}
echo "$sources" | grep -v ^tests/ | check warning,performance,portability,style
echo "$sources" | grep ^tests/ | check warning,performance,portability

[ $status -eq 0 ] && echo "no findings"
exit $status
