#!/bin/sh
# x509.sh FILE...: certificates decoded and a long CRL parsed and searched, by us and by
# each library that was built in; and the sizes of what we build.
set -e

for library in mbedtls gnutls openssl wolfssl bearssl; do
    case " $PEERS " in
    *" $library "*) ;;
    *) echo "($library is not here: its rows are left out)" ;;
    esac
done

instructions() {
    command -v valgrind > /dev/null 2>&1 || { echo 0; return; }
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=measured \
        "$BUILD/bench/certificates" once "$@" 2>&1 | sed -n 's/.*Collected : *//p'
}

table=$(mktemp)
crl=$(mktemp)
trap 'rm -f "$table" "$crl"' EXIT

echo
"$BUILD/bench/certificates" table "$@" > "$table"
count=$(sed -n 's/.* read \([0-9]*\) .*/\1/p' "$table")
sed -n 's/^files \(.*\) read \(.*\) octets \(.*\) result \(.*\)/a certificate, all of it decoded: \1 files, of which \2 are read below, \3 octets each; our result struct has \4 octets/p' "$table"
grep '^[0-9]' "$table" | while read -r row rest; do
    echo "$row $(($(instructions "$row" "$@") / count)) $rest"
done | awk '
    BEGIN { printf "%-36s %9s %13s %8s %8s %8s %8s %9s\n", "", "ns", "instructions", "of bare", "allocs", "heap", "stack", "accepted" }
    { name = $8; for (i = 9; i <= NF; i++) name = name " " $i
      if ($1 == 0) base = $2
      if ($1 == 1) ours = $2
      if (name ~ /mbedTLS/) mbedtls = $2
      if ($1 == 1) stack = $6
      printf "%-36s %9.0f %13d %7.2fx %8.1f %8d %8d %9d\n", name, $3, $2, (base > 0 ? $2 / base : 0), $4, $5, $6, $7 }
    END { if (base > 0) printf "of the bare walk: %.2f (target: at most 2.5)\n", ours / base
          if (mbedtls > 0 && ours > 0) printf "mbedTLS takes %.2f times ours (target: at least 1.8)\n", mbedtls / ours
          printf "stack: %d octets (target: at most 1024)\n", stack }'

"$BUILD/bench/crl" make "$crl"
"$BUILD/bench/crl" table "$crl" > "$table"
echo
echo "a CRL of 100,000 entries, $(wc -c < "$crl") octets"
grep '^[0-9]' "$table" | while read -r row rest; do
    echo "$row $("$BUILD/bench/crl" memory "$row" "$crl") $rest"
done | awk -v file="$(wc -c < "$crl")" '
    BEGIN { printf "%-36s %10s %10s %14s\n", "", "parse ms", "find ms", "resident MiB" }
    { name = $5; for (i = 6; i <= NF; i++) name = name " " $i
      if ($1 == 0) { base = $3; memmem = $4 }
      if ($1 == 1) { parse = $3; find = $4; resident = $2 }
      printf "%-36s %10.3f %10.3f %14.1f\n", name, $3, $4, $2 / 1024 }
    END { printf "parse, of the bare walk: %.2f (target: at most 3)\n", parse / base
          printf "find, of memmem: %.2f (target: at most 1)\n", find / memmem
          printf "resident, beyond the file: %.1f MiB (target: at most 2)\n", resident / 1024 - file / 1048576 }'

echo
echo "sizes: text and rodata, data, bss"
for file in "$BUILD"/certwright "$BUILD"/libcertwright.so "$BUILD"/libcertwright-*.so; do
    case $file in *.so.*) continue ;; esac
    [ ! -e "$file" ] || size "$file" | awk -v name="${file##*/}" 'NR == 2 { printf "%-36s %9d %8d %8d\n", name, $1, $2, $3 }'
done
