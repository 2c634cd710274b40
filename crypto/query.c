/* What was asked of the providers, in words. */
#include "crypto.h"

typedef struct text_sink {
	char *text;
	size_t capacity;
	size_t length;
} text_sink;

static void put(text_sink *sink, const char *s)
{
	for (; *s != '\0'; s++, sink->length++)
		if (sink->length + 1 < sink->capacity)
			sink->text[sink->length] = *s;
}

static void put_number(text_sink *sink, uint32_t number)
{
	char digits[11];
	size_t i = sizeof digits - 1;

	digits[i] = '\0';
	do {
		digits[--i] = (char)('0' + number % 10);
		number /= 10;
	} while (number != 0);
	put(sink, digits + i);
}

static const char *scheme_name(cw_scheme scheme)
{
	switch (scheme) {
	case CW_SCHEME_RSA_PKCS1:
		return "RSASSA-PKCS1-v1_5";
	case CW_SCHEME_RSA_PSS:
		return "RSASSA-PSS";
	case CW_SCHEME_ECDSA:
		return "ECDSA";
	case CW_SCHEME_EDDSA:
		return "EdDSA";
	case CW_SCHEME_NONE:
		break;
	}
	return "no scheme";
}

static void put_key(text_sink *sink, const cw_query *query)
{
	switch (query->key_type) {
	case CW_KEY_RSA:
		put(sink, "an RSA key");
		if (query->bits != 0) {
			put(sink, " of ");
			put_number(sink, query->bits);
			put(sink, " bits");
		}
		return;
	case CW_KEY_EC:
		put(sink, "an EC key");
		if (query->curve != CW_CURVE_NONE) {
			put(sink, " on ");
			put(sink, cw_curve_name(query->curve));
		}
		return;
	case CW_KEY_ED25519:
		put(sink, "an Ed25519 key");
		return;
	case CW_KEY_ED448:
		put(sink, "an Ed448 key");
		return;
	case CW_KEY_NONE:
		break;
	}
	put(sink, "a key of unknown type");
}

static void put_signature(text_sink *sink, const char *verb, const cw_query *query)
{
	put(sink, verb);
	put(sink, scheme_name(query->scheme));
	if (query->hash != CW_HASH_NONE) {
		put(sink, " and ");
		put(sink, cw_hash_name(query->hash));
	}
	if (query->key_type != CW_KEY_NONE) {
		put(sink, " by ");
		put_key(sink, query);
	}
}

static void put_query(text_sink *sink, const cw_query *query)
{
	switch (query->operation) {
	case CW_OP_RANDOM:
		put(sink, "random octets");
		return;
	case CW_OP_HASH:
		put(sink, "hash with ");
		put(sink, cw_hash_name(query->hash));
		return;
	case CW_OP_HMAC:
		put(sink, "HMAC with ");
		put(sink, cw_hash_name(query->hash));
		return;
	case CW_OP_PBKDF2:
		put(sink, "PBKDF2 with HMAC and ");
		put(sink, cw_hash_name(query->hash));
		return;
	case CW_OP_SCRYPT:
		put(sink, "scrypt");
		return;
	case CW_OP_CIPHER:
		put(sink, "cipher with ");
		put(sink, cw_cipher_name(query->cipher));
		return;
	case CW_OP_KEY_GENERATE:
		put(sink, "generate ");
		put_key(sink, query);
		return;
	case CW_OP_KEY_IMPORT:
		put(sink, "import ");
		put_key(sink, query);
		return;
	case CW_OP_SIGN:
		put_signature(sink, "sign with ", query);
		return;
	case CW_OP_VERIFY:
		put_signature(sink, "verify with ", query);
		return;
	}
	put(sink, "unknown operation");
}

size_t cw_query_format(const cw_query *query, char *text, size_t capacity)
{
	text_sink sink = {text, capacity, 0};

	put_query(&sink, query);
	if (capacity != 0)
		text[sink.length < capacity ? sink.length : capacity - 1] = '\0';
	return sink.length;
}

size_t cw_unsupported_format(const cw_crypto *crypto, const cw_query *query, char *text,
                             size_t capacity)
{
	text_sink sink = {text, capacity, 0};
	size_t i;

	put_query(&sink, query);
	put(&sink, crypto->count == 0 ? ": there is no provider" : ": not by");
	for (i = 0; i < crypto->count; i++) {
		/* One that stands in the stack twice is asked once. */
		if (i > 0 && crypto->providers[i] == crypto->providers[i - 1])
			continue;
		put(&sink, i == 0 ? " " : ", ");
		put(&sink, crypto->providers[i]->name);
	}
	if (capacity != 0)
		text[sink.length < capacity ? sink.length : capacity - 1] = '\0';
	return sink.length;
}
