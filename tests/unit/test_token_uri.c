/* PKCS #11 URIs: the examples of RFC 7512 3, and what its grammar does not allow. */
#include "test.h"
#include "../../crypto/token_uri.h"

#define ROOM 512

static uint8_t buffer[ROOM];
static cw_token_uri uri;
static cw_token_uri_error error;

static cw_status parse(const char *text)
{
	cw_bytes bytes = cw_bytes_of(text);

	assert_true(bytes.size <= ROOM);
	/* What is behind the value is nobody's. */
	memset(buffer, 0xee, sizeof buffer);
	memset(&error, 0, sizeof error);
	return cw_token_uri_parse(bytes, buffer, &uri, &error);
}

static void assert_value(cw_token_uri_attribute attribute, const char *value, size_t size)
{
	assert_true(cw_token_uri_has(&uri, attribute));
	assert_int_equal(uri.values[attribute].size, size);
	if (size != 0)
		assert_memory_equal(uri.values[attribute].data, value, size);
}

static void assert_text(cw_token_uri_attribute attribute, const char *value)
{
	assert_value(attribute, value, strlen(value));
}

static unsigned count_given(void)
{
	unsigned count = 0, i;

	for (i = 0; i < CW_TOKEN_URI_ATTRIBUTES; i++)
		count += cw_token_uri_has(&uri, (cw_token_uri_attribute)i);
	return count;
}

static void test_examples(void **state)
{
	assert_int_equal(parse("pkcs11:"), CW_OK);
	assert_int_equal(count_given(), 0);

	assert_int_equal(parse("pkcs11:object=my-pubkey;type=public"), CW_OK);
	assert_text(CW_TOKEN_URI_OBJECT, "my-pubkey");
	assert_text(CW_TOKEN_URI_TYPE, "public");
	assert_int_equal(count_given(), 2);

	assert_int_equal(parse("pkcs11:object=my-key;type=private?pin-source=file:/etc/token"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_TYPE, "private");
	assert_text(CW_TOKEN_URI_PIN_SOURCE, "file:/etc/token");

	assert_int_equal(parse("pkcs11:token=The%20Software%20PKCS%2311%20Softtoken;"
	                       "manufacturer=Snake%20Oil,%20Inc.;model=1.0;"
	                       "object=my-certificate;type=cert;"
	                       "id=%69%95%3E%5C%F4%BD%EC%91;serial="
	                       "?pin-source=file:/etc/token_pin"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_TOKEN, "The Software PKCS#11 Softtoken");
	assert_text(CW_TOKEN_URI_MANUFACTURER, "Snake Oil, Inc.");
	assert_text(CW_TOKEN_URI_MODEL, "1.0");
	assert_text(CW_TOKEN_URI_ID, "\x69\x95\x3e\x5c\xf4\xbd\xec\x91");
	assert_text(CW_TOKEN_URI_SERIAL, "");
	assert_int_equal(count_given(), 8);

	assert_int_equal(parse("pkcs11:object=my-sign-key;type=private?module-name=mypkcs11"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_MODULE_NAME, "mypkcs11");
	assert_int_equal(parse("pkcs11:object=my-sign-key;type=private"
	                       "?module-path=/mnt/libmypkcs11.so.1"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_MODULE_PATH, "/mnt/libmypkcs11.so.1");
	assert_int_equal(parse("pkcs11:token=Software%20PKCS%2311%20softtoken;"
	                       "manufacturer=Snake%20Oil,%20Inc.?pin-value=the-pin"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_PIN_VALUE, "the-pin");
}

static void test_more_examples(void **state)
{
	assert_int_equal(parse("pkcs11:slot-description=Sun%20Metaslot"), CW_OK);
	assert_text(CW_TOKEN_URI_SLOT_DESCRIPTION, "Sun Metaslot");
	assert_int_equal(parse("pkcs11:library-manufacturer=Snake%20Oil,%20Inc.;"
	                       "library-description=Soft%20Token%20Library;library-version=1.23"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_LIBRARY_MANUFACTURER, "Snake Oil, Inc.");
	assert_text(CW_TOKEN_URI_LIBRARY_DESCRIPTION, "Soft Token Library");
	assert_int_equal(uri.library_major, 1);
	assert_int_equal(uri.library_minor, 23);
	assert_int_equal(parse("pkcs11:token=My%20token%25%20created%20by%20Joe;"
	                       "library-version=3;id=%01%02%03%Ba%dd%Ca%fe%04%05%06"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_TOKEN, "My token% created by Joe");
	assert_value(CW_TOKEN_URI_ID, "\x01\x02\x03\xba\xdd\xca\xfe\x04\x05\x06", 10);
	assert_int_equal(uri.library_major, 3);
	assert_int_equal(uri.library_minor, 0);
	assert_int_equal(parse("pkcs11:token=A%20name%20with%20a%20substring%20%25%3B;"
	                       "object=my-certificate;type=cert"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_TOKEN, "A name with a substring %;");
	assert_int_equal(parse("pkcs11:token=Name%20with%20a%20small%20A%20with%20acute:%20"
	                       "%C3%A1;object=my-certificate;type=cert"),
	                 CW_OK);
	assert_text(CW_TOKEN_URI_TOKEN, "Name with a small A with acute: \xc3\xa1");
}

/* What else the grammar allows. */
static void test_allowed(void **state)
{
	assert_int_equal(parse("PKCS11:token=a"), CW_OK);
	assert_text(CW_TOKEN_URI_TOKEN, "a");
	assert_int_equal(parse("pkcs11:token=:[]@!$'()*+,=&-._~"), CW_OK);
	assert_text(CW_TOKEN_URI_TOKEN, ":[]@!$'()*+,=&-._~");
	assert_int_equal(parse("pkcs11:?pin-source=%7Ccat|/?"), CW_OK);
	assert_text(CW_TOKEN_URI_PIN_SOURCE, "|cat|/?");
	assert_int_equal(parse("pkcs11:id=%00%00"), CW_OK);
	assert_value(CW_TOKEN_URI_ID, "\0\0", 2);
	assert_int_equal(parse("pkcs11:slot-id=18446744073709551615;slot-manufacturer="), CW_OK);
	assert_true(uri.slot_id == UINT64_MAX);
	assert_int_equal(parse("pkcs11:library-version=255.007"), CW_OK);
	assert_int_equal(uri.library_major, 255);
	assert_int_equal(uri.library_minor, 7);
	/* Of the query, what is not known does not count, and may come again. */
	assert_int_equal(parse("pkcs11:?vendor-bbb=b&vendor-bbb=c&pin-value=p&x_y="), CW_OK);
	assert_int_equal(count_given(), 1);
	assert_text(CW_TOKEN_URI_PIN_VALUE, "p");
	assert_int_equal(parse("pkcs11:?"), CW_OK);
	assert_true(cw_token_uri_is(cw_bytes_of("pkcs11:")));
	assert_false(cw_token_uri_is(cw_bytes_of("pkcs11")));
	assert_false(cw_token_uri_is(cw_bytes_of("./pkcs11:x")));
}

static void test_refused(void **state)
{
	static const struct {
		const char *text;
		size_t offset;
		const char *reason; /* how it begins */
	} cases[] = {
		{"", 0, "a PKCS #11 URI begins"},
		{"pkcs12:token=a", 0, "a PKCS #11 URI begins"},
		{"pkcs11:token=%", 13, "two hexadecimal"},
		{"pkcs11:token=%2", 13, "two hexadecimal"},
		{"pkcs11:token=a%2g;id=b", 14, "two hexadecimal"},
		{"pkcs11:token=%%20", 13, "two hexadecimal"},
		{"pkcs11:token=% 2", 13, "two hexadecimal"},
		{"pkcs11:token=a b", 14, "this character"},
		{"pkcs11:token=a/b", 14, "this character"},
		{"pkcs11:token=a#b", 14, "this character"},
		{"pkcs11:token=\xc3\xa1", 13, "this character"},
		{"pkcs11:token=a|b", 14, "this character"},
		{"pkcs11:?pin-value=a;b", 19, "this character"},
		{"pkcs11:token", 12, "an attribute is a name"},
		{"pkcs11:token;id=a", 12, "an attribute is a name"},
		{"pkcs11:=a", 7, "an attribute's name"},
		{"pkcs11:;token=a", 7, "an attribute's name"},
		{"pkcs11:token=a;", 15, "an attribute's name"},
		{"pkcs11:token=a;;id=b", 15, "an attribute's name"},
		{"pkcs11:?pin-value=a&", 20, "an attribute's name"},
		{"pkcs11:token=a;token=a", 15, "an attribute comes twice"},
		{"pkcs11:id=%01;object=x;id=", 23, "an attribute comes twice"},
		{"pkcs11:?pin-value=a&pin-value=b", 20, "an attribute comes twice"},
		{"pkcs11:Token=a", 7, "no attribute of this name"},
		{"pkcs11:vendor-aaa=a", 7, "no attribute of this name"},
		{"pkcs11:pin-value=a", 7, "no attribute of this name"},
		{"pkcs11:type=key", 12, "a type is"},
		{"pkcs11:type=", 12, "a type is"},
		{"pkcs11:slot-id=", 15, "a slot-id"},
		{"pkcs11:slot-id=1x", 15, "a slot-id"},
		{"pkcs11:slot-id=-1", 15, "a slot-id"},
		{"pkcs11:slot-id=%31", 15, "a number is written"},
		{"pkcs11:slot-id=18446744073709551616", 15, "a slot-id"},
		{"pkcs11:library-version=1.", 23, "a library-version"},
		{"pkcs11:library-version=.1", 23, "a library-version"},
		{"pkcs11:library-version=1.2.3", 23, "a library-version"},
		{"pkcs11:library-version=256", 23, "a library-version"},
	};
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(parse(cases[i].text), CW_ARGUMENT);
		assert_int_equal(error.offset, cases[i].offset);
		assert_memory_equal(error.reason, cases[i].reason, strlen(cases[i].reason));
	}
}

/* Any octet: either it stands for itself, or it is refused, and encoded it comes back. */
static void test_every_octet(void **state)
{
	char text[32] = "pkcs11:token=";
	unsigned c, plain = 0;

	for (c = 1; c < 256; c++) {
		char encoded[3];
		cw_bytes octet = {(const uint8_t *)&(const uint8_t){(uint8_t)c}, 1};
		size_t size = cw_token_uri_encode(octet, false, encoded, sizeof encoded);

		memcpy(text + 13, encoded, size);
		text[13 + size] = '\0';
		assert_int_equal(parse(text), CW_OK);
		assert_int_equal(uri.values[CW_TOKEN_URI_TOKEN].size, 1);
		assert_int_equal(uri.values[CW_TOKEN_URI_TOKEN].data[0], c);
		assert_true(size == 1 || size == 3);
		plain += size == 1;
	}
	assert_int_equal(plain, 26 + 26 + 10 + 18);
}

static void test_encode(void **state)
{
	static const uint8_t octets[] = {'a', 0, ';', 0xff, '/'};
	char text[32];
	size_t i;

	for (i = 0; i <= 13; i++) {
		memset(text, 'x', sizeof text);
		assert_int_equal(cw_token_uri_encode((cw_bytes){octets, 5}, false, text, i), 13);
		assert_memory_equal(text, "a%00%3B%FF%2F", i);
		assert_int_equal(text[i], 'x');
	}
	assert_int_equal(cw_token_uri_encode((cw_bytes){octets, 2}, true, text, 6), 6);
	assert_memory_equal(text, "%61%00", 6);
	assert_string_equal(cw_token_uri_attribute_name(CW_TOKEN_URI_MODULE_PATH), "module-path");
	assert_string_equal(cw_token_uri_attribute_name(CW_TOKEN_URI_ATTRIBUTES), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples), cmocka_unit_test(test_more_examples),
		cmocka_unit_test(test_allowed),  cmocka_unit_test(test_refused),
		cmocka_unit_test(test_encode),   cmocka_unit_test(test_every_octet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
