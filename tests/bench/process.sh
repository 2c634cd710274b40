#!/bin/sh
# The whole process: a request and a self-signed certificate from a given RSA-2048 key,
# beside certtool and openssl. The mean of 100 runs each, in milliseconds.
set -e
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
certwright=$(cd "$(dirname "$BUILD/certwright")" && pwd)/certwright
cd "$directory"

"$certwright" key new --alg rsa:2048 --out key.pem 2> /dev/null
printf 'cn = "mysite.com"\nexpiration_days = 10\n' > template
runs=100

measure() {
    name=$1
    shift
    "$@" > /dev/null 2> errors || { echo "$name failed:"; cat errors; return; }
    begin=$(date +%s%N)
    i=0
    while [ $i -lt $runs ]; do
        "$@" > /dev/null 2>&1
        i=$((i + 1))
    done
    end=$(date +%s%N)
    echo "$name $((end - begin))" | awk -v runs=$runs \
        '{ printf "%-48s %12.2f\n", $1 " " $2, $NF / runs / 1e6 }'
}

echo "a whole process, milliseconds"
measure "request, certwright" "$certwright" csr new --key key.pem --subject CN=mysite.com
measure "request, openssl" openssl req -new -key key.pem -subj /CN=mysite.com
if command -v certtool > /dev/null 2>&1; then
    measure "request, certtool" certtool --generate-request --load-privkey key.pem \
        --template template --hash SHA256
fi
measure "certificate, certwright" "$certwright" cert self-sign --key key.pem \
    --subject CN=mysite.com --days 10
measure "certificate, openssl" openssl req -x509 -new -key key.pem -subj /CN=mysite.com -days 10
if command -v certtool > /dev/null 2>&1; then
    measure "certificate, certtool" certtool --generate-self-signed --load-privkey key.pem \
        --template template --hash SHA256
fi
