/* Errors as text: paths, tags, the whole line, and every capacity of each. */
#include "test.h"
#include "../../asn1/error.h"

enum { TBS = 0x9000, EXTENSIONS, CRITICAL, UNNAMED, FAR = 0x8800 };

static const cw_field_info far_fields[] = {{"far", false}};
static const cw_field_info fields[] = {
	{"tbsCertificate", false},
	{"extensions", true},
	{"critical", false},
	{"", true},
};
static const cw_field_names far_names = {NULL, far_fields, FAR, 1};
static const cw_field_names names = {&far_names, fields, TBS, 4};

/* A name may fill its place, without a NUL behind it. */
static const cw_field_info long_fields[] = {{"0123456789012345678901234567890123456789", false}};
static const cw_field_names long_names = {NULL, long_fields, TBS, 1};

static void test_longest_name(void **state)
{
	static const char want[] = "0123456789012345678901234567890123456789";
	cw_path path = {1, {{TBS, 0}}};
	char text[64];

	assert_int_equal(sizeof long_fields[0].name, strlen(want));
	assert_int_equal(cw_path_format(&path, &long_names, text, sizeof text), strlen(want));
	assert_string_equal(text, want);
}

static void test_find(void **state)
{
	assert_ptr_equal(cw_field_find(&names, TBS), &fields[0]);
	assert_ptr_equal(cw_field_find(&names, UNNAMED), &fields[3]);
	assert_ptr_equal(cw_field_find(&names, FAR), &far_fields[0]);
	assert_null(cw_field_find(&names, UNNAMED + 1));
	assert_null(cw_field_find(&names, TBS - 1));
	assert_null(cw_field_find(&names, FAR + 1));
	assert_null(cw_field_find(NULL, TBS));
}

/* What a formatter is called with, so that all are tested alike. */
typedef struct subject {
	enum { PATH, ERROR_LINE, ERROR_TEXT, TAG } what;
	const cw_field_names *names;
	cw_error error;
	cw_tag tag;
} subject;

static size_t format(const subject *s, char *text, size_t capacity)
{
	switch (s->what) {
	case PATH:
		return cw_path_format(&s->error.path, s->names, text, capacity);
	case ERROR_LINE:
		return cw_error_format(&s->error, s->names, text, capacity);
	case ERROR_TEXT:
		return cw_error_format_text(&s->error, text, capacity);
	default:
		return cw_tag_format(s->tag, text, capacity);
	}
}

static void check(const subject *s, const char *want)
{
	size_t size = strlen(want);
	size_t capacity;
	char text[200];

	assert_true(size < sizeof text - 2);
	assert_int_equal(format(s, text, sizeof text), size);
	assert_string_equal(text, want);
	assert_int_equal(format(s, NULL, 0), size);
	for (capacity = 1; capacity <= size + 1; capacity++) {
		memset(text, '#', sizeof text);
		assert_int_equal(format(s, text, capacity), size);
		assert_int_equal(strlen(text), capacity - 1);
		assert_memory_equal(text, want, capacity - 1);
		assert_int_equal(text[capacity], '#');
	}
}

static void check_path(const cw_field_names *n, const char *want, uint32_t depth,
                       const cw_path_element *elements)
{
	subject s;
	uint32_t i;

	memset(&s, 0, sizeof s);
	s.what = PATH;
	s.names = n;
	s.error.path.depth = depth;
	for (i = 0; i < depth; i++)
		s.error.path.elements[i] = elements[i];
	check(&s, want);
}

static void test_paths(void **state)
{
	static const cw_path_element critical[] = {
		{TBS, 0}, {EXTENSIONS, 7}, {CW_FIELD_NONE, 3}, {CRITICAL, 1}};
	static const cw_path_element nested[] = {
		{EXTENSIONS, 0}, {UNNAMED, 12}, {CW_FIELD_NONE, 4294967295u}};
	static const cw_path_element wrapped[] = {
		{CW_FIELD_NONE, 9}, {TBS, 0}, {CW_FIELD_NONE, 2}, {0x8fff, 3}, {FAR, 0}};

	check_path(&names, "", 0, NULL);
	check_path(&names, "tbsCertificate", 1, critical);
	check_path(&names, "tbsCertificate.extensions", 2, critical);
	check_path(&names, "tbsCertificate.extensions[3]", 3, critical);
	check_path(&names, "tbsCertificate.extensions[3].critical", 4, critical);
	check_path(&names, "extensions[12][4294967295]", 3, nested);
	check_path(&names, "tbsCertificate.#36863.far", 5, wrapped);
	check_path(NULL, "#36864.#36865.#36866", 4, critical);
}

static void check_tag(cw_tag tag, const char *want)
{
	subject s;

	memset(&s, 0, sizeof s);
	s.what = TAG;
	s.tag = tag;
	check(&s, want);
}

static void test_tags(void **state)
{
	check_tag(CW_TAG_BOOLEAN, "BOOLEAN");
	check_tag(CW_TAG_INTEGER, "INTEGER");
	check_tag(CW_TAG_BIT_STRING, "BIT STRING");
	check_tag(CW_TAG_OCTET_STRING, "OCTET STRING");
	check_tag(CW_TAG_NULL, "NULL");
	check_tag(CW_TAG_OID, "OBJECT IDENTIFIER");
	check_tag(CW_TAG_ENUMERATED, "ENUMERATED");
	check_tag(CW_TAG_UTF8_STRING, "UTF8String");
	check_tag(CW_TAG_SEQUENCE, "SEQUENCE");
	check_tag(CW_TAG_SET, "SET");
	check_tag(CW_TAG_NUMERIC_STRING, "NumericString");
	check_tag(CW_TAG_PRINTABLE_STRING, "PrintableString");
	check_tag(CW_TAG_TELETEX_STRING, "TeletexString");
	check_tag(CW_TAG_IA5_STRING, "IA5String");
	check_tag(CW_TAG_UTC_TIME, "UTCTime");
	check_tag(CW_TAG_GENERALIZED_TIME, "GeneralizedTime");
	check_tag(CW_TAG_VISIBLE_STRING, "VisibleString");
	check_tag(CW_TAG_UNIVERSAL_STRING, "UniversalString");
	check_tag(CW_TAG_BMP_STRING, "BMPString");
	check_tag(16, "SEQUENCE (primitive)");
	check_tag(17, "SET (primitive)");
	check_tag(CW_TAG_CONSTRUCTED | CW_TAG_OCTET_STRING, "OCTET STRING (constructed)");
	check_tag(15, "[UNIVERSAL 15]");
	check_tag(31, "[UNIVERSAL 31]");
	check_tag(CW_TAG_CONTEXT_PRIMITIVE(3), "[3]");
	check_tag(CW_TAG_CONTEXT_CONSTRUCTED(3), "[3] (constructed)");
	check_tag(CW_TAG_APPLICATION | 1, "[APPLICATION 1]");
	check_tag(CW_TAG_PRIVATE | CW_TAG_CONSTRUCTED | CW_TAG_NUMBER_MASK,
	          "[PRIVATE 536870911] (constructed)");
}

static void check_error(cw_status status, size_t offset, size_t wanted, size_t got, bool with_path,
                        const char *line, const char *text)
{
	subject s;

	memset(&s, 0, sizeof s);
	s.names = &names;
	s.error.status = status;
	s.error.offset = offset;
	s.error.wanted = wanted;
	s.error.got = got;
	if (with_path) {
		s.error.path.depth = 1;
		s.error.path.elements[0].field = TBS;
	}
	s.what = ERROR_LINE;
	check(&s, line);
	s.what = ERROR_TEXT;
	check(&s, text);
}

static void test_errors(void **state)
{
	check_error(CW_DEFAULT_ENCODED, 731, 0, 0, true,
	            "731: tbsCertificate: a DEFAULT value is encoded (X.690 11.5)",
	            "a DEFAULT value is encoded");
	check_error(CW_DEFAULT_ENCODED, 0, 0, 0, false,
	            "0: a DEFAULT value is encoded (X.690 11.5)", "a DEFAULT value is encoded");
	check_error(CW_UNEXPECTED_TAG, 4, CW_TAG_SEQUENCE, CW_TAG_SET, false,
	            "4: an element of another type stands here: wanted SEQUENCE, got SET "
	            "(X.690 8.1.2)",
	            "an element of another type stands here: wanted SEQUENCE, got SET");
	check_error(CW_NOT_PRIMITIVE, 4, CW_TAG_NULL, CW_TAG_NULL | CW_TAG_CONSTRUCTED, false,
	            "4: a type that DER writes primitive is constructed: wanted NULL, got NULL "
	            "(constructed) (X.690 10.2)",
	            "a type that DER writes primitive is constructed: wanted NULL, got NULL "
	            "(constructed)");
	check_error(CW_NOT_CONSTRUCTED, 4, CW_TAG_SET, 17, false,
	            "4: a type that holds elements is primitive: wanted SET, got SET (primitive) "
	            "(X.690 8.9.1)",
	            "a type that holds elements is primitive: wanted SET, got SET (primitive)");
	check_error(CW_MISSING, 9, CW_TAG_BOOLEAN, 0, false,
	            "9: a component is missing: wanted BOOLEAN (X.680 25.3)",
	            "a component is missing: wanted BOOLEAN");
	check_error(CW_MISSING, 9, 0, 0, false, "9: a component is missing (X.680 25.3)",
	            "a component is missing");
	check_error(CW_TRUNCATED, 9, 300, 7, false,
	            "9: the element ends beyond what holds it: wanted 300, got 7 (X.690 8.1.3)",
	            "the element ends beyond what holds it: wanted 300, got 7");
	check_error(CW_SIZE, 9, 1, 0, false,
	            "9: the number of elements or octets is not permitted: wanted 1, got 0 "
	            "(X.680 51.5)",
	            "the number of elements or octets is not permitted: wanted 1, got 0");
	/* No clause, no parentheses. */
	check_error(CW_DEPTH, 128, 0, 0, true,
	            "128: tbsCertificate: the nesting exceeds the caller's limit",
	            "the nesting exceeds the caller's limit");
}

/* A name that leaves no room for its NUL ends where its place ends. */
static void test_name_that_fills_its_place(void **state)
{
	cw_field_info full[2];
	cw_field_names table = {NULL, full, CW_FIELD_FIRST_CALLER, 1};
	cw_path path = {1, {{CW_FIELD_FIRST_CALLER, 0}}};
	char text[2 * CW_FIELD_NAME_SIZE];
	size_t i;

	memset(full, 'x', sizeof full);
	full[0].list = false;
	assert_int_equal(cw_path_format(&path, &table, text, sizeof text), CW_FIELD_NAME_SIZE);
	for (i = 0; i < CW_FIELD_NAME_SIZE; i++)
		assert_int_equal(text[i], 'x');
	assert_int_equal(text[i], 0);
}

static void test_largest_number(void **state)
{
	subject s;
	char text[80], want[80];
	size_t size;

	memset(&s, 0, sizeof s);
	s.error.status = CW_DEPTH;
	s.error.offset = SIZE_MAX;
	size = cw_error_format(&s.error, NULL, text, sizeof text);
	assert_true(size < sizeof text);
	memcpy(want, sizeof(size_t) == 8 ? "18446744073709551615: " : "4294967295: ",
	       sizeof(size_t) == 8 ? 23 : 13);
	assert_memory_equal(text, want, strlen(want));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_longest_name),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_largest_number),
		cmocka_unit_test(test_name_that_fills_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
