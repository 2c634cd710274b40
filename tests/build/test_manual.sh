#!/bin/sh
# The manual: every command and every flag of the tables is in it, and no other; and the
# shell completes them.
set -e
man=$BUILD/test/man
mkdir -p "$man"
if ! command -v scdoc > /dev/null; then
    echo "skip: scdoc is not here"
    exit 77
fi
"$CERTWRIGHT" help --list > "$man/list"
for page in docs/*.scd; do
    roff=$man/$(basename "$page" .scd)
    awk -f tools/manual.awk - "$page" < "$man/list" > "$man/source"
    tools/manual.sh "$page" > "$roff"
    # A hyphen that is not escaped is none to type, and a place to break a flag at.
    if grep -nE "^[^.'].*[^\\]-" "$roff"; then
        exit 1
    fi
    # A flag that the prose or an example speaks of is one.
    grep -o -e '--[a-z][a-z0-9-]*' "$man/source" | sort -u |
        while read -r flag; do
            cut -f2 "$man/list" | grep -qxe "$flag" || [ "$flag" = --help ] ||
                { echo "$page: $flag is no flag"; exit 1; }
        done
done
if grep -n '@[A-Z]*@' "$man"/*.[17]; then
    exit 1
fi

# As it reads, without fonts and escapes.
sed 's/\\f[BIR]//g; s/\\&//g; s/\\//g' "$man/certwright.1" > "$man/text"
awk -F '\t' -v text="$man/text" '
    BEGIN { while ((getline line < text) > 0) page = page line "\n" }
    function want(what) {
        if (!index(page, what)) {
            print "certwright(1) says nothing of " what
            missing = 1
        }
        count++
    }
    $1 == "command" { want("certwright " $2 ($3 == "" ? "" : " " $3)) }
    $1 == "flag" { want("\n" $2 ($3 == "" ? "" : " " $3)); want("\n" $6) }
    END {
        print count " commands and flags are described"
        exit missing
    }' "$man/list"
for status in 0 1 2 3 4 5 6 7; do
    grep -q "^.*fB$status.fR" "$man/certwright.1" || { echo "exit status $status is not told"; exit 1; }
done
grep -q 'weak' "$man/certwright-keys.7"

completed() {
    PATH="$(dirname "$CERTWRIGHT"):$PATH" bash -c '. tools/certwright.bash
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
        _certwright
        echo "${COMPREPLY[*]}"' bash "$@"
}
[ "$(completed certwright ke)" = key ]
[ "$(completed certwright key con)" = convert ]
[ "$(completed certwright key new --al)" = --alg ]
[ "$(completed certwright show --tol)" = --tolerant ]
[ -z "$(completed certwright key new --out --)" ]
[ -z "$(completed certwright key new --alg p)" ]
echo "completed"
