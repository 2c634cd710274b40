/* foreign.c - see foreign.h. */
#include "foreign.h"

#include <string.h>

#include "../asn1/oid_registry.h"
#include "../asn1/reader.h"
#include "diagnostics.h"

static const struct beginning {
	cw_bytes octets;
	const char *name;
} beginnings[] = {
	{CW_BYTES_LITERAL("PuTTY-User-Key-File-"), "a PuTTY private key"},
	{CW_BYTES_LITERAL("---- BEGIN SSH2 PUBLIC KEY"), "an SSH public key (RFC 4716)"},
	{CW_BYTES_LITERAL("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY"), "a private key of ssh.com"},
	{CW_BYTES_LITERAL("ssh-rsa "), "an OpenSSH public key"},
	{CW_BYTES_LITERAL("ssh-dss "), "an OpenSSH public key"},
	{CW_BYTES_LITERAL("ssh-ed25519 "), "an OpenSSH public key"},
	{CW_BYTES_LITERAL("ecdsa-sha2-"), "an OpenSSH public key"},
	{CW_BYTES_LITERAL("sk-ssh-"), "an OpenSSH public key"},
	{CW_BYTES_LITERAL("sk-ecdsa-"), "an OpenSSH public key"},
	{CW_BYTES_LITERAL("SSH PRIVATE KEY FILE FORMAT 1."), "a private key of SSH 1"},
	{CW_BYTES_LITERAL("-----BEGIN PGP "), "OpenPGP's"},
	{CW_BYTES_LITERAL("AGE-SECRET-KEY-"), "a key of age"},
	{CW_BYTES_LITERAL("untrusted comment:"), "a key of signify or minisign"},
	{CW_BYTES_LITERAL("<RSAKeyValue>"), "a key in XML"},
	{CW_BYTES_LITERAL("\xff\xfe"), "a text in UTF-16"},
	{CW_BYTES_LITERAL("\xfe\xff"), "a text in UTF-16"},
	{CW_BYTES_LITERAL("\xfe\xed\xfe\xed"), "a Java key store (JKS)"},
	{CW_BYTES_LITERAL("\xce\xce\xce\xce"), "a Java key store (JCEKS)"},
	{CW_BYTES_LITERAL("\x1e\xf1\xb5\xb0"), "a Microsoft private key (PVK)"},
	{CW_BYTES_LITERAL("\x07\x02\x00\x00"), "a Microsoft private key blob"},
	{CW_BYTES_LITERAL("\x06\x02\x00\x00"), "a Microsoft public key blob"},
};

static bool begins_with(cw_bytes file, cw_bytes octets)
{
	return file.size >= octets.size && memcmp(file.data, octets.data, octets.size) == 0;
}

/* RFC 7517: an object with a member "kty", which stands near its beginning. */
static bool is_json_web_key(cw_bytes file)
{
	static const char kty[] = "\"kty\"";
	size_t i, size = file.size < 4096 ? file.size : 4096;

	for (i = 0; file.data[0] == '{' && i + sizeof kty - 1 <= size; i++)
		if (memcmp(file.data + i, kty, sizeof kty - 1) == 0)
			return true;
	return false;
}

/* PFX (RFC 7292 4) and ContentInfo (RFC 5652 3), which the former holds. */
static const char *name_of_der(cw_bytes file)
{
	static const cw_bytes pkcs7 = CW_BYTES_LITERAL("\x2a\x86\x48\x86\xf7\x0d\x01\x07");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, file), seq, inner;
	uint64_t version = 0;
	cw_oid type;

	if (cw_der_read_sequence(&r, CW_FIELD_NONE, &seq) != CW_OK)
		return NULL;
	inner = seq;
	if (cw_der_next_is(&seq, CW_TAG_INTEGER) &&
	    (cw_der_read_uint64(&seq, CW_FIELD_NONE, &version) != CW_OK ||
	     cw_der_read_sequence(&seq, CW_FIELD_NONE, &inner) != CW_OK))
		return NULL;
	if (cw_der_read_oid(&inner, CW_FIELD_NONE, &type) != CW_OK || !begins_with(type, pkcs7))
		return NULL;
	return version != 0 ? "a PKCS #12 file" : "a PKCS #7 or CMS file";
}

const char *foreign_name(cw_bytes file)
{
	size_t i;

	for (i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (begins_with(file, beginnings[i].octets))
			return beginnings[i].name;
	if (is_json_web_key(file))
		return "a JSON Web Key";
	return name_of_der(file);
}

int foreign_check(const char *name, cw_bytes file)
{
	const char *what = foreign_name(file);

	if (what == NULL)
		return EXIT_DONE;
	return fail(EXIT_UNSUPPORTED, "%s: %s, which is not read here", name, what);
}
