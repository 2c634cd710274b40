/* The registry: each row says the same thing five times over, and no two rows
 * share anything. */
#include "test.h"
#include "../../asn1/oid_registry.h"
#include "octets.h"

static const struct row {
	const cw_oid *constant;
	const char *name;
	const char *short_name;
	const char *dotted;
	cw_bytes octets;
} rows[] = {
#define ROW(c_name, name, short_name, dotted, octets)                                              \
	{&cw_oid_##c_name, name, short_name, dotted, CW_BYTES_LITERAL(octets)},
	CW_OID_LIST(ROW)
#undef ROW
};
#define ROW_COUNT (sizeof rows / sizeof rows[0])

static void test_dotted_is_octets(void **state)
{
	size_t i, size;

	for (i = 0; i < ROW_COUNT; i++) {
		uint8_t octets[32];

		assert_int_equal(
			cw_oid_parse(cw_bytes_of(rows[i].dotted), octets, sizeof octets, &size),
			CW_OK);
		assert_octets(((cw_bytes){octets, size}), rows[i].octets);
		assert_octets(*rows[i].constant, rows[i].octets);
	}
}

static void test_lookup_by_oid(void **state)
{
	size_t i;

	for (i = 0; i < ROW_COUNT; i++) {
		const char *short_name = rows[i].short_name;

		/* A row that repeats an earlier one would answer to the earlier name. */
		assert_string_equal(cw_oid_name(rows[i].octets), rows[i].name);
		assert_string_equal(cw_oid_short_name(rows[i].octets),
		                    short_name[0] != '\0' ? short_name : rows[i].name);
	}
}

static void find(const char *name, cw_bytes octets)
{
	char upper[64];
	cw_oid oid = {NULL, 0};
	size_t i, size = strlen(name);

	assert_true(cw_oid_by_name(cw_bytes_of(name), &oid));
	assert_octets(oid, octets);
	assert_true(size < sizeof upper);
	for (i = 0; i <= size; i++)
		upper[i] = (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 'a' + 'A' : name[i]);
	assert_true(cw_oid_by_name(cw_bytes_of(upper), &oid));
	assert_octets(oid, octets);
}

static void test_lookup_by_name(void **state)
{
	size_t i;

	for (i = 0; i < ROW_COUNT; i++) {
		find(rows[i].name, rows[i].octets);
		if (rows[i].short_name[0] != '\0')
			find(rows[i].short_name, rows[i].octets);
	}
}

static void test_unknown(void **state)
{
	cw_oid out = OCTETS("unset");

	assert_null(cw_oid_name(OCTETS("\x55\x04\x7f")));
	assert_null(cw_oid_name(OCTETS("\x54\x04\x03")));
	assert_null(cw_oid_name(OCTETS("")));
	assert_null(cw_oid_short_name(OCTETS("\x55")));
	assert_false(cw_oid_by_name(OCTETS(""), &out));
	assert_false(cw_oid_by_name(OCTETS("commonNam"), &out));
	assert_false(cw_oid_by_name(OCTETS("commonNames"), &out));
	assert_false(cw_oid_by_name(OCTETS("commonNam\0"), &out));
	assert_false(cw_oid_by_name(OCTETS("{N"), &out));
	assert_octets(out, OCTETS("unset"));
}

/* Spot checks against the standards themselves, not against the list. */
static void test_known(void **state)
{
	assert_octets(cw_oid_common_name, OCTETS("\x55\x04\x03"));
	assert_octets(cw_oid_sha256_with_rsa_encryption,
	              OCTETS("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b"));
	assert_octets(cw_oid_secp256r1, OCTETS("\x2a\x86\x48\xce\x3d\x03\x01\x07"));
	assert_octets(cw_oid_ed25519, OCTETS("\x2b\x65\x70"));
	assert_string_equal(cw_oid_short_name(cw_oid_common_name), "CN");
	assert_string_equal(cw_oid_short_name(cw_oid_secp256r1), "P-256");
	assert_string_equal(cw_oid_short_name(cw_oid_email_address), "emailAddress");
	find("STREET", OCTETS("\x55\x04\x09"));
	/* longer than any that is known */
	assert_null(cw_oid_name(OCTETS("\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x01\x01\x01\x01")));
	find("dc", OCTETS("\x09\x92\x26\x89\x93\xf2\x2c\x64\x01\x19"));
}

/* The last arcs are compared first; the others count as well. */
static void test_is(void **state)
{
	assert_true(cw_oid_is(OCTETS("\x55\x04\x03"), &cw_oid_common_name));
	assert_false(cw_oid_is(OCTETS("\x55\x04\x04"), &cw_oid_common_name));
	assert_false(cw_oid_is(OCTETS("\x55\x1d\x03"), &cw_oid_common_name));
	assert_false(cw_oid_is(OCTETS("\x55\x04\x03\x01"), &cw_oid_common_name));
	assert_false(cw_oid_is(OCTETS(""), &cw_oid_common_name));
	assert_false(cw_oid_is(OCTETS(""), &(cw_oid){NULL, 0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dotted_is_octets),
		cmocka_unit_test(test_lookup_by_oid),
		cmocka_unit_test(test_lookup_by_name),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
