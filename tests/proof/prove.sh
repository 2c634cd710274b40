#!/bin/sh
# prove.sh MODE - prove all of asn1/ with Frama-C's WP; MODE is one of its cache
# modes. Prints the goals proved of the goals there are, file by file and in all,
# and what is not proved. OUT gets a log for each file.
set -eu

mode=$1
out=${OUT:-build/proof}
mkdir -p "$out"

# The provers that Why3 finds here, whatever the user's own configuration says.
WHY3CONFIG=$(cd "$out" && pwd)/why3.conf
export WHY3CONFIG
[ -s "$WHY3CONFIG" ] || why3 config detect > "$out/why3.log" 2>&1 || {
    cat "$out/why3.log" >&2
    exit 1
}

# The functions of the headers that $1 includes: they are proved once, in headers.c.
inline() {
    sed -n 's/^\(static inline\|CW_DER_HOT\) .*[ *]\([a-z_0-9]*\)(.*/\2/p' asn1/*.h > "$2"
    gcc -E -P "$1" | grep -owFf "$2" | sort -u | paste -sd, -
}

prove() {
    name=$(basename "$1" .c)
    set -- "$1" -wp-session "tests/proof/cache/$name"
    # The calendar's table is the one whose values matter; of others the size does.
    [ "$name" = civil_time ] || set -- "$@" -wp-no-init-const
    [ "$name" = headers ] || set -- "$@" -wp-skip-fct "$(inline "$1" "$out/$name.inline")"
    frama-c -c11 -machdep gcc_x86_64 -cpp-extra-args='-include tests/proof/library.h' \
        -wp -wp-rte -wp-model Typed+ref -wp-prover z3,cvc4 -wp-par 1 \
        -wp-timeout "${PROVE_TIMEOUT:-30}" -wp-cache "$mode" -wp-no-warn-memory-model \
        "$@" > "$out/$name.log" 2>&1 || echo "frama-c failed" >> "$out/$name.log"
}

# As many at a time as there are to be: xargs runs this script for each file.
if [ "${2:-}" ]; then
    prove "$2"
    exit
fi
start=$(date +%s)
rm -f "$out"/*.log
printf '%s\n' asn1/*.c tests/proof/headers.c |
    xargs -P "${PROVE_JOBS:-2}" -n 1 "$0" "$mode"

# Whatever is not proved stands under "[Failed]" or is no such line at all.
for source in asn1/*.c tests/proof/headers.c; do
    log=$out/$(basename "$source" .c).log
    counts=$(sed -n 's/^\[wp\] Proved goals: *\([0-9]*\) \/ *\([0-9]*\)$/\1 \2/p' "$log")
    if grep -q 'frama-c failed\|User Error\|Missing .* clause' "$log"; then
        counts="0 1"
        cat "$log" >&2
    elif [ -z "$counts" ] && grep -q 'No goal generated\|0 goal scheduled\|0 goals scheduled' "$log"; then
        counts="0 0"
    elif [ -z "$counts" ]; then
        counts="0 1"
        cat "$log" >&2
    fi
    sed -n '/\[Failed\]/s/^/    /p' "$log" >&2
    echo "$counts $source"
done | awk -v start="$start" '
    { printf "%5d of %5d  %s\n", $1, $2, $3; proved += $1; goals += $2 }
    END {
        printf "%5d of %5d goals proved\n", proved, goals
        exit goals == 0 || proved != goals
    }'
