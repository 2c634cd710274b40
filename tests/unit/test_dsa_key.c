#include "test.h"
#include "../../crypto/dsa_key.h"
#include "der_text.h"
#include "octets.h"

static void law(void **state)
{
	cw_bytes der = der_text("30(02(00) 02(00ff) 02(05) 02(02) 02(0100) 02(03))"), out;
	uint8_t buffer[64];
	cw_dsa_private_key key;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_der_writer w;

	assert_int_equal(cw_dsa_private_key_decode(&r, CW_FIELD_NONE, &key), CW_OK);
	assert_true(cw_der_at_end(&r));
	assert_octets(key.p, der_text("ff"));
	assert_octets(key.y, der_text("0100"));
	assert_octets(key.x, der_text("03"));
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_dsa_private_key_encode(&w, &key);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, der);
}

static void fails(const char *text, cw_status status, size_t offset)
{
	cw_dsa_private_key key;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der_text(text));

	assert_int_equal(cw_dsa_private_key_decode(&r, CW_FIELD_NONE, &key), status);
	assert_int_equal(in.error.offset, offset);
	assert_int_equal(r.pos, 0);
}

static void faults(void **state)
{
	fails("30(02(01) 02(07) 02(05) 02(02) 02(01) 02(03))", CW_VERSION, 4);
	fails("30(02(00) 02(ff) 02(05) 02(02) 02(01) 02(03))", CW_INTEGER_RANGE, 7);
	fails("30(02(00) 02(07) 02(05) 02(02) 02(01))", CW_MISSING, 17);
	fails("30(02(00) 02(07) 02(05) 02(02) 02(01) 02(03) 05())", CW_TRAILING_DATA, 20);
}

static void public_law(void **state)
{
	cw_bytes der = der_text("30(02(02) 02(00ff) 02(05) 02(0100))"), out;
	uint8_t buffer[64];
	cw_dsa_public_key key;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_der_writer w;

	assert_int_equal(cw_dsa_public_key_decode(&r, CW_FIELD_NONE, &key), CW_OK);
	assert_true(cw_der_at_end(&r));
	assert_octets(key.y, der_text("02"));
	assert_octets(key.p, der_text("ff"));
	assert_octets(key.q, der_text("05"));
	assert_octets(key.g, der_text("0100"));
	cw_der_writer_init(&w, buffer, sizeof buffer);
	cw_dsa_public_key_encode(&w, &key);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	assert_octets(out, der);
	r = cw_der_input_init(&in, der_text("30(02(02) 02(07) 02(05) 02(81))"));
	assert_int_equal(cw_dsa_public_key_decode(&r, CW_FIELD_NONE, &key), CW_INTEGER_RANGE);
	r = cw_der_input_init(&in, der_text("30(02(02) 02(07) 02(05) 02(01) 02(01))"));
	assert_int_equal(cw_dsa_public_key_decode(&r, CW_FIELD_NONE, &key), CW_TRAILING_DATA);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(law), cmocka_unit_test(public_law),
	                                   cmocka_unit_test(faults)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
