#!/bin/sh
# Who may use what: the include law, and no heap, stdio, locale or clock in the core.
failed=0
complain() { echo "$*"; failed=1; }

providers='(tomcrypt|libcrypto|sodium|pkcs11)'

# room, the rooms it may include, and the C library's functions it may call
law() {
    room=$1 allowed=$2 functions=$3
    # Providers, and what they have in common, know the system.
    sources=$(find "$room" -name '*.[ch]' | grep -vE "^crypto/($providers|provider_random\.h)" | sort)
    [ -n "$sources" ] || complain "$room/ holds no sources"

    headers=$(grep -hoE '^# *include <[^>]*>' $sources | sort -u |
              grep -vE '<(stdbool|stddef|stdint|string|limits)\.h>')
    [ -z "$headers" ] || complain "$room/ includes" $headers
    rooms=$(grep -hoE '^# *include "[^"]*/' $sources | sed 's/.*"//; s,\.\./,,g; s,/$,,' | sort -u |
            grep -vE "^($allowed)$")
    [ -z "$rooms" ] || complain "$room/ includes headers of" $rooms
    words=$(grep -nwE 'time_t|malloc|calloc|realloc|free|alloca|FILE|printf|snprintf|setlocale' \
            $sources | grep -vE '^[^:]*:[0-9]*:[[:space:]]*(/?\*|//)' |
            sed 's,/\*.*\*/,,' | grep -wE 'time_t|malloc|calloc|realloc|alloca|FILE|printf|snprintf')
    [ -z "$words" ] || complain "$room/ says: $words"

    objects=$(find "$BUILD/obj/$room" -name '*.o' | grep -vE "/crypto/$providers")
    [ -n "$objects" ] || complain "$room/ has no objects"
    undefined=$(nm -u $objects | sed -n 's/^ *U //p' | sort -u |
                grep -vE "^(cw_.*|_GLOBAL_OFFSET_TABLE_|__(asan|ubsan|stack_chk|sanitizer).*|$functions)$")
    [ -z "$undefined" ] || complain "$room/ calls" $undefined
    echo "$room/: $(echo $objects | wc -w) objects"
}

memory='mem(cpy|move|set|cmp)'
law asn1 'asn1' "$memory"
law crypto 'asn1|crypto' "$memory|strlen|memchr|strcmp"
law pem 'asn1|crypto|pem' "$memory|strlen|memchr|strcmp"
law x509 'asn1|crypto|x509|validation|lint' "$memory|strlen|memchr|strcmp"

# A crypto library's header is included by its provider's files alone.
others=$(grep -lE '# *include <(tomcrypt|tommath|gmp|openssl|sodium|nettle|p11-kit)' \
         $(find asn1 crypto pem x509 tools tests -name '*.[ch]') | grep -vE "^crypto/$providers[a-z_]*\.[ch]$" |
         grep -v '^tests/')
[ -z "$others" ] || complain "a crypto library's header is included by" $others
exit $failed
