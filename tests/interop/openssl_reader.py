"""What openssl reads where python3-cryptography reads nothing: values of extensions, keys,
one extension alone. Each function gives openssl's answer in the shape of docs/json.md."""

import datetime
import re

import peer

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519


class NoAnswer(Exception):
    """openssl has none either."""


def openssl(*arguments, der):
    result = peer.run("openssl", *arguments, stdin=der)
    if result.returncode != 0:
        raise NoAnswer(result.stderr)
    return result.stdout.decode("utf-8", "replace")


def extension_text(der, name):
    """What `openssl x509 -ext` prints below the extension's title."""
    lines = openssl("x509", "-inform", "DER", "-noout", "-ext", name, der=der).splitlines()[1:]
    return " ".join(line.strip() for line in lines)


def policy_mappings(der):
    names = {"X509v3 Any Policy": "2.5.29.32.0"}
    pairs = [pair.rsplit(":", 1) for pair in extension_text(der, "policyMappings").split(", ")]
    return [tuple(names.get(policy, policy) for policy in pair) for pair in pairs]


def private_key_usage_period(der):
    shown = extension_text(der, "privateKeyUsagePeriod")
    times = {}
    for name in ("Not Before", "Not After"):
        found = re.search(name + r": (\w+ +\d+ [\d:]+ \d+) GMT", shown)
        times[name] = found and datetime.datetime.strptime(
            found[1], "%b %d %H:%M:%S %Y").isoformat() + "Z"
    return times["Not Before"], times["Not After"]


def netscape_cert_type(der):
    names = {"SSL Client": "sslClient", "SSL Server": "sslServer", "S/MIME": "smime",
             "Object Signing": "objectSigning", "Unused": "reserved", "SSL CA": "sslCA",
             "S/MIME CA": "smimeCA", "Object Signing CA": "objectSigningCA"}
    return [names[name] for name in extension_text(der, "nsCertType").split(", ")]


def netscape_comment(der):
    return extension_text(der, "nsComment")


def elements(octets):
    """(kind, value) of each primitive element, as `openssl asn1parse` tells them."""
    shown = openssl("asn1parse", "-inform", "DER", der=octets)
    return re.findall(r"prim: ([A-Z0-9 ]+?) *:(.*)$", shown, re.M)


def certificate_template(octets):
    found = elements(octets)
    numbers = [int(value, 16) for kind, value in found[1:]]
    return (found[0][1], *numbers, *([None] * (2 - len(numbers))))


def bmp_string(text):
    """The octets of a BMPString, which openssl writes and does not show."""
    return peer.run("openssl", "asn1parse", "-genstr", "FORMAT:UTF8,BMP:" + text, "-noout", "-out",
                    "/dev/stdout").stdout


def key(der, command):
    """The octets of the public key: an EC point, DSA's y."""
    pem = openssl(command, "-inform", "DER", "-noout", "-pubkey", der=der)
    shown = openssl("pkey", "-pubin", "-noout", "-text", der=pem.encode())
    return re.sub(r"[\s:]", "", re.search(r"^pub: *\n((?: +[0-9a-f:]+\n)+)", shown, re.M)[1])


def extensions(der):
    """The octets of a certificate's extensions, in their order."""
    shown = openssl("asn1parse", "-inform", "DER", der=der)
    begin = shown.index("cont [ 3 ]")
    return [bytes.fromhex(h) for h in re.findall(
        r"d=5 .*prim: OCTET STRING +\[HEX DUMP\]:([0-9A-F]*)", shown[begin:])]


def alone(oid, octets, critical):
    """One extension as python3-cryptography reads it where no other is beside it."""
    value = x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), octets)
    request = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).add_extension(
        value, critical).sign(ed25519.Ed25519PrivateKey.generate(), None)
    return list(request.extensions)[0]


def basic_constraints(der):
    shown = re.match(r"CA:(TRUE|FALSE)(?:, pathlen:(\d+))?$", extension_text(der, "basicConstraints"))
    return shown[1] == "TRUE", shown[2] and int(shown[2])


def revoked(der):
    """Serial numbers and times of a CRL's entries."""
    shown = openssl("crl", "-inform", "DER", "-noout", "-text", der=der)
    return [(int(serial, 16),
             datetime.datetime.strptime(time, "%b %d %H:%M:%S %Y").isoformat() + "Z")
            for serial, time in re.findall(
                r"Serial Number: (-?[0-9A-F]+)\n +Revocation Date: (\w+ +\d+ [\d:]+ \d+) GMT", shown)]
