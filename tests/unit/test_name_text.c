#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/name_text.h"

/* A text that is read, and what was read. */
typedef struct reading {
	cw_name_builder name;
	uint8_t buffer[512];
	size_t where;
} reading;

static cw_status read_text(reading *rd, const char *text, cw_name_order order)
{
	cw_bytes bytes = cw_bytes_of(text);

	cw_name_builder_init(&rd->name);
	/* As large as is promised to suffice. */
	return cw_name_parse(bytes, order, rd->buffer, bytes.size, &rd->name, &rd->where);
}

/* The text is read as this name, which is written as `again`. */
static void reads_as(const char *text, const char *der, const char *again)
{
	reading rd;
	char out[512];
	size_t size, capacity;

	assert_int_equal(read_text(&rd, text, CW_NAME_AS_ENCODED), CW_OK);
	assert_written(cw_name_encode(w, &rd.name.name), der_text(der));
	size = cw_name_format(&rd.name.name, CW_NAME_AS_ENCODED, out, sizeof out);
	assert_string_equal(out, again);
	assert_int_equal(size, strlen(again));
	for (capacity = 0; capacity <= size; capacity++) {
		memset(out, 0x5a, sizeof out);
		assert_int_equal(cw_name_format(&rd.name.name, CW_NAME_AS_ENCODED, out, capacity),
		                 size);
		assert_int_equal(out[capacity], 0x5a);
		if (capacity > 0) {
			assert_memory_equal(out, again, capacity - 1);
			assert_int_equal(out[capacity - 1], 0);
		}
	}
}

static void fails_at(const char *text, size_t where)
{
	reading rd;

	assert_int_equal(read_text(&rd, text, CW_NAME_AS_ENCODED), CW_VALUE);
	assert_int_equal(rd.where, where);
}

#define CN(value) "31( 30( 06(550403) " value " ) )"
#define C_US      "31( 30( 06(550406) 13('US') ) )"

static void plain(void **state)
{
	reads_as("C=US,ST=California,L=San Francisco,O=My Company,CN=mysite.com",
	         "30( " C_US "31( 30( 06(550408) 0c('California') ) )"
	         "31( 30( 06(550407) 0c('San Francisco') ) )"
	         "31( 30( 06(55040a) 0c('My Company') ) )" CN("0c('mysite.com')") " )",
	         "C=US,ST=California,L=San Francisco,O=My Company,CN=mysite.com");
	reads_as("", "30()", "");
	reads_as("  ", "30()", "");
	reads_as("c=US", "30( " C_US " )", "C=US");
	reads_as("countryName=US", "30( " C_US " )", "C=US");
	reads_as(" C = US , CN = a b ", "30( " C_US CN("0c('a b')") " )", "C=US,CN=a b");
	reads_as("CN=", "30( " CN("0c()") " )", "CN=");
	reads_as("CN=a=b", "30( " CN("0c('a=b')") " )", "CN=a=b");
	reads_as("CN=caf\xc3\xa9", "30( " CN("0c('caf' c3a9)") " )", "CN=caf\xc3\xa9");
	reads_as("DC=example,emailAddress=a@b",
	         "30( 31( 30( 06(0992268993f22c640119) 16('example') ) )"
	         "31( 30( 06(2a864886f70d010901) 16('a@b') ) ) )",
	         "DC=example,emailAddress=a@b");
}

static void multi_valued(void **state)
{
	/* They stand in the order of the set, and are shown as they were given. */
	reads_as("OU=z + CN=a,C=US",
	         "30( 31( 30( 06(550403) 0c('a') ) 30( 06(55040b) 0c('z') ) ) " C_US " )",
	         "OU=z+CN=a,C=US");
}

static void escapes(void **state)
{
	reads_as("CN=\\ a\\ ", "30( " CN("0c(' a ')") " )", "CN=\\ a\\ ");
	reads_as("CN=\\ ", "30( " CN("0c(' ')") " )", "CN=\\ ");
	reads_as("CN=\\#a#", "30( " CN("0c('#a#')") " )", "CN=\\#a#");
	reads_as("CN=\\,\\+\\\"\\\\\\<\\>\\;\\=", "30( " CN("0c(',+\"\\<>;=')") " )",
	         "CN=\\,\\+\\\"\\\\\\<\\>\\;=");
	reads_as("CN=caf\\C3\\a9", "30( " CN("0c('caf' c3a9)") " )", "CN=caf\xc3\xa9");
	reads_as("CN=a\\00b\\0a\\7f", "30( " CN("0c('a' 00 'b' 0a 7f)") " )", "CN=a\\00b\\0a\\7f");
	/* A C1 control. */
	reads_as("CN=\\c2\\85", "30( " CN("0c(c285)") " )", "CN=\\c2\\85");
	/* A right-to-left override, a zero-width space. */
	reads_as("CN=\xe2\x80\xae\xe2\x80\x8b", "30( " CN("0c(e280ae e2808b)") " )",
	         "CN=\\e2\\80\\ae\\e2\\80\\8b");
}

static void any_type_and_value(void **state)
{
	reads_as("1.2.3=#0c0161", "30( 31( 30( 06(2a03) 0c('a') ) ) )", "1.2.3=#0c0161");
	reads_as("1.2.3=a", "30( 31( 30( 06(2a03) 0c('a') ) ) )", "1.2.3=#0c0161");
	reads_as("2.5.4.6=US", "30( " C_US " )", "C=US");
	reads_as("CN=#1E020041", "30( " CN("1e(0041)") " )", "CN=A");
	reads_as("CN=#130161 , C=US", "30( " CN("13('a')") C_US " )", "CN=a,C=US");
}

static void other_string_types(void **state)
{
	reads_as("CN=#1404636166e9", "30( " CN("14('caf' e9)") " )", "CN=caf\xc3\xa9");
	reads_as("CN=#1c080000004100"
	         "01f600",
	         "30( " CN("1c(00000041 0001f600)") " )", "CN=A\xf0\x9f\x98\x80");
	reads_as("CN=#1e0420ac0020", "30( " CN("1e(20ac 0020)") " )", "CN=\xe2\x82\xac\\ ");
	reads_as("x500UniqueIdentifier=#030204f0", "30( 31( 30( 06(55042d) 03(04f0) ) ) )",
	         "x500UniqueIdentifier=#030204f0");
}

static void not_such_a_text(void **state)
{
	fails_at("CN", 0);
	fails_at("=x", 0);
	fails_at("CN=a,", 5);
	fails_at("CN=a,,C=US", 5);
	fails_at("CN=a+", 5);
	fails_at("CN=a;C=US", 4);
	fails_at("CN=\"a\"", 3);
	fails_at("CN=<a>", 3);
	fails_at("CN=a\\", 5);
	fails_at("CN=a\\x", 5);
	fails_at("CN=a\\4", 5);
	fails_at("CN=\\c3", 3);
	fails_at("CN=\xff", 3);
	fails_at("XX=a", 0);
	fails_at("C=US,XX=a", 5);
	/* A name of the registry, but of no attribute. */
	fails_at("keyUsage=a", 0);
	fails_at("1=a", 0);
	fails_at("1.2.=a", 0);
	fails_at("3.1=a", 0);
	fails_at("CN=#", 3);
	fails_at("CN=#0", 4);
	fails_at("CN=#0c02", 3);
	fails_at("CN=#0c016161", 3);
	fails_at("CN=#0c01ff", 3);
	fails_at("CN=#0c0161 x", 11);
}

static void reversed(void **state)
{
	static const char rfc4514[] = "CN=x,OU=a+O=b,1.2.3=#0500,C=US";
	reading rd;
	char out[64];
	size_t capacity;

	assert_int_equal(read_text(&rd, rfc4514, CW_NAME_RFC4514), CW_OK);
	assert_written(cw_name_encode(w, &rd.name.name),
	               der_text("30( " C_US "31( 30( 06(2a03) 05() ) )"
	                        "31( 30( 06(55040a) 0c('b') ) 30( 06(55040b) 0c('a') ) )" CN(
					"0c('x')") " )"));
	for (capacity = 0; capacity < sizeof out; capacity++) {
		memset(out, 0x5a, sizeof out);
		assert_int_equal(cw_name_format(&rd.name.name, CW_NAME_RFC4514, out, capacity),
		                 sizeof rfc4514 - 1);
		if (capacity < sizeof rfc4514) {
			assert_int_equal(out[capacity], 0x5a);
			if (capacity > 0)
				assert_memory_equal(out, rfc4514, capacity - 1);
		} else {
			assert_string_equal(out, rfc4514);
		}
	}
	/* Its last RDN is no longer the one that was added last. */
	cw_name_builder_join(&rd.name, cw_oid_common_name, rd.name.attributes[0].value);
	assert_int_equal(rd.name.status, CW_ARGUMENT);
}

static void decoded_names_too(void **state)
{
	cw_bytes der =
		der_text("30( " C_US "31( 30( 06(550403) 0c('a') ) 30( 06(55040b) 13('b') ) ) )");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_name name;
	cw_attribute_type_and_value attribute;
	char out[64];

	assert_int_equal(cw_name_decode(&r, CW_FIELD_SUBJECT, &name), CW_OK);
	cw_name_format(&name, CW_NAME_AS_ENCODED, out, sizeof out);
	assert_string_equal(out, "C=US,CN=a+OU=b");
	cw_name_format(&name, CW_NAME_RFC4514, out, sizeof out);
	assert_string_equal(out, "CN=a+OU=b,C=US");
	assert_true(cw_name_find(&name, cw_oid_organizational_unit_name, &attribute));
	assert_int_equal(cw_attribute_value_format(&attribute, out, sizeof out), 1);
	assert_string_equal(out, "b");
}

static void limits(void **state)
{
	static const char text[] = "CN=abc";
	reading rd;
	char many[3 * (CW_NAME_BUILDER_MAX + 1) * 2];
	size_t i, size = 0;

	cw_name_builder_init(&rd.name);
	assert_int_equal(
		cw_name_parse(cw_bytes_of(text), CW_NAME_AS_ENCODED, rd.buffer, 2, &rd.name, NULL),
		CW_BUFFER_TOO_SMALL);
	cw_name_builder_init(&rd.name);
	assert_int_equal(cw_name_parse(cw_bytes_of("2.999.1=a"), CW_NAME_AS_ENCODED, rd.buffer, 1,
	                               &rd.name, NULL),
	                 CW_BUFFER_TOO_SMALL);
	for (i = 0; i <= CW_NAME_BUILDER_MAX; i++) {
		memcpy(many + size, "CN=a,", 5);
		size += 5;
	}
	many[size - 1] = 0;
	assert_int_equal(read_text(&rd, many, CW_NAME_AS_ENCODED), CW_ARGUMENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain),
		cmocka_unit_test(multi_valued),
		cmocka_unit_test(escapes),
		cmocka_unit_test(any_type_and_value),
		cmocka_unit_test(other_string_types),
		cmocka_unit_test(not_such_a_text),
		cmocka_unit_test(reversed),
		cmocka_unit_test(decoded_names_too),
		cmocka_unit_test(limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
