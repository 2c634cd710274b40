"""What `show --format json` says of real files, field by field, beside what python3-cryptography
reads in the same octets, and openssl where that reads nothing: every certificate, request and CRL of
the corpus and of python3-cryptography's own vectors that Certwright accepts."""

import base64
import collections
import datetime
import glob
import hashlib
import ipaddress
import json
import os
import unittest
import warnings

import openssl_reader
import peer

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa, x448, x25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

warnings.simplefilter("ignore")

# What differs, and why. Anything else that differs fails.
REASONS = {
    "pyca refuses the file": "python3-cryptography takes no such CRL; openssl told its entries",
    "pyca refuses the key": "of explicit parameters; openssl told it",
    "neither takes the key": "of a kind or of numbers that neither peer takes (GOST, DSA)",
    "pyca refuses the extensions": "one value that it does not take hides all of them; each was "
                                   "told alone",
    "pyca refuses the extension": "of these, the one: an SCT of another version, hash or "
                                  "signature, an ediPartyName, an odd mask; so does openssl, "
                                  "or it tells no more than the octets",
    "pyca refuses the entry's extensions": "a reason that is none",
    "pyca refuses the name": "python3-cryptography reads no value that is not a string of its kinds",
    "pyca refuses the attribute": "or none that is not a string of its kinds",
    "pyca has no such type": "python3-cryptography keeps the octets of the extension only; "
                             "openssl told its value",
    "Certwright has no such type": "the octets of the extension are shown",
    "pyca writes it anew": "the key is encoded in another way than python3-cryptography's",
    "pyca knows fewer short names": "its RFC 4514 text has other names for attributes",
}

STRING_TYPES = {"UTF8String": "UTF8String", "PrintableString": "PrintableString",
                "IA5String": "IA5String", "T61String": "TeletexString", "BMPString": "BMPString",
                "NumericString": "NumericString", "VisibleString": "VisibleString",
                "UniversalString": "UniversalString", "BitString": "BIT STRING",
                "OctetString": "OCTET STRING"}
KEY_USAGES = ("digital_signature digitalSignature content_commitment nonRepudiation "
              "key_encipherment keyEncipherment data_encipherment dataEncipherment "
              "key_agreement keyAgreement key_cert_sign keyCertSign crl_sign cRLSign "
              "_encipher_only encipherOnly _decipher_only decipherOnly").split()


class Unknown(Exception):
    """The peer has no opinion; the argument is one of REASONS."""


def attribute(a, rdn):
    kind = STRING_TYPES.get(a._type.name, a._type.name)
    if kind == "BIT STRING":
        raise Unknown("pyca refuses the name")
    return (a.oid.dotted_string, a.value, kind, rdn)


def attributes(name):
    return [attribute(a, i) for i, rdn in enumerate(name.rdns)
            for a in sorted(rdn, key=lambda a: (a.oid.dotted_string, a.value))]


def our_attributes(listed):
    ours = [(a["oid"], a["value"], a["string_type"], a["rdn"]) for a in listed]
    return sorted(ours, key=lambda a: (a[3], a[0], a[1]))


def general_name(name):
    if isinstance(name, x509.DNSName):
        return ("dns", name.value)
    if isinstance(name, x509.RFC822Name):
        return ("email", name.value)
    if isinstance(name, x509.UniformResourceIdentifier):
        return ("uri", name.value)
    if isinstance(name, x509.IPAddress):
        return ("ip", name.value)
    if isinstance(name, x509.DirectoryName):
        return ("dirname", sorted(attributes(name.value), key=lambda a: (a[3], a[0], a[1])))
    if isinstance(name, x509.RegisteredID):
        return ("rid", name.value.dotted_string)
    return ("other", name.type_id.dotted_string, base64.b64encode(name.value).decode())


def our_general_name(name):
    kind = name["type"]
    if kind == "ip":
        address = name["value"]
        return (kind, ipaddress.ip_network(address) if "/" in address
                else ipaddress.ip_address(address))
    if kind == "dirname":
        return (kind, our_attributes(name["value"]["attributes"]))
    if kind == "other":
        return (kind, name["oid"], name["raw"])
    return (kind, name["value"])


def names(listed):
    return None if listed is None else [general_name(n) for n in listed]


def our_names(listed):
    return None if listed is None else [our_general_name(n) for n in listed]


def points(value):
    return [(names(p.full_name),
             None if p.relative_name is None else sorted(attribute(a, 0) for a in p.relative_name),
             None if p.reasons is None else sorted(r.value for r in p.reasons),
             names(p.crl_issuer)) for p in value]


def our_points(value):
    """Without the bit called unused, of which the peer does not tell."""
    return [(our_names(p["full_name"]),
             None if p["relative_name"] is None else our_attributes(p["relative_name"]),
             None if p["reasons"] is None else sorted(r for r in p["reasons"] if r != "unused"),
             our_names(p["crl_issuer"]))
            for p in value]


def policies(value):
    result = []
    for policy in value:
        qualifiers = []
        for q in policy.policy_qualifiers or []:
            if isinstance(q, str):
                qualifiers.append(("cps", q))
            else:
                reference = q.notice_reference
                qualifiers.append(("user_notice", reference and reference.organization,
                                   reference.notice_numbers if reference else [],
                                   q.explicit_text))
        result.append((policy.policy_identifier.dotted_string, qualifiers))
    return result


def our_policies(value):
    return [(p["oid"], [("cps", q["value"]) if q["type"] == "cps" else
                        (q["type"], q["organization"], q["notice_numbers"], q["explicit_text"])
                        for q in p["qualifiers"]]) for p in value]


def accesses(value):
    return [(d.access_method.dotted_string, general_name(d.access_location)) for d in value]


def our_accesses(value):
    return [(d["method"]["oid"], our_general_name(d["location"])) for d in value]


def subtrees(listed):
    return None if listed is None else names(listed)


def our_subtrees(listed):
    return None if listed is None else our_names([s["base"] for s in listed])


def integer(text):
    return None if text is None else int.from_bytes(bytes.fromhex(text), "big", signed=True)


def octets(text):
    return None if text is None else bytes.fromhex(text)


def scts(value):
    epoch = datetime.datetime(1970, 1, 1)
    return [(s.log_id.hex(), (s.timestamp - epoch) // datetime.timedelta(milliseconds=1))
            for s in value]


def extension(theirs):
    """The peer's value in a shape that `our_extension` makes of ours."""
    v = theirs.value
    if isinstance(v, (x509.SubjectAlternativeName, x509.IssuerAlternativeName)):
        return names(v)
    if isinstance(v, x509.BasicConstraints):
        return (v.ca, v.path_length)
    if isinstance(v, x509.KeyUsage):
        return [n for a, n in zip(KEY_USAGES[::2], KEY_USAGES[1::2]) if getattr(v, a)]
    if isinstance(v, x509.ExtendedKeyUsage):
        return [o.dotted_string for o in v]
    if isinstance(v, x509.SubjectKeyIdentifier):
        return v.digest
    if isinstance(v, x509.AuthorityKeyIdentifier):
        return (v.key_identifier, names(v.authority_cert_issuer), v.authority_cert_serial_number)
    if isinstance(v, x509.NameConstraints):
        return (subtrees(v.permitted_subtrees), subtrees(v.excluded_subtrees))
    if isinstance(v, x509.CertificatePolicies):
        return policies(v)
    if isinstance(v, x509.PolicyConstraints):
        return (v.require_explicit_policy, v.inhibit_policy_mapping)
    if isinstance(v, x509.InhibitAnyPolicy):
        return v.skip_certs
    if isinstance(v, (x509.CRLDistributionPoints, x509.FreshestCRL)):
        return points(v)
    if isinstance(v, (x509.AuthorityInformationAccess, x509.SubjectInformationAccess)):
        return accesses(v)
    if isinstance(v, (x509.CRLNumber, x509.DeltaCRLIndicator)):
        return v.crl_number
    if isinstance(v, x509.CRLReason):
        return v.reason.value
    if isinstance(v, x509.InvalidityDate):
        return v.invalidity_date.isoformat() + "Z"
    if isinstance(v, x509.CertificateIssuer):
        return names(v)
    if isinstance(v, x509.IssuingDistributionPoint):
        return (names(v.full_name),
                None if v.relative_name is None else sorted(attribute(a, 0)
                                                            for a in v.relative_name),
                v.only_contains_user_certs, v.only_contains_ca_certs,
                None if v.only_some_reasons is None else sorted(r.value
                                                                for r in v.only_some_reasons),
                v.indirect_crl, v.only_contains_attribute_certs)
    if isinstance(v, x509.TLSFeature):
        return [f.value for f in v]
    if isinstance(v, (x509.OCSPNoCheck, x509.PrecertPoison)):
        return None
    if isinstance(v, (x509.PrecertificateSignedCertificateTimestamps,
                      x509.SignedCertificateTimestamps)):
        return scts(v)
    # These are known to later releases of the peer alone.
    if type(v).__name__ == "MSCertificateTemplate":
        return (v.template_id.dotted_string, v.major_version, v.minor_version)
    if type(v).__name__ == "PrivateKeyUsagePeriod":
        return tuple(t and t.replace(tzinfo=None).isoformat() + "Z"
                     for t in (v.not_before, v.not_after))
    return v.value


OURS = {
    "subjectAltName": our_names, "issuerAltName": our_names,
    "basicConstraints": lambda v: (v["ca"], v["path_length"]), "keyUsage": lambda v: v,
    "extKeyUsage": lambda v: [o["oid"] for o in v], "subjectKeyIdentifier": bytes.fromhex,
    "authorityKeyIdentifier": lambda v: (octets(v["key_identifier"]), our_names(v["issuer"]),
                                         integer(v["serial_number"])),
    "nameConstraints": lambda v: (our_subtrees(v["permitted"]), our_subtrees(v["excluded"])),
    "certificatePolicies": our_policies,
    "policyConstraints": lambda v: (v["require_explicit_policy"], v["inhibit_policy_mapping"]),
    "inhibitAnyPolicy": lambda v: v, "cRLDistributionPoints": our_points,
    "freshestCRL": our_points, "authorityInfoAccess": our_accesses,
    "subjectInfoAccess": our_accesses,
    "cRLNumber": lambda v: v if isinstance(v, int) else int(v, 16),
    "deltaCRLIndicator": lambda v: v if isinstance(v, int) else int(v, 16),
    "reasonCode": lambda v: v, "invalidityDate": lambda v: v, "certificateIssuer": our_names,
    "issuingDistributionPoint":
        lambda v: (our_names(v["full_name"]),
                   None if v["relative_name"] is None else our_attributes(v["relative_name"]),
                   v["only_contains_user_certs"], v["only_contains_ca_certs"],
                   None if v["only_some_reasons"] is None
                   else sorted(r for r in v["only_some_reasons"] if r != "unused"),
                   v["indirect_crl"], v["only_contains_attribute_certs"]),
    "tlsfeature": lambda v: [f["number"] for f in v],
    "signedCertificateTimestampList":
        lambda v: [(s["log_id"], s["timestamp_ms"]) for s in v],
    "certificateTemplate": lambda v: (v["oid"], v["major_version"], v["minor_version"]),
    "privateKeyUsagePeriod": lambda v: (v["not_before"], v["not_after"]),
}


# What openssl tells in its place, of the certificate or of the extension's octets.
BY_OPENSSL = {
    "policyMappings": (openssl_reader.policy_mappings,
                       lambda v: [(m["issuer_domain_policy"]["oid"],
                                   m["subject_domain_policy"]["oid"]) for m in v]),
    "privateKeyUsagePeriod": (openssl_reader.private_key_usage_period,
                              lambda v: (v["not_before"], v["not_after"])),
    "netscape-cert-type": (openssl_reader.netscape_cert_type, lambda v: v),
    "netscape-comment": (openssl_reader.netscape_comment, lambda v: v),
}
BY_OPENSSL_ALONE = {
    "certificateTemplate": (openssl_reader.certificate_template,
                            lambda v: (v["oid"], v["major_version"], v["minor_version"])),
    "enrollCerttypeExtension": (lambda octets: octets, openssl_reader.bmp_string),
}


def our_extension(ours, theirs):
    value = ours["value"]
    if isinstance(value, dict) and list(value) == ["raw"]:
        if not isinstance(theirs.value, x509.UnrecognizedExtension):
            raise Unknown("Certwright has no such type")
        return base64.b64decode(value["raw"])
    if isinstance(theirs.value, x509.UnrecognizedExtension):
        raise Unknown("pyca has no such type")
    if isinstance(theirs.value, (x509.OCSPNoCheck, x509.PrecertPoison)):
        return None
    return OURS[ours["name"]](value)


def public_key(ours, key):
    """Pairs of ours and theirs."""
    kind = ours["type"]
    if isinstance(key, rsa.RSAPublicKey):
        numbers = key.public_numbers()
        exponent = ours["exponent"]
        yield kind in ("RSA", "RSASSA-PSS"), True
        yield ours["bits"], key.key_size
        yield int(ours["modulus"], 16), numbers.n
        yield exponent if isinstance(exponent, int) else int(exponent, 16), numbers.e
    elif isinstance(key, ec.EllipticCurvePublicKey):
        curve = ours["curve"].replace("P-", "secp") + ("r1" if ours["curve"][:2] == "P-" else "")
        yield kind, "EC"
        yield ours["bits"] or key.key_size, key.key_size
        yield curve, key.curve.name
        form = (PublicFormat.UncompressedPoint if ours["point"][:2] == "04"
                else PublicFormat.CompressedPoint)
        yield ours["point"], key.public_bytes(Encoding.X962, form).hex()
    elif isinstance(key, dsa.DSAPublicKey):
        yield kind, "DSA"
        yield ours["bits"], key.key_size
    else:
        kinds = {ed25519.Ed25519PublicKey: "Ed25519", ed448.Ed448PublicKey: "Ed448",
                 x25519.X25519PublicKey: "X25519", x448.X448PublicKey: "X448"}
        yield [n for c, n in kinds.items() if isinstance(key, c)], [kind]
        yield ours["key"], key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def said(call):
    try:
        return call()
    except Exception as e:   # pylint: disable=broad-except
        return e


class Agreement(unittest.TestCase):
    maxDiff = 4000

    def setUp(self):
        self.reasons = collections.Counter()
        self.fields = 0
        self.der = b""

    def same(self, field, ours, theirs):
        self.fields += 1
        self.assertEqual(ours, theirs, field)

    def without(self, reason, count=1):
        self.reasons[reason] += count

    def check_name(self, field, ours, theirs):
        theirs = said(theirs)
        if isinstance(theirs, Exception):
            return self.without("pyca refuses the name")
        try:
            listed = attributes(theirs)
        except Unknown as unknown:
            return self.without(unknown.args[0])
        self.same(field, our_attributes(ours["attributes"]),
                  sorted(listed, key=lambda a: (a[3], a[0], a[1])))
        # the RFC 4514 text is read by the peer's own parser
        again = said(lambda: x509.Name.from_rfc4514_string(ours["rfc4514"]))
        if isinstance(again, Exception):
            return self.without("pyca knows fewer short names")
        self.same(field + ".rfc4514",
                  [sorted((a.oid.dotted_string, a.value) for a in r) for r in again.rdns],
                  [sorted((a.oid.dotted_string, a.value) for a in r) for r in theirs.rdns])
        return None

    def check_key(self, ours, theirs):
        key = said(theirs.public_key)
        if isinstance(key, Exception):
            told = said(lambda: openssl_reader.key(self.der, "x509"))
            if isinstance(told, Exception):
                return self.without("neither takes the key")
            self.same("public_key", ours.get("point", ours.get("key")), told)
            return self.without("pyca refuses the key")
        for i, (a, b) in enumerate(public_key(ours, key)):
            self.same("public_key[%d]" % i, a, b)
        spki = said(lambda: key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
        if isinstance(spki, bytes) and hashlib.sha256(spki).hexdigest() == ours["spki_sha256"]:
            self.fields += 1
        else:
            # found in the encoding itself, where the peer would write it otherwise
            self.without("pyca writes it anew")
        return None

    def check_extensions(self, ours, theirs):
        read = said(lambda: list(theirs.extensions))
        if isinstance(read, Exception) and isinstance(theirs, x509.Certificate):
            return self.check_each_alone(ours)
        if isinstance(read, Exception):
            return self.without("pyca refuses the entry's extensions")
        self.same("extensions", [(e["oid"], e["critical"]) for e in ours],
                  [(e.oid.dotted_string, e.critical) for e in read])
        for a, b in zip(ours, read):
            self.check_extension(a, b)
        return None

    def check_extension(self, ours, theirs):
        name = ours["name"]
        try:
            self.same("extension " + str(name or ours["oid"]), our_extension(ours, theirs),
                      extension(theirs))
        except Unknown as unknown:
            if name in BY_OPENSSL:
                read, convert = BY_OPENSSL[name]
                self.same(name, convert(ours["value"]), read(self.der))
            elif name in BY_OPENSSL_ALONE:
                read, convert = BY_OPENSSL_ALONE[name]
                self.same(name, convert(ours["value"]), read(theirs.value.value))
            elif name == "signedCertificateTimestampList":
                # in a request it is not read, and in its certificate it was refused
                return self.without("pyca refuses the extension")
            else:
                self.assertNotEqual(unknown.args[0], "pyca has no such type", name)
            self.without(unknown.args[0])
        return None

    def check_each_alone(self, ours):
        """Each extension in a request of its own, so that one bad one hides no other."""
        self.without("pyca refuses the extensions")
        octets = openssl_reader.extensions(self.der)
        self.same("extensions", len(ours), len(octets))
        for a, value in zip(ours, octets):
            theirs = said(lambda a=a, v=value: openssl_reader.alone(a["oid"], v, a["critical"]))
            if not isinstance(theirs, Exception):
                self.check_extension(a, theirs)
            elif a["name"] == "basicConstraints":
                self.same("basicConstraints", (a["value"]["ca"], a["value"]["path_length"]),
                          openssl_reader.basic_constraints(self.der))
            else:
                self.without("pyca refuses the extension")

    def check_signature(self, ours, theirs):
        self.same("signature", ours["signature"], theirs.signature.hex())
        self.same("signature_algorithm", ours["signature_algorithm"]["oid"],
                  theirs.signature_algorithm_oid.dotted_string)

    def check_certificate(self, ours, theirs):
        self.same("version", ours["version"], theirs.version.value + 1)
        self.same("serial_number", integer(ours["serial_number"]), theirs.serial_number)
        self.check_name("issuer", ours["issuer"], lambda: theirs.issuer)
        self.check_name("subject", ours["subject"], lambda: theirs.subject)
        for field, time in (("not_before", theirs.not_valid_before),
                            ("not_after", theirs.not_valid_after)):
            self.same(field, ours["validity"][field].split(".")[0].rstrip("Z"), time.isoformat())
        self.check_key(ours["public_key"], theirs)
        self.check_extensions(ours["extensions"], theirs)
        self.check_signature(ours, theirs)

    def check_request(self, ours, theirs):
        self.check_name("subject", ours["subject"], lambda: theirs.subject)
        self.check_key(ours["public_key"], theirs)
        self.check_extensions(ours["extensions"], theirs)
        self.check_signature(ours, theirs)
        read = said(lambda: list(theirs.attributes))
        if isinstance(read, Exception):
            self.without("pyca refuses the attribute")
            return
        self.same("attributes", sorted((a["oid"], a["values"][0]) for a in ours["attributes"]
                                       if isinstance(a["values"][0], str)),
                  sorted((a.oid.dotted_string, a.value.decode("latin-1" if a._type == 20 else
                                                              "utf-8")) for a in read
                         if a._type in (12, 19, 20, 22)))

    def check_entry(self, ours, theirs):
        self.same("entry.serial_number", integer(ours["serial_number"]), theirs.serial_number)
        self.same("entry.revocation_date", ours["revocation_date"].rstrip("Z"),
                  theirs.revocation_date.isoformat())
        self.check_extensions(ours["extensions"], theirs)

    def check_crl(self, ours, theirs):
        self.check_name("issuer", ours["issuer"], lambda: theirs.issuer)
        self.same("this_update", ours["this_update"].rstrip("Z"), theirs.last_update.isoformat())
        self.same("next_update", ours["next_update"] and ours["next_update"].rstrip("Z"),
                  theirs.next_update and theirs.next_update.isoformat())
        self.check_extensions(ours["extensions"], theirs)
        self.check_signature(ours, theirs)
        entries = said(lambda: list(theirs))
        if isinstance(entries, Exception):
            self.without("pyca refuses the extensions")
            return
        self.same("entries", len(ours["revoked_certificates"]), len(entries))
        for a, b in zip(ours["revoked_certificates"], entries):
            self.check_entry(a, b)

    def check(self, ours):
        der = base64.b64decode(ours["raw"])
        self.der = der
        self.same("sha256", ours["sha256"], hashlib.sha256(der).hexdigest())
        self.same("size", ours["size"], len(der))
        load, compare = {
            "certificate": (x509.load_der_x509_certificate, self.check_certificate),
            "certification_request": (x509.load_der_x509_csr, self.check_request),
            "certificate_list": (x509.load_der_x509_crl, self.check_crl)}[ours["type"]]
        theirs = said(lambda: load(der))
        if isinstance(theirs, Exception):
            self.same("type", ours["type"], "certificate_list")
            self.same("entries", [(integer(e["serial_number"]), e["revocation_date"])
                                  for e in ours["revoked_certificates"]],
                      openssl_reader.revoked(der))
            return self.without("pyca refuses the file")
        return compare(ours, theirs)

    def compare_all(self, paths):
        shown = refused = 0
        for at in range(0, len(paths), 100):
            lines = peer.certwright("show", "--format", "json", *paths[at:at + 100]).stdout
            for line in lines.splitlines():
                ours = json.loads(line)
                refused += "error" in ours
                if ours.get("type") not in ("certificate", "certification_request",
                                            "certificate_list"):
                    continue
                shown += 1
                with self.subTest(sha256=ours["sha256"]):
                    self.check(ours)
        print("%d objects agree in %d fields; %d files are refused" % (shown, self.fields, refused))
        for reason, count in self.reasons.most_common():
            print("  %4d  %s: %s" % (count, reason, REASONS[reason]))
        return shown

    def test_corpus(self):
        if not os.path.isdir(peer.CORPUS):
            self.skipTest("the corpus is absent: %s" % peer.CORPUS)
        paths = [p for kind in ("certs", "csrs", "crls", "chains", "pkits", "limbo")
                 for p in sorted(glob.glob(os.path.join(peer.CORPUS, kind, "**", "*"),
                                           recursive=True))
                 if p.rsplit(".", 1)[-1] in ("der", "pem", "crt", "cer", "csr", "crl")]
        self.assertGreater(self.compare_all(paths), 500)

    def test_vectors(self):
        try:
            import cryptography_vectors   # pylint: disable=import-outside-toplevel
        except ImportError:
            self.skipTest("python3-cryptography-vectors is not installed")
        root = os.path.join(os.path.dirname(cryptography_vectors.__file__), "x509")
        paths = [p for p in sorted(glob.glob(os.path.join(root, "**", "*"), recursive=True))
                 if p.endswith((".pem", ".der", ".crt", ".crl"))]
        self.assertGreater(self.compare_all(paths), 500)


if __name__ == "__main__":
    peer.main()
