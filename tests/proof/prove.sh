#!/bin/sh
# prove.sh MODE - prove with Frama-C's WP all of asn1/, and the files below of other
# rooms; MODE is one of WP's cache modes. Prints the goals proved of the goals there
# are, file by file and in all, and what is not proved. OUT gets a log for each file.
set -eu

mode=$1
out=${OUT:-build/proof}
mkdir -p "$out"

# The provers that Why3 finds here, whatever the user's own configuration says.
WHY3CONFIG=$(cd "$out" && pwd)/why3.conf
export WHY3CONFIG
# Terms make much garbage: to collect it less often saves an eighth of the time.
export OCAMLRUNPARAM=s=1M,o=400
[ -s "$WHY3CONFIG" ] || why3 config detect > "$out/why3.log" 2>&1 || {
    cat "$out/why3.log" >&2
    exit 1
}

# What there is to prove besides asn1/: in these files each function that has a contract.
proved='pem/base64 pem/pem pem/traditional crypto/names crypto/any_value
    crypto/algorithm_identifier crypto/algorithm_scheme crypto/rsa_key
    crypto/rsassa_pss_params crypto/subject_public_key_info x509/access_description
    x509/any x509/attribute x509/attribute_type x509/basic_constraints
    x509/certificate x509/certificate_list x509/certificate_policies
    x509/certification_request x509/certification_request_info
    x509/crl_entry_extension x509/crl_number x509/distribution_point x509/extension
    x509/extension_table x509/general_name x509/issuing_distribution_point
    x509/key_identifier x509/key_usage x509/list x509/microsoft_extension x509/name
    x509/name_constraints x509/netscape_extension x509/null_extension
    x509/private_key_usage_period x509/qc_statement x509/revoked_certificate
    x509/signed_certificate_timestamp x509/subject_alt_name x509/tbs_cert_list
    x509/tbs_certificate x509/tls_feature x509/validity'

sources() {
    printf '%s\n' asn1/*.c tests/proof/headers.c
    printf '%s.c\n' $proved
}

# The inline functions of the headers $@. Those of asn1/ are proved in headers.c, those
# of another room with the file that belongs to the header.
inline() {
    awk '/^(static inline|CW_DER_HOT)/ {
        while ($0 !~ /\(/ && (getline rest) > 0)
            $0 = $0 " " rest
        sub(/\(.*/, "")
        print $NF
    }' "$@" | tr -d '*'
}

# The functions of $1 that have a contract, but not those of others' headers. What
# Frama-C prints has an empty line behind each function.
contracted() {
    frama-c -c11 -machdep gcc_x86_64 -cpp-extra-args="-CC '-D__attribute__(x)='" \
        -kernel-verbose 0 "$1" -print -no-unicode | awk -v RS= '
        match($0, /(^|\n)\/\*@/) {
            contract = 1
            $0 = substr($0, RSTART)
            $0 = substr($0, index($0, "*/") + 2)
        }
        {
            body = index($0, "\n{")
            if (match($0, /[A-Za-z_0-9]+[ \n]*\(/)) {
                name = substr($0, RSTART, RLENGTH)
                gsub(/[ \n(]/, "", name)
                has[name] += contract
                is[name] += body
            }
            contract = 0
        }
        END { for (name in has) if (has[name] && is[name]) print name }' |
        grep -vxFf "$2" | sort | paste -sd, -
}

# $1 is proved; its log is $2.log.
prove() {
    name=${1%.c}
    mkdir -p "$(dirname "$2")"
    set -- "$1" "$2" -wp-session "tests/proof/cache/$(echo "$name" | sed 's,^tests/proof/,,')"
    # The values matter of two tables, the calendar's and the ciphers'; of others the size does.
    case $name in
    asn1/civil_time | crypto/names) ;;
    *) set -- "$@" -wp-no-init-const ;;
    esac
    case $name in
    asn1/*)
        # WP sees the declaration alone of cw_oid_is.
        inline asn1/*.h | grep -vx cw_oid_is | sort > "$2.inline"
        set -- "$@" -wp-skip-fct "$(gcc -E -P "$1" | grep -owFf "$2.inline" | sort -u | paste -sd, -)"
        ;;
    tests/*) ;;
    *)
        inline $(printf '%s\n' */*.h | grep -vxF "$name.h") > "$2.inline"
        # Taken for granted: README.md says why.
        printf '%s\n' is_among check_many >> "$2.inline"
        functions=$(contracted "$1" "$2.inline")
        if [ -z "$functions" ]; then
            echo "No goal generated" > "$2.log"
            return
        fi
        set -- "$@" -wp-fct "$functions"
        ;;
    esac
    log=$2.log
    shift 2
    frama-c -c11 -machdep gcc_x86_64 -cpp-extra-args='-CC -include tests/proof/library.h' \
        "$name.c" -wp -wp-rte -wp-model Typed+ref -wp-prover z3,cvc4 -wp-par 1 \
        -wp-timeout "${PROVE_TIMEOUT:-30}" -wp-cache "$mode" -wp-no-warn-memory-model \
        "$@" > "$log" 2>&1 || echo "frama-c failed" >> "$log"
}

# As many at a time as there are to be: xargs runs this script for each file.
if [ "${2:-}" ]; then
    prove "$2" "$out/${2%.c}"
    exit
fi
find "$out" -name '*.log' -exec rm -f {} +
sources | xargs -P "${PROVE_JOBS:-4}" -n 1 "$0" "$mode"

# Whatever is not proved stands under "[Failed]" or is no such line at all.
sources | while read -r source; do
    log=$out/${source%.c}.log
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
done | awk '
    { printf "%5d of %5d  %s\n", $1, $2, $3; proved += $1; goals += $2 }
    END {
        printf "%5d of %5d goals proved\n", proved, goals
        exit goals == 0 || proved != goals
    }'
