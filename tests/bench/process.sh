#!/bin/sh
# The whole process: a request and a self-signed certificate from a given RSA-2048 key,
# beside certtool and openssl, in turn: of 15 times 10 runs each the median of their means,
# in milliseconds.
set -e
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
certwright=$(cd "$(dirname "$BUILD/certwright")" && pwd)/certwright
cd "$directory"

"$certwright" key new --alg rsa:2048 --out key.pem 2> /dev/null
printf 'cn = "mysite.com"\nexpiration_days = 10\n' > template

run() {
    case $1 in
    "request, certwright") "$certwright" csr new --key key.pem --subject CN=mysite.com ;;
    "request, openssl") openssl req -new -key key.pem -subj /CN=mysite.com ;;
    "request, certtool") certtool --generate-request --load-privkey key.pem \
        --template template --hash SHA256 ;;
    "certificate, certwright") "$certwright" cert self-sign --key key.pem \
        --subject CN=mysite.com --days 10 ;;
    "certificate, openssl") openssl req -x509 -new -key key.pem -subj /CN=mysite.com -days 10 ;;
    "certificate, certtool") certtool --generate-self-signed --load-privkey key.pem \
        --template template --hash SHA256 ;;
    esac > /dev/null 2> errors
}

peers="certwright openssl"
! command -v certtool > /dev/null 2>&1 || peers="$peers certtool"
for what in request certificate; do
    for peer in $peers; do
        run "$what, $peer" || { echo "$what, $peer failed:"; cat errors; exit 1; }
    done
    for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
        for peer in $peers; do
            begin=$(date +%s%N)
            for time in 1 2 3 4 5 6 7 8 9 10; do
                run "$what, $peer"
            done
            echo "$what, $peer $(($(date +%s%N) - begin))"
        done
    done
done | sort -k 1,2 -k 3n | awk '
    { name = $1 " " $2; if (++count[name] == 1) order[++names] = name; time[name, count[name]] = $3 / 10 / 1e6 }
    function ratio(what) {
        a = median[what ", certwright"]; b = median[what ", certtool"]
        if (a > 0 && b > 0)
            printf "%-58s %6.2f (target: at most 0.50)\n", what ", of certtool'"'"'s time", a / b
    }
    END {
        print "a whole process, milliseconds"
        for (i = 1; i <= names; i++) {
            name = order[i]
            median[name] = time[name, int((count[name] + 1) / 2)]
            printf "%-48s %12.2f\n", name, median[name]
        }
        ratio("request"); ratio("certificate")
    }'
