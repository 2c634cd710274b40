/* key_info.c - certwright key info: which kind of key a file holds, and how. */
#include <stdio.h>

#include "../../pem/key_file.h"
#include "../commands.h"
#include "../flags/values.h"
#include "../json.h"
#include "../providers.h"
#include "../text.h"
#include "key_object.h"
#include "public_key.h"

/* Raised when a member changes its meaning. */
#define SCHEMA 1

/* What --format json calls the structure that holds the key. */
static const char *format_of(object_type type)
{
	switch (type) {
	case OBJECT_RSA_PRIVATE_KEY:
	case OBJECT_RSA_PUBLIC_KEY:
		return "pkcs1";
	case OBJECT_EC_PRIVATE_KEY:
		return "sec1";
	case OBJECT_PKCS8_KEY:
		return "pkcs8";
	case OBJECT_DSA_PRIVATE_KEY:
	case OBJECT_DSA_PUBLIC_KEY:
		return "traditional";
	case OBJECT_OPENSSH_KEY:
		return "openssh";
	case OBJECT_CERTIFICATE:
		return "certificate";
	case OBJECT_REQUEST:
		return "request";
	default:
		return "spki";
	}
}

/* The digest by which keys are compared; none if the public half is not known. */
static bool digest_of(const public_key *key, uint8_t digest[32])
{
	cw_bytes der = buffer_bytes(&key->der);

	return der.size > 0 && cw_crypto_hash(&providers, CW_HASH_SHA256, &der, 1, digest) == CW_OK;
}

/* -------------------------------------------------------------------------
 * For programs
 */

static void put_text(json *j, const char *key, const char *text)
{
	json_text_or_null(j, key, text[0] != '\0' ? text : NULL);
}

static void put_count(json *j, const char *key, uint64_t count)
{
	if (count == 0)
		return;
	json_key(j, key);
	json_number(j, count > INT64_MAX ? INT64_MAX : (int64_t)count);
}

static void put_encryption(json *j, const encryption *e)
{
	json_key(j, "encryption");
	if (e->scheme[0] == '\0') {
		json_null(j);
		return;
	}
	json_open_object(j);
	put_text(j, "scheme", e->scheme);
	put_text(j, "cipher", e->cipher);
	put_text(j, "kdf", e->kdf);
	put_text(j, "hash", e->hash);
	put_count(j, "iterations", e->iterations);
	put_count(j, "n", e->n);
	put_count(j, "r", e->r);
	put_count(j, "p", e->p);
	json_close_object(j);
}

static void put_curve(json *j, const cw_public_key_info *info)
{
	char oid[PUBLIC_KEY_TEXT_SIZE];

	if (info->kind != CW_PUBLIC_KEY_EC)
		return;
	cw_oid_format(info->curve_oid, oid, sizeof oid);
	json_member_text(j, "curve", info->curve_name != NULL ? info->curve_name : oid);
}

static void print_json(const object *o, const public_key *key, bool raw)
{
	const cw_public_key_info *info = &key->info;
	char text[PUBLIC_KEY_TEXT_SIZE];
	uint8_t digest[32];
	cw_bytes octets = {digest, sizeof digest};
	json j = json_to(stdout);

	json_open_object(&j);
	json_key(&j, "schema");
	json_number(&j, SCHEMA);
	json_member_text(&j, "type",
	                 info->name != NULL ? info->name : public_key_format(key, text));
	json_key(&j, "bits");
	if (info->bits != 0)
		json_size(&j, info->bits);
	else
		json_null(&j);
	put_curve(&j, info);
	json_member_boolean(&j, "private", object_is_private(o->type) || o->has_private);
	json_member_text(&j, "format", o->in_token ? "pkcs11" : format_of(o->type));
	put_encryption(&j, &o->encryption);
	json_key(&j, "spki_sha256");
	if (digest_of(key, digest))
		json_hex(&j, octets);
	else
		json_null(&j);
	if (raw && key->der.size > 0) {
		json_key(&j, "spki");
		json_base64(&j, buffer_bytes(&key->der));
	}
	json_close_object(&j);
	json_end_line(&j);
}

/* -------------------------------------------------------------------------
 * For people
 */

/* A file may say what it likes. */
static void print_part(const char *before, const char *text)
{
	fputs(before, stdout);
	text_print_escaped(stdout, cw_bytes_of(text));
}

static void print_encryption(const encryption *e)
{
	if (e->scheme[0] == '\0')
		return;
	printf("  encryption:   %s", e->scheme);
	if (e->cipher[0] != '\0')
		print_part(", ", e->cipher);
	if (e->kdf[0] != '\0')
		print_part(", ", e->kdf);
	if (e->hash[0] != '\0')
		printf(" with %s", e->hash);
	if (e->iterations > 1)
		printf(", %llu iterations", (unsigned long long)e->iterations);
	if (e->n != 0)
		printf(", N = %llu, r = %lu, p = %lu", (unsigned long long)e->n,
		       (unsigned long)e->r, (unsigned long)e->p);
	putchar('\n');
}

/* The kind of key stands alone on the first line, for whoever reads just that. */
static void print_text(const object *o, const public_key *key)
{
	char text[PUBLIC_KEY_TEXT_SIZE];
	uint8_t digest[32];
	cw_bytes octets = {digest, sizeof digest};

	printf("%s\n", public_key_format(key, text));
	if (o->in_token)
		printf("  in:           a token, %s\n",
		       o->has_private ? "which signs with it" : "its public half alone");
	else
		printf("  in:           %s%s\n", object_name(o->type),
		       o->encrypted ? ", encrypted" : "");
	print_encryption(&o->encryption);
	if (!digest_of(key, digest))
		return;
	fputs("  SPKI sha256:  ", stdout);
	text_print_hex(stdout, octets);
	putchar('\n');
}

static int tell(const object *o, bool as_json, bool raw)
{
	public_key key;
	int code = public_key_of_sound(o, &key);

	if (code != EXIT_DONE)
		return code;
	if (as_json)
		print_json(o, &key, raw);
	else
		print_text(o, &key);
	code = public_key_note_unknown(o, &key);
	public_key_free(&key);
	return code;
}

int key_info(const options *o)
{
	object_file f = {0};
	object thing;
	bool as_json = false;
	int code = value_wants_json(o, &as_json);

	if (code != EXIT_DONE)
		return code;
	code = key_object_open(o, &f, &thing);
	if (code == EXIT_DONE) {
		code = tell(&thing, as_json, !options_has(o, FLAG_NO_RAW));
		object_free(&thing);
	}
	object_file_close(&f);
	return code;
}
