/* wycheproof.c - signature verification by each provider that was built, against files
 * in the form of Project Wycheproof, that of its first schemas or of its second ("v1").
 *
 *     wycheproof [--engine NAME] [DIRECTORY | FILE]...
 *
 * A directory is searched for *.json, three levels deep; without any, ours are taken.
 * A line for each file and provider; a file of anything but signatures to verify is one
 * line, "none", with its tests as skipped. An ECDSA signature in DER is read by our own
 * strict reader. Exits with 1 where
 * something invalid was accepted or something valid rejected, and with 2 where a file
 * cannot be read, or none of all tests was for us. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../crypto/crypto.h"
#include "../../crypto/ecdsa_sig_value.h"
#include "../unit/all_providers.h"
#include "vector_key.h"

typedef struct tally {
	size_t valid_accepted, invalid_rejected;
	size_t acceptable_accepted, acceptable_rejected;
	size_t skipped, failed;
} tally;

/* What a test group asks for. */
typedef struct group {
	const char *path;
	size_t provider;
	cw_signature_scheme scheme;
	bool der; /* ECDSA signatures are Ecdsa-Sig-Value */
	cw_curve curve;
	cw_status key_status;
	cw_key *key;
} group;

static const char *text_member(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text == NULL ? "" : text;
}

static cw_hash hash_of(const char *name)
{
	int hash;

	for (hash = CW_HASH_SHA1; hash <= CW_HASH_SHA512; hash++)
		if (strcmp(cw_hash_name((cw_hash)hash), name) == 0)
			return (cw_hash)hash;
	return CW_HASH_NONE;
}

/* A kind of group that any of ours might take. */
static bool is_verification(const json_t *object)
{
	static const char *const types[] = {
		"EcdsaVerify",       "EcdsaP1363Verify", "EddsaVerify",
		"RsassaPkcs1Verify", "RsassaPssVerify",  "RsassaPssWithParametersVerify",
	};
	size_t i;

	for (i = 0; i < sizeof types / sizeof types[0]; i++)
		if (strcmp(text_member(object, "type"), types[i]) == 0)
			return true;
	return false;
}

/* False for a group of another kind, and for parameters that no scheme of ours has. */
static bool read_scheme(const json_t *object, group *g)
{
	const char *type = text_member(object, "type");
	cw_signature_scheme *s = &g->scheme;

	s->hash = hash_of(text_member(object, "sha"));
	if (strcmp(type, "EddsaVerify") == 0) {
		s->scheme = CW_SCHEME_EDDSA;
		s->hash = CW_HASH_NONE;
		return true;
	}
	g->der = strcmp(type, "EcdsaVerify") == 0;
	if (g->der || strcmp(type, "EcdsaP1363Verify") == 0)
		s->scheme = CW_SCHEME_ECDSA;
	else if (strcmp(type, "RsassaPkcs1Verify") == 0)
		s->scheme = CW_SCHEME_RSA_PKCS1;
	else if (strncmp(type, "RsassaPss", 9) == 0 && is_verification(object)) {
		json_int_t salt = json_integer_value(json_object_get(object, "sLen"));

		s->scheme = CW_SCHEME_RSA_PSS;
		s->salt_size = (uint32_t)salt;
		if (strcmp(text_member(object, "mgf"), "MGF1") != 0 || salt < 0 ||
		    salt > CW_SIGNATURE_SIZE_MAX ||
		    hash_of(text_member(object, "mgfSha")) != s->hash)
			return false;
	}
	return s->scheme != CW_SCHEME_NONE && s->hash != CW_HASH_NONE;
}

static cw_status verify(const group *g, cw_bytes message, cw_bytes signature)
{
	cw_crypto crypto = {&all_providers[g->provider], 1};
	uint8_t raw[2 * 66];

	if (g->key_status != CW_OK)
		return g->key_status;
	if (g->der) {
		size_t half = cw_curve_size(g->curve);

		if (cw_ecdsa_sig_value_to_raw(signature, half, raw) != CW_OK)
			return CW_SIGNATURE_INVALID;
		signature.data = raw;
		signature.size = 2 * half;
	}
	return cw_verify(&crypto, g->key, &g->scheme, message, signature);
}

static void fail(const group *g, const json_t *test, const char *what, cw_status status, tally *t)
{
	printf("FAILED %s, %s, test %lld: %s (status %d): %s\n", g->path,
	       all_providers[g->provider]->name,
	       (long long)json_integer_value(json_object_get(test, "tcId")), what, (int)status,
	       text_member(test, "comment"));
	t->failed++;
}

static void run_test(const group *g, const json_t *test, tally *t)
{
	const char *result = text_member(test, "result");
	uint8_t *message = NULL, *signature = NULL;
	cw_bytes m = {NULL, 0}, s = {NULL, 0};
	cw_status status;

	if (!hex_member(test, "msg", &message, &m.size) ||
	    !hex_member(test, "sig", &signature, &s.size)) {
		fail(g, test, "no msg or sig", CW_ARGUMENT, t);
		free(message);
		return;
	}
	m.data = message;
	s.data = signature;
	status = verify(g, m, s);
	/* Beyond our limits is neither: the key is refused before any arithmetic. */
	if (status == CW_UNSUPPORTED || status == CW_KEY_TOO_LARGE || status == CW_KEY_WEAK)
		t->skipped++;
	else if (g->key_status == CW_ARGUMENT || status == CW_NO_MEMORY || status == CW_PROVIDER ||
	         status == CW_ENGINE)
		fail(g, test, "could not be tried", status, t);
	else if (strcmp(result, "valid") == 0 && status == CW_OK)
		t->valid_accepted++;
	else if (strcmp(result, "invalid") == 0 && status != CW_OK)
		t->invalid_rejected++;
	else if (strcmp(result, "acceptable") == 0)
		*(status == CW_OK ? &t->acceptable_accepted : &t->acceptable_rejected) += 1;
	else if (strcmp(result, "valid") == 0)
		fail(g, test, "valid, and rejected", status, t);
	else if (strcmp(result, "invalid") == 0)
		fail(g, test, "invalid, and accepted", status, t);
	else
		fail(g, test, "no result of the three", status, t);
	free(message);
	free(signature);
}

static void run_group(group *g, const json_t *object, tally *t)
{
	const json_t *tests = json_object_get(object, "tests");
	cw_crypto crypto = {&all_providers[g->provider], 1};
	vector_key key;
	size_t i;

	if (!read_scheme(object, g)) {
		t->skipped += json_array_size(tests);
		return;
	}
	g->key_status = vector_key_read(object, &key);
	if (g->key_status == CW_OK)
		g->key_status = cw_key_import(&crypto, &key.numbers, &g->key);
	g->curve = key.numbers.ec.curve;
	for (i = 0; i < json_array_size(tests); i++)
		run_test(g, json_array_get(tests, i), t);
	cw_key_free(g->key);
	vector_key_free(&key);
}

static void add(tally *total, const tally *t)
{
	total->valid_accepted += t->valid_accepted;
	total->invalid_rejected += t->invalid_rejected;
	total->acceptable_accepted += t->acceptable_accepted;
	total->acceptable_rejected += t->acceptable_rejected;
	total->skipped += t->skipped;
	total->failed += t->failed;
}

static size_t tried(const tally *t)
{
	return t->valid_accepted + t->invalid_rejected + t->acceptable_accepted +
	       t->acceptable_rejected + t->failed;
}

static void print(const char *file, const char *provider, const tally *t)
{
	printf("%-44s %-10s %8zu %8zu %6zu +%5zu %8zu %6zu\n", file, provider, t->valid_accepted,
	       t->invalid_rejected, t->acceptable_accepted, t->acceptable_rejected, t->skipped,
	       t->failed);
}

/* All groups of a file by one provider; whether any is a verification. */
static bool run_groups(const char *path, const json_t *groups, size_t provider, tally *t)
{
	bool ours = false;
	size_t i;

	for (i = 0; i < json_array_size(groups); i++) {
		const json_t *object = json_array_get(groups, i);
		group g;

		memset(&g, 0, sizeof g);
		g.path = path;
		g.provider = provider;
		ours = is_verification(object) || ours;
		run_group(&g, object, t);
	}
	return ours;
}

static bool run_file(const char *path, tally *total)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	json_error_t error;
	/* Texts of other kinds of test have NUL in them. */
	json_t *root = json_load_file(path, JSON_ALLOW_NUL, &error);
	size_t provider;

	if (root == NULL) {
		printf("FAILED %s: line %d: %s\n", path, error.line, error.text);
		return false;
	}
	for (provider = 0; provider < ALL_PROVIDERS; provider++) {
		const json_t *groups = json_object_get(root, "testGroups");
		tally t = {0, 0, 0, 0, 0, 0};
		bool ours = run_groups(path, groups, provider, &t);

		if (ours)
			print(name, all_providers[provider]->name, &t);
		else if (provider == 0)
			print(name, "none", &t);
		add(&total[provider], &t);
	}
	json_decref(root);
	return true;
}

static bool run_path(const char *path, tally *total)
{
	static const char *const levels[] = {"", "/*", "/*/*"};
	struct stat info;
	bool good = true;
	size_t level, i;

	if (stat(path, &info) != 0) {
		perror(path);
		return false;
	}
	if (!S_ISDIR(info.st_mode))
		return run_file(path, total);
	for (level = 0; level < sizeof levels / sizeof levels[0]; level++) {
		char pattern[4096];
		glob_t found;

		snprintf(pattern, sizeof pattern, "%s%s/*.json", path, levels[level]);
		if (glob(pattern, 0, NULL, &found) != 0)
			continue;
		for (i = 0; i < found.gl_pathc; i++)
			good = run_file(found.gl_pathv[i], total) && good;
		globfree(&found);
	}
	return good;
}

int main(int argc, char **argv)
{
	tally total[ALL_PROVIDERS];
	size_t provider, all = 0, failed = 0;
	bool good = true;
	int i = 1;

	memset(total, 0, sizeof total);
	if (argc > 2 && strcmp(argv[1], "--engine") == 0) {
		if (cw_tomcrypt_set_engine(argv[2]) != CW_OK) {
			fprintf(stderr, "wycheproof: no engine %s\n", argv[2]);
			return 2;
		}
		i = 3;
	}
	printf("%-44s %-10s %8s %8s %13s %8s %6s\n%-44s %-10s %8s %8s %13s\n", "", "", "valid",
	       "invalid", "acceptable", "", "", "", "", "accepted", "rejected", "acc. + rej.");
	printf("%-44s %-10s %8s %8s %13s %8s %6s\n", "file", "provider", "", "", "", "skipped",
	       "failed");
	if (i >= argc)
		good = run_path("vectors/wycheproof", total);
	for (; i < argc; i++)
		good = run_path(argv[i], total) && good;
	for (provider = 0; provider < ALL_PROVIDERS; provider++) {
		print("all files", all_providers[provider]->name, &total[provider]);
		all += tried(&total[provider]);
		failed += total[provider].failed;
	}
	if (!good || all == 0) {
		printf("%s\n", good ? "there was no test to run" : "not every file could be read");
		return 2;
	}
	return failed > 0;
}
