#!/bin/sh
# clang-tidy and cppcheck over the C files that are named; no finding is accepted.
# usage: tools/lint.sh FILE.c...
set -e
status=0
flags="-std=c11 -D_POSIX_C_SOURCE=200809L -I."

echo "clang-format: $# files"
clang-format --dry-run --Werror "$@" || status=1

echo "clang-tidy: $# files"
printf '%s\n' "$@" | xargs -P 2 -n 4 sh -c '
    flags=$1; shift
    clang-tidy --quiet "$@" -- $flags 2> /dev/null' sh "$flags" || status=1

echo "cppcheck: $# files"
# shellcheck disable=SC2086
cppcheck -q -j 2 $flags --language=c --enable=warning,performance,portability,style \
    --inline-suppr --suppressions-list=tools/cppcheck.txt --error-exitcode=1 "$@" || status=1
[ $status -eq 0 ] && echo "no findings"
exit $status
