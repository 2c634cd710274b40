#!/bin/sh
# A page of the manual, from docs/ and the tables of the command, as roff on stdout.
# usage: CERTWRIGHT=build/certwright tools/manual.sh docs/certwright.1.scd
set -e
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$CERTWRIGHT" help --list > "$work/tables"
awk -f tools/manual.awk - "$1" < "$work/tables" > "$work/page.scd"
scdoc < "$work/page.scd" > "$work/page"

# \- is the hyphen that is typed, and no line ends behind one, nor within a word.
awk '/^\.TH / { print; print ".nh"; next }
     /^[.'\'']/ { print; next }
     { gsub(/-/, "\\-"); print }' "$work/page"
