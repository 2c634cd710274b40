#include <stdio.h>
#include <time.h>

#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/extension.h"

#define EXTENSION  cw_extension, cw_extension_decode(r, v)
#define EXTENSIONS cw_extensions, cw_extensions_decode(r, CW_FIELD_EXTENSIONS, v)

#define extension_law(text) assert_law(der_text(text), EXTENSION, cw_extension_encode(w, v))

static void one(void **state)
{
	extension_law("30( 06(2a0304) 04('anything') )");
	extension_law("30( 06(2a0304) 04() )");
	extension_law("30( 06(2a0304) 01(ff) 04() )");
	extension_law("30( 06(551d11) 01(ff) 04( 30( 82('localhost') ) ) )");
	assert_refused(der_text("30( 06(2a0304) 01(00) 04() )"), EXTENSION, CW_DEFAULT_ENCODED, 7,
	               "critical");
	assert_refused(der_text("30( 06(2a0304) 01(01) 04() )"), EXTENSION, CW_BOOLEAN_VALUE, 9,
	               "critical");
	assert_refused(der_text("30( 06(2a0304) )"), EXTENSION, CW_MISSING, 7, "extnValue");
	assert_refused(der_text("30( 06(2a0304) 24() )"), EXTENSION, CW_NOT_PRIMITIVE, 7,
	               "extnValue");
	assert_refused(der_text("30( 06(2a0304) 04() 05() )"), EXTENSION, CW_TRAILING_DATA, 9, "");
	assert_refused(der_text("30( 0c('x') 04() )"), EXTENSION, CW_UNEXPECTED_TAG, 2, "extnID");
}

/* The offsets inside a value are those of the outermost input. */
static void known_values_are_decoded(void **state)
{
	assert_refused(der_text("30( 06(551d11) 04( 30( 82('a') 82(e9) ) ) )"), EXTENSION,
	               CW_STRING_CHARACTER, 16, "extnValue.subjectAltName[1].dNSName");
	assert_refused(der_text("30( 06(551d11) 04( 30() ) )"), EXTENSION, CW_SIZE, 9,
	               "extnValue.subjectAltName");
	assert_refused(der_text("30( 06(551d11) 04( 30( 82('a') ) 05() ) )"), EXTENSION,
	               CW_TRAILING_DATA, 14, "extnValue");
	assert_refused(der_text("30( 06(551d11) 04() )"), EXTENSION, CW_MISSING, 9,
	               "extnValue.subjectAltName");
}

/* What is taken in a single look where there is no trace is what the decoder takes
 * element by element: with each octet changed to each value, the answer is the same. */
static void either_way(void **state)
{
	static const char *const texts[] = {
		"30( 06(551d13) 01(ff) 04( 30( 01(ff) ) ) ) 00",
		"30( 06(551d13) 04( 30() ) ) 00",
		"30( 06(551d63) 04() ) 00",
		"30( 06(2a0304) 04('x') ) 00",
	};
	cw_der_input in[2];
	cw_der_reader r[2];
	cw_extension out[2];
	cw_trace trace;
	size_t t, i, size;
	unsigned value;

	for (t = 0; t < sizeof texts / sizeof texts[0]; t++) {
		cw_bytes text = der_text(texts[t]);
		uint8_t octets[64];
		cw_bytes changed = {octets, 0};

		for (size = 0; size <= text.size; size++)
			for (i = 0; i < size; i++)
				for (value = 0; value < 256; value++) {
					memcpy(octets, text.data, size);
					octets[i] = (uint8_t)value;
					changed.size = size;
					r[0] = cw_der_input_init(&in[0], changed);
					r[1] = cw_der_input_init(&in[1], changed);
					cw_trace_init(&trace, NULL, 0);
					in[1].trace = &trace;
					memset(out, 0, sizeof out);
					assert_int_equal(cw_extension_decode(&r[0], &out[0]),
					                 cw_extension_decode(&r[1], &out[1]));
					assert_int_equal(in[0].error.offset, in[1].error.offset);
					assert_int_equal(r[0].pos, r[1].pos);
					assert_int_equal(out[0].critical, out[1].critical);
					assert_ptr_equal(out[0].extn_id.data, out[1].extn_id.data);
					assert_int_equal(out[0].extn_id.size, out[1].extn_id.size);
					assert_int_equal(out[0].place.pos, out[1].place.pos);
					assert_int_equal(out[0].place.end, out[1].place.end);
					assert_int_equal(out[0].place.depth, out[1].place.depth);
				}
	}
}

static void lists(void **state)
{
	assert_law(der_text("30( 30( 06(2a03) 04() ) 30( 06(2a04) 01(ff) 04() ) )"), EXTENSIONS,
	           cw_extensions_encode(w, v));
	assert_refused(der_text("30()"), EXTENSIONS, CW_SIZE, 0, "extensions");
	assert_refused(der_text("30( 30( 06(2a03) 04() ) 30( 06(2a04) 04() )"
	                        "    30( 06(2a03) 04('x') ) 30( 06(2a05) 04() ) )"),
	               EXTENSIONS, CW_DUPLICATE, 18, "extensions[2]");
	assert_refused(der_text("30( 30( 06(2a03) 04() ) 30( 06(2a04) 05() ) )"), EXTENSIONS,
	               CW_UNEXPECTED_TAG, 16, "extensions[1].extnValue");
}

/* `count` extensions with extnIDs of their own, but that the last is the one of number
 * `again` once more, if there is such a one. They begin at octets[5]. */
static cw_bytes many(uint8_t *octets, size_t count, size_t again)
{
	size_t length = 11 * count;
	size_t header = length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : 5;
	cw_bytes b = {octets + 5 - header, header + length};
	size_t i, n;

	for (i = 0; i + 2 < header; i++)
		octets[4 - i] = (uint8_t)(length >> 8 * i);
	octets[6 - header] = (uint8_t)(header == 2 ? length : 0x80 | (header - 2));
	octets[5 - header] = 0x30;
	for (i = 0; i < count; i++) {
		uint8_t *e = octets + 5 + 11 * i;

		n = i == count - 1 && again < count ? again : i;
		memcpy(e, "\x30\x09\x06\x05\x2a", 5);
		e[5] = (uint8_t)(0x81 + (n >> 14 & 3));
		e[6] = (uint8_t)(0x80 | (n >> 7 & 0x7f));
		e[7] = (uint8_t)(n & 0x7f);
		e[8] = 0x03;
		e[9] = 0x04;
		e[10] = 0;
	}
	return b;
}

static void duplicates_among_many(void **state)
{
	static const size_t counts[] = {2, 3, 63, 64, 65, 127, 128, 129, 130, 256, 257, 300, 5000};
	static uint8_t octets[5 + 11 * 5000];
	size_t i, again;

	for (i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		size_t count = counts[i];
		cw_der_input in;
		cw_der_reader r;
		cw_extensions v;
		size_t step = count > 300 ? 613 : 1;

		r = cw_der_input_init(&in, many(octets, count, count));
		assert_int_equal(cw_extensions_decode(&r, CW_FIELD_EXTENSIONS, &v), CW_OK);
		for (again = 0; again < count - 1; again += step) {
			char path[40], want[40];
			cw_trace trace;

			r = cw_der_input_init(&in, many(octets, count, again));
			cw_trace_init(&trace, NULL, 0);
			in.trace = &trace;
			assert_int_equal(cw_extensions_decode(&r, CW_FIELD_EXTENSIONS, &v),
			                 CW_DUPLICATE);
			assert_int_equal(in.error.offset, in.size - 11);
			cw_path_format(&in.error.path, &cw_x509_field_names, path, sizeof path);
			snprintf(want, sizeof want, "extensions[%zu]", count - 1);
			assert_string_equal(path, want);
		}
	}
}

/* The most that is accepted, all different, takes no long time: a comparison of each
 * with each would be 2^31 of them. */
static void many_are_cheap(void **state)
{
	uint8_t *octets = malloc(5 + 11 * (CW_EXTENSIONS_MAX + 1));
	cw_der_input in;
	cw_der_reader r;
	cw_extensions v;
	clock_t start = clock();

	assert_non_null(octets);
	r = cw_der_input_init(&in, many(octets, CW_EXTENSIONS_MAX, CW_EXTENSIONS_MAX));
	assert_int_equal(cw_extensions_decode(&r, CW_FIELD_EXTENSIONS, &v), CW_OK);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 20);
	r = cw_der_input_init(&in, many(octets, CW_EXTENSIONS_MAX + 1, SIZE_MAX));
	assert_int_equal(cw_extensions_decode(&r, CW_FIELD_EXTENSIONS, &v), CW_SIZE);
	free(octets);
}

static void finding_one(void **state)
{
	cw_bytes der = der_text("30( 30( 06(2a03) 04('x') ) 30( 06(551d11) 01(ff)"
	                        "04( 30( 82('a') ) ) ) )");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_extensions list;
	cw_extension e;

	assert_int_equal(cw_extensions_decode(&r, CW_FIELD_EXTENSIONS, &list), CW_OK);
	assert_true(cw_extensions_are_present(&list));
	assert_true(cw_extensions_find(&list, cw_oid_subject_alt_name, &e));
	assert_true(e.critical);
	assert_int_equal(e.extn_value.size, 5);
	assert_int_equal(e.place.pos, (size_t)(e.extn_value.data - der.data));
	assert_false(cw_extensions_find(&list, cw_oid_key_usage, &e));
	memset(&list, 0, sizeof list);
	assert_false(cw_extensions_are_present(&list));
	assert_false(cw_extensions_find(&list, cw_oid_key_usage, &e));
}

static void what_does_not_decode_is_not_written(void **state)
{
	cw_extension items[2];
	cw_extensions list;
	cw_bytes bad = der_text("30( 06(2a03) 04() ) 05()");
	cw_der_input in;

	memset(items, 0, sizeof items);
	memset(&list, 0, sizeof list);
	assert_unwritable(cw_extensions_encode(w, &list), CW_SIZE);
	items[0].extn_id = cw_oid_subject_alt_name;
	items[0].extn_value = cw_bytes_of("x");
	assert_unwritable(cw_extension_encode(w, &items[0]), CW_VALUE);
	items[0].extn_value = der_text("30( 82('a') )");
	items[1] = items[0];
	list.items = items;
	list.count = 2;
	assert_unwritable(cw_extensions_encode(w, &list), CW_DUPLICATE);
	list.count = 1;
	assert_written(cw_extensions_encode(w, &list),
	               der_text("30( 30( 06(551d11) 04( 30( 82('a') ) ) ) )"));
	list.encoded = cw_der_input_init(&in, bad);
	assert_unwritable(cw_extensions_encode(w, &list), CW_VALUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one),
		cmocka_unit_test(known_values_are_decoded),
		cmocka_unit_test(either_way),
		cmocka_unit_test(lists),
		cmocka_unit_test(duplicates_among_many),
		cmocka_unit_test(many_are_cheap),
		cmocka_unit_test(finding_one),
		cmocka_unit_test(what_does_not_decode_is_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
