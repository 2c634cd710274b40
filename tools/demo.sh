#!/bin/sh
# The X.509 tutorial: a key, a certification request, a self-signed certificate.
# Prints each command that it runs, and what `certwright show` says of each file.
# usage: CERTWRIGHT=build/certwright tools/demo.sh build/demo
set -e

out=$1
rm -rf "$out"
mkdir -p "$out"

run() {
    printf '$ %s' "$CERTWRIGHT"
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9_./,:=+-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    echo
    "$CERTWRIGHT" "$@"
    echo
}

say() {
    printf '# %s\n' "$*"
}

subject='C=US,ST=California,L=San Francisco,O=My Company,CN=mysite.com'
(umask 077 && echo passphrase > "$out/passphrase")

say "1. An RSA key of 2048 bits, encrypted with a passphrase"
run key new --alg rsa:2048 --pass "file:$out/passphrase" --format traditional --out "$out/key.pem"
run show "$out/key.pem" --pass "file:$out/passphrase"

say "2. The same key, loaded again with the passphrase"
run key info "$out/key.pem" --pass "file:$out/passphrase"

say "3. A certification request for three names"
run csr new --key "$out/key.pem" --pass "file:$out/passphrase" --subject "$subject" \
    --san dns:mysite.com --san dns:www.mysite.com --san dns:subdomain.mysite.com \
    --out "$out/csr.pem"
run show "$out/csr.pem"

say "4. A self-signed certificate, valid from now for 10 days"
run cert self-sign --key "$out/key.pem" --pass "file:$out/passphrase" --subject "$subject" \
    --san dns:localhost --days 10 --out "$out/certificate.pem"
run show "$out/certificate.pem"

say "5. Which kind of key the certificate and the request carry"
run key info "$out/certificate.pem"
run key info "$out/csr.pem"

ls -l "$out/key.pem" "$out/csr.pem" "$out/certificate.pem"
