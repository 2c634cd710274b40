"""Every line of `show --format json` has the members that docs/json.md tells of, each of its
type, and no other: over the corpus, python3-cryptography's vectors, and what each flag builds."""

import base64
import glob
import json
import os
import re
import unittest

import peer

DOCS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "json.md")


class Wrong(Exception):
    pass


def need(true, *what):
    if not true:
        raise Wrong(*what)


def matches(pattern):
    compiled = re.compile(pattern)

    def check(value):
        need(isinstance(value, str) and compiled.fullmatch(value), pattern, value)
    return check


def text(value):
    need(isinstance(value, str), "text", value)
    value.encode("utf-8")


def boolean(value):
    need(isinstance(value, bool), "boolean", value)


def number(value):
    """One beyond 2^53 is a string of hexadecimal digits."""
    if isinstance(value, str):
        need(re.fullmatch("[0-9a-f]+", value) and int(value, 16) > 1 << 53, "number", value)
    else:
        need(isinstance(value, int) and not isinstance(value, bool) and
             abs(value) <= 1 << 53, "number", value)


def b64(value):
    need(isinstance(value, str), "base64", value)
    base64.b64decode(value, validate=True)


def null(value):
    need(value is None, "null", value)


def one_of(*words):
    return lambda value: need(value in words, words, value)


def either(*checks):
    def check(value):
        faults = []
        for c in checks:
            try:
                return c(value)
            except Wrong as e:
                faults.append(e.args)
        raise Wrong(faults)
    return check


def maybe(check):
    return lambda value: value is None or check(value)


def each(check):
    def check_list(value):
        need(isinstance(value, list), "list", value)
        for item in value:
            check(item)
    return check_list


def has(optional=(), **members):
    """An object with these members; those that are optional may be missing."""
    def check(value):
        need(isinstance(value, dict), "object", value)
        need(set(value) <= set(members), "unknown", sorted(set(value) - set(members)))
        need(set(members) - set(optional) <= set(value), "missing",
             sorted(set(members) - set(value)))
        for name, item in value.items():
            try:
                members[name](item)
            except Wrong as e:
                raise Wrong(name, *e.args) from e
    return check


HEX = matches("([0-9a-f]{2})*")
SHA256 = matches("[0-9a-f]{64}")
OID = matches(r"[0-2](\.(0|[1-9][0-9]*))+")
TIME = matches(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
NAMED = has(oid=OID, name=maybe(text))
ATTRIBUTE = has(oid=OID, name=maybe(text), value=text, string_type=text, rdn=number)
NAME = has(rfc4514=text, attributes=each(ATTRIBUTE))
RAW = has(raw=b64)


def general_name(value):
    need(isinstance(value, dict) and "type" in value, "general name", value)
    kinds = {
        "dns": has(type=text, value=text), "email": has(type=text, value=text),
        "uri": has(type=text, value=text), "rid": has(type=text, value=OID),
        "ip": has(type=text, value=matches(r"[0-9a-f.:]+(/[0-9a-f.:]+)?|#[0-9a-f]*")),
        "dirname": has(type=text, value=NAME),
        "other": has(type=text, oid=OID, name=maybe(text), value=maybe(text), raw=b64),
        "edi": has(type=text, value=has(name_assigner=maybe(text), party_name=text)),
        "x400": has(type=text, raw=b64)}
    need(value["type"] in kinds, "kind of name", value)
    kinds[value["type"]](value)


NAMES = each(general_name)


def bits(*names):
    """The names of bits; one that has none is told by its number."""
    return each(either(one_of(*names), matches("bit[0-9]+")))


REASONS = bits("unused", "keyCompromise", "cACompromise", "affiliationChanged", "superseded",
               "cessationOfOperation", "certificateHold", "privilegeWithdrawn", "aACompromise")
SUBTREES = maybe(each(has(base=general_name, minimum=number, maximum=maybe(number))))
POINTS = each(has(full_name=maybe(NAMES), relative_name=maybe(each(ATTRIBUTE)),
                  reasons=maybe(REASONS), crl_issuer=maybe(NAMES)))
ACCESSES = each(has(method=NAMED, location=general_name))
QUALIFIER = either(
    has(type=one_of("cps"), value=text),
    has(type=one_of("user_notice"), organization=maybe(text), notice_numbers=each(number),
        explicit_text=maybe(text)),
    has(type=one_of("other"), oid=OID, name=maybe(text), raw=b64))
SCTS = each(either(
    has(version=one_of(1), log_id=SHA256, timestamp=TIME, timestamp_ms=number, extensions=HEX,
        hash_algorithm=number, signature_algorithm=number, signature=HEX),
    has(version=number, raw=b64)))

VALUES = {
    "subjectAltName": NAMES, "issuerAltName": NAMES,
    "basicConstraints": has(ca=boolean, path_length=maybe(number)),
    "keyUsage": bits(
        "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment",
        "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"),
    "extKeyUsage": each(NAMED), "subjectKeyIdentifier": HEX,
    "authorityKeyIdentifier": has(key_identifier=maybe(HEX), issuer=maybe(NAMES),
                                  serial_number=maybe(HEX)),
    "nameConstraints": has(permitted=SUBTREES, excluded=SUBTREES),
    "certificatePolicies": each(has(oid=OID, name=maybe(text), qualifiers=each(QUALIFIER))),
    "policyMappings": each(has(issuer_domain_policy=NAMED, subject_domain_policy=NAMED)),
    "policyConstraints": has(require_explicit_policy=maybe(number),
                             inhibit_policy_mapping=maybe(number)),
    "inhibitAnyPolicy": number, "cRLDistributionPoints": POINTS, "freshestCRL": POINTS,
    "authorityInfoAccess": ACCESSES, "subjectInfoAccess": ACCESSES,
    "subjectDirectoryAttributes": each(has(oid=OID, name=maybe(text), values=each(b64))),
    "privateKeyUsagePeriod": has(not_before=maybe(TIME), not_after=maybe(TIME)),
    "tlsfeature": each(has(number=number,
                           name=one_of("status_request", "status_request_v2", None))),
    "precertificatePoison": one_of(True), "id-pkix-ocsp-nocheck": one_of(True),
    "signedCertificateTimestampList": SCTS, "ocspSignedCertificateTimestampList": SCTS,
    "qcStatements": each(has(oid=OID, name=maybe(text), info=maybe(b64))),
    "certificateTemplate": has(oid=OID, name=maybe(text), major_version=maybe(number),
                               minor_version=maybe(number)),
    "enrollCerttypeExtension": text, "netscape-comment": text,
    "netscape-cert-type": bits("sslClient", "sslServer", "smime", "objectSigning", "reserved",
                               "sslCA", "smimeCA", "objectSigningCA"),
    "cRLNumber": number, "deltaCRLIndicator": number,
    "issuingDistributionPoint": has(
        full_name=maybe(NAMES), relative_name=maybe(each(ATTRIBUTE)),
        only_contains_user_certs=boolean, only_contains_ca_certs=boolean,
        only_some_reasons=maybe(REASONS), indirect_crl=boolean,
        only_contains_attribute_certs=boolean),
    "reasonCode": either(text, number), "invalidityDate": TIME, "certificateIssuer": NAMES,
}


def extension(value):
    has(oid=OID, name=maybe(text), critical=boolean, value=lambda v: None)(value)
    SEEN.add(value["name"] if value["name"] in VALUES else None)
    try:
        VALUES.get(value["name"], RAW)(value["value"])
    except Wrong as e:
        raise Wrong(value["name"], *e.args) from e


SEEN = set()
EXTENSIONS = each(extension)
FINDINGS = each(has(finding=text, offset=number, field=maybe(text),
                    rule=matches(r"(RFC [0-9]+|X\.[0-9]+|PKCS #?[0-9]+).*"), text=text))
ERROR = has(status=text, offset=maybe(number), path=maybe(text), rule=maybe(text), text=text)


def public_key(value):
    common = {"type": text, "oid": OID, "bits": maybe(number), "spki_sha256": maybe(SHA256),
              "flaw": maybe(text)}
    if value.get("type") in ("RSA", "RSASSA-PSS"):
        has(modulus=HEX, exponent=number, **common)(value)
    elif value.get("type") == "EC":
        has(curve=text, point=maybe(HEX), **common)(value)
    else:
        has(key=maybe(HEX), **common)(value)


COMMON = {"schema": one_of(1), "file": text, "type": text, "offset": number, "size": number, "sha256": SHA256,
          "raw": b64}
SIGNED = {"signature_algorithm": NAMED, "signature": HEX, "findings": FINDINGS,
          "extensions": EXTENSIONS}
TYPES = {
    "certificate": has(
        ("raw",), version=one_of(1, 2, 3), serial_number=HEX, issuer=NAME, subject=NAME,
        validity=has(not_before=TIME, not_after=TIME), public_key=public_key, **SIGNED, **COMMON),
    "certification_request": has(
        ("raw",), version=one_of(1), subject=NAME, public_key=public_key,
        attributes=each(has(oid=OID, name=maybe(text), values=each(either(text, RAW)))),
        **SIGNED, **COMMON),
    "certificate_list": has(
        ("raw",), version=one_of(1, 2), issuer=NAME, this_update=TIME, next_update=maybe(TIME),
        revoked_certificates=each(has(serial_number=HEX, revocation_date=TIME,
                                      extensions=EXTENSIONS)), **SIGNED, **COMMON),
    "public_key": has(("raw",), public_key=public_key, **COMMON),
    "private_key": has(("raw", "consistent"), public_key=public_key, encrypted=boolean,
                       consistent=boolean, **COMMON),
}


def line(value):
    need(isinstance(value, dict), "object", value)
    if "error" in value and "tolerant" not in value:
        return has(file=maybe(text), error=ERROR)(value)
    if "tolerant" in value:
        return has(("mended",), schema=one_of(1), tolerant=one_of(True), file=text, offset=number,
                   size=number, error=ERROR,
                   findings=each(has(finding=text, offset=number, rule=text, text=text)),
                   mended=lambda v: TYPES[v["type"]](dict(v, schema=1, file="")))(value)
    need(value.get("type") in TYPES, "type", value.get("type"))
    return TYPES[value["type"]](value)


def documented(kinds):
    """The names in backquotes of the tables' first columns."""
    with open(DOCS, encoding="utf-8") as f:
        rows = [row.split("|")[1] for row in f if row.startswith("|")]
    return [name for row in rows for name in (re.findall("`([a-z0-9_]+)`", row) if kinds else
                                              re.split(", ", row.strip()))]


class Json(peer.Case):
    def check_all(self, paths, *flags):
        count = errors = 0
        for at in range(0, len(paths), 100):
            shown = peer.certwright("show", "--format", "json", *flags, *paths[at:at + 100])
            self.assertIn(shown.returncode, (0, 3, 5, 6, 7))
            for each_line in shown.stdout.decode("utf-8").splitlines():
                value = json.loads(each_line)
                with self.subTest(line=each_line[:150]):
                    line(value)
                errors += "error" in value
                count += 1
        print("%d lines, of which %d tell of an error" % (count, errors), end=" ")
        return count

    def corpus(self, *folders):
        if not os.path.isdir(peer.CORPUS):
            self.skipTest("the corpus is absent: " + peer.CORPUS)
        return [p for folder in folders
                for p in sorted(glob.glob(os.path.join(peer.CORPUS, folder, "**", "*"),
                                          recursive=True))
                if os.path.isfile(p) and not p.endswith(".json")]

    def test_corpus(self):
        self.assertGreater(self.check_all(self.corpus("certs", "csrs", "crls", "chains")), 400)

    def test_mutations(self):
        self.assertGreater(self.check_all(self.corpus("mutations"), "--no-raw"), 1000)

    def test_tolerant(self):
        self.assertGreater(self.check_all(self.corpus("mutations")[::7], "--tolerant"), 150)

    def test_keys(self):
        self.assertGreater(self.check_all(self.corpus("keys")), 90)

    def test_vectors(self):
        try:
            import cryptography_vectors   # pylint: disable=import-outside-toplevel
        except ImportError:
            self.skipTest("python3-cryptography-vectors is not installed")
        root = os.path.join(os.path.dirname(cryptography_vectors.__file__), "x509")
        paths = [p for p in sorted(glob.glob(os.path.join(root, "**", "*"), recursive=True))
                 if p.endswith((".pem", ".der", ".crt", ".crl"))]
        self.assertGreater(self.check_all(paths), 500)

    def test_docs(self):
        """The table of extensions is this file's, and the extensions of flags are in it."""
        names = documented(False)
        for name in VALUES:
            self.assertIn(name, names)
        self.certwright("key", "new", "--alg", "rsa:2048", "--out", "key.pem")
        self.certwright(
            "cert", "self-sign", "--key", "key.pem", "--subject", "CN=a", "--days", "1",
            "--basic-constraints", "ca,pathlen=0", "--eku", "serverAuth,1.2.3",
            "--san", "dns:a.org", "--san", "ip:::1", "--san", "edi:a", "--san", "x400:3000",
            "--san", "upn:a@b", "--san", "other:1.2.3=hex:0500", "--san", "rid:1.2.3",
            "--san", "dirname:C=US", "--san", "email:a@b.org", "--san", "uri:urn:a",
            "--ian", "dns:a.org", "--name-constraint", "permit:ip:10.0.0.0/8",
            "--policy", "1.2.3,cps=http://a.org/,org=a,numbers=1+2,notice=b",
            "--policy-mapping", "1.2.3:1.2.4", "--policy-constraints", "require=0",
            "--inhibit-any-policy", "1", "--crl-url", "http://a.org/", "--crl-url-reasons",
            "keyCompromise", "--crl-url-issuer", "C=US", "--freshest-crl-url", "http://a.org/",
            "--ocsp-url", "http://a.org/", "--ca-repository-url", "http://a.org/",
            "--subject-directory-attribute", "dateOfBirth=1970-12-31",
            "--private-key-usage-period", "/2060-01-01T00:00:00Z", "--must-staple",
            "--ocsp-no-check", "--ct-poison", "--sct",
            "00" + 32 * "ab" + "00000193a0b0c0d0" + "0000" + "0403" + "0001" + "ff",
            "--qc-statement", "QcCompliance", "--ms-template", "1.2.3,major=1",
            "--ms-template-name", "a", "--netscape-cert-type", "sslServer",
            "--netscape-comment", "a", "--authority-key-id", "hash", "--out", "c.pem")
        SEEN.clear()
        line(json.loads(self.certwright("show", "--format", "json", "c.pem")))
        self.assertEqual(set(VALUES) - SEEN, {
            "cRLNumber", "deltaCRLIndicator", "issuingDistributionPoint", "reasonCode",
            "invalidityDate", "certificateIssuer", "ocspSignedCertificateTimestampList"})
        # and for people, each says something other than its octets
        shown = self.certwright("show", "c.pem").decode()
        for name in SEEN:
            value = re.search(r"^  %s( \(critical\))?: (.*)$" % name, shown, re.M)[2]
            self.assertNotEqual(value, "", name)
            if not name.endswith("KeyIdentifier"):
                self.assertIsNone(re.fullmatch("[0-9a-f]{8,}", value), name)

    def test_bits_without_names(self):
        """None that is set is left out."""
        self.certwright("key", "new", "--alg", "p256", "--out", "key.pem")
        for oid, first in (("2.5.29.15", "digitalSignature"),
                           ("2.16.840.1.113730.1.1", "sslClient")):
            self.certwright("cert", "self-sign", "--key", "key.pem", "--subject", "CN=a", "--days",
                            "1", "--ext", oid + "=hex:0303068040", "--force-profile", "--out",
                            "c.pem", "--force")
            shown = json.loads(self.certwright("show", "--format", "json", "c.pem"))
            self.assertEqual(shown["extensions"][0]["value"], [first, "bit9"])
            self.assertIn(first + ", bit 9\n", self.certwright("show", "c.pem").decode())

    def test_failures(self):
        """What is no fault of decoding has a status of its own, and the exit code's."""
        peer.write("empty", b"")
        peer.write("text", b"text\n")
        for path, code, status in (("absent", 4, "IO"), (".", 4, "IO"), ("empty", 3, "MALFORMED"),
                                   ("text", 3, "CW_PEM_NO_OBJECT")):
            result = peer.certwright("show", "--format", "json", path)
            self.assertEqual(result.returncode, code)
            value = json.loads(result.stdout)
            line(value)
            self.assertEqual(value["error"]["status"], status)
            self.assertEqual(value["file"], path)
        self.assertIn("status", documented(True))


if __name__ == "__main__":
    peer.main()
