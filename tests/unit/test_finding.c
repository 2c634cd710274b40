#include "model.h"
#include "../../asn1/oid_registry.h"
#include "../../x509/finding.h"

#define KEY                                                                                        \
	"30( 30( 06(2b6570) ) 03(00 "                                                              \
	"0000000000000000000000000000000000000000000000000000000000000000) )"
#define NAME      "30( 31( 30( 06(550403) 0c('x') ) ) )"
#define TIME      "30( 17('261121000000Z') 17('261201000000Z') )"
#define ALGORITHM "30( 06(2b6570) )"
#define V3        "a0( 02(02) )"
#define SIGNATURE ALGORITHM " 03(00)"

static bool is_absence(cw_finding_id id)
{
	return id == CW_FINDING_SUBJECT_KEY_IDENTIFIER_MISSING ||
	       id == CW_FINDING_AUTHORITY_KEY_IDENTIFIER_MISSING ||
	       id == CW_FINDING_KEY_USAGE_MISSING;
}

/* The certificate has exactly this finding (or none), where these octets stand. What it
 * lacks does not count unless that is it. */
static void finds(const char *text, cw_finding_id id, uint16_t field, const char *octets)
{
	cw_bytes der = der_text(text);
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_certificate c;
	cw_finding found[4];
	cw_bytes at;
	size_t count;

	assert_int_equal(cw_certificate_decode(&r, &c), CW_OK);
	count = cw_certificate_findings(&c, found, 4);
	assert_int_equal(cw_certificate_findings(&c, NULL, 0), count);
	while (count > 0 && count <= 4 && is_absence(found[count - 1].id) && !is_absence(id))
		count--;
	assert_int_equal(count, id == CW_FINDING_NONE ? 0 : 1);
	if (count == 0)
		return;
	assert_int_equal(found[0].id, id);
	assert_int_equal(found[0].field, field);
	at = der_text(octets);
	assert_true(found[0].offset + at.size <= der.size);
	assert_memory_equal(der.data + found[0].offset, at.data, at.size);
}

#define CERTIFICATE(tbs) "30( 30( " V3 tbs ")" SIGNATURE ")"

static void serials(void **state)
{
#define SERIAL(octets) CERTIFICATE("02(" octets ")" ALGORITHM NAME TIME NAME KEY)
	finds(SERIAL("01"), CW_FINDING_NONE, 0, "");
	finds(SERIAL("7f 'nineteen octets abc'"), CW_FINDING_NONE, 0, "");
	finds(SERIAL("00ff 'eighteen octets ab'"), CW_FINDING_NONE, 0, "");
	finds(SERIAL("00"), CW_FINDING_SERIAL_ZERO, CW_FIELD_SERIAL_NUMBER, "00 3005");
	finds(SERIAL("80"), CW_FINDING_SERIAL_NEGATIVE, CW_FIELD_SERIAL_NUMBER, "80 3005");
	finds(SERIAL("00ff 'nineteen octets abc'"), CW_FINDING_SERIAL_LONG, CW_FIELD_SERIAL_NUMBER,
	      "00ff 'nine'");
}

/* An EC key whose curve is not named. */
static void keys(void **state)
{
	finds(CERTIFICATE("02(01)" ALGORITHM NAME TIME NAME
	                  "30( 30( 06(2a8648ce3d0201) 30(020101) ) 03(00 0201) )"),
	      CW_FINDING_EC_PARAMETERS, CW_FIELD_PARAMETERS, "3003 020101");
}

static void names(void **state)
{
#define ISSUER(name)     CERTIFICATE("02(01)" ALGORITHM name TIME NAME KEY)
#define SUBJECT(name)    CERTIFICATE("02(01)" ALGORITHM NAME TIME name KEY)
#define ONE(type, value) "30( 31( 30( 06(" type ") " value ") ) )"
	finds(ISSUER("30()"), CW_FINDING_ISSUER_EMPTY, CW_FIELD_ISSUER, "3000 301e");
	finds(ISSUER(ONE("550406", "13('USA')")), CW_FINDING_COUNTRY, CW_FIELD_ISSUER, "'USA'");
	finds(SUBJECT(ONE("550406", "13('us')")), CW_FINDING_NONE, 0, "");
	finds(SUBJECT(ONE("550406", "13('U1')")), CW_FINDING_COUNTRY, CW_FIELD_SUBJECT, "'U1'");
	finds(SUBJECT(ONE("2b0601040182373c020103", "13('U')")), CW_FINDING_COUNTRY,
	      CW_FIELD_SUBJECT, "'U' 302a");
	finds(SUBJECT(ONE("550406", "13()")), CW_FINDING_ATTRIBUTE_EMPTY, CW_FIELD_SUBJECT, "302a");
	finds(SUBJECT(ONE("550403", "0c()")), CW_FINDING_ATTRIBUTE_EMPTY, CW_FIELD_SUBJECT, "302a");
	/* Neither definition has a lower bound. */
	finds(SUBJECT(ONE("55042e", "13()")), CW_FINDING_NONE, 0, "");
	finds(SUBJECT(ONE("2a03", "0c()")), CW_FINDING_NONE, 0, "");
	finds(SUBJECT(ONE("55042d", "03(04 f0)")), CW_FINDING_NONE, 0, "");
	finds(SUBJECT(ONE("55042d", "13('x')")), CW_FINDING_ATTRIBUTE_TYPE, CW_FIELD_SUBJECT,
	      "'x' 302a");
	finds(SUBJECT(ONE("550414", "0c('1')")), CW_FINDING_ATTRIBUTE_TYPE, CW_FIELD_SUBJECT,
	      "'1' 302a");
	finds(SUBJECT(ONE("2b0601040182373c020103", "0c('US')")), CW_FINDING_ATTRIBUTE_TYPE,
	      CW_FIELD_SUBJECT, "'US' 302a");
	finds(SUBJECT("30()"), CW_FINDING_SUBJECT_EMPTY, CW_FIELD_SUBJECT, "3000 302a");
}

static void an_empty_subject_with_a_name_beside_it(void **state)
{
#define EMPTY(critical)                                                                            \
	CERTIFICATE("02(01)" ALGORITHM NAME TIME "30()" KEY "a3( 30( 30( 06(551d11)" critical      \
	            "04( 30( 82('localhost') ) ) ) ) )")
	finds(EMPTY("01(ff)"), CW_FINDING_NONE, 0, "");
	finds(EMPTY(""), CW_FINDING_SUBJECT_EMPTY, CW_FIELD_SUBJECT, "3000 302a");
}

/* Bounds count characters, whatever octets they take. */
static cw_finding_id of_length(cw_tag type, const char *character, size_t width, size_t count)
{
	static uint8_t text[4 * 200];
	cw_attribute_type_and_value a;
	size_t i;

	for (i = 0; i < count; i++)
		memcpy(text + i * width, character, width);
	a.type = cw_oid_common_name;
	a.value.type = type;
	a.value.bytes.data = text;
	a.value.bytes.size = width * count;
	return cw_attribute_finding(&a);
}

static void upper_bounds(void **state)
{
	static const struct {
		cw_tag type;
		const char *character;
		size_t width;
	} rows[] = {
		{CW_TAG_PRINTABLE_STRING, "a", 1},   {CW_TAG_UTF8_STRING, "a", 1},
		{CW_TAG_UTF8_STRING, "\xc3\xa9", 2}, {CW_TAG_UTF8_STRING, "\xf0\x9f\x98\x80", 4},
		{CW_TAG_BMP_STRING, "\x20\xac", 2},  {CW_TAG_UNIVERSAL_STRING, "\0\0\0a", 4},
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_int_equal(of_length(rows[i].type, rows[i].character, rows[i].width, 64),
		                 CW_FINDING_NONE);
		assert_int_equal(of_length(rows[i].type, rows[i].character, rows[i].width, 65),
		                 CW_FINDING_ATTRIBUTE_LONG);
	}
	/* A value that is no string has no characters. */
	assert_int_equal(of_length(CW_TAG_SEQUENCE, "a", 1, 100), CW_FINDING_NONE);
}

static void times(void **state)
{
#define VALIDITY(begin, end) CERTIFICATE("02(01)" ALGORITHM NAME "30(" begin end ")" NAME KEY)
	finds(VALIDITY("17('261121000000Z')", "17('261121000000Z')"), CW_FINDING_NONE, 0, "");
	finds(VALIDITY("17('261121000000Z')", "18('20500101000000Z')"), CW_FINDING_NONE, 0, "");
	finds(VALIDITY("17('261121000001Z')", "17('261121000000Z')"), CW_FINDING_VALIDITY_ORDER,
	      CW_FIELD_VALIDITY, "30");
	finds(VALIDITY("18('20261121000000Z')", "17('261121000000Z')"), CW_FINDING_TIME_TYPE,
	      CW_FIELD_NOT_BEFORE, "30");
	finds(VALIDITY("17('261121000000Z')", "18('20491231235959Z')"), CW_FINDING_TIME_TYPE,
	      CW_FIELD_NOT_AFTER, "30");
	finds(VALIDITY("18('19491231235959Z')", "17('261121000000Z')"), CW_FINDING_TIME_EARLY,
	      CW_FIELD_NOT_BEFORE, "30");
	finds(VALIDITY("17('261121000000Z')", "18('20500101000000.5Z')"), CW_FINDING_TIME_FRACTION,
	      CW_FIELD_NOT_AFTER, "30");
	finds(VALIDITY("18('20500101000000.5Z')", "18('20500101000001Z')"),
	      CW_FINDING_TIME_FRACTION, CW_FIELD_NOT_BEFORE, "30");
}

static void the_rest(void **state)
{
	finds(CERTIFICATE("02(01)" ALGORITHM NAME TIME NAME KEY "81(00ff)"), CW_FINDING_UNIQUE_ID,
	      CW_FIELD_ISSUER_UNIQUE_ID, "ff 3005");
	finds(CERTIFICATE("02(01)" ALGORITHM NAME TIME NAME KEY "82(00ff)"), CW_FINDING_UNIQUE_ID,
	      CW_FIELD_SUBJECT_UNIQUE_ID, "ff 3005");
	finds("30( 30( " V3 "02(01)" ALGORITHM NAME TIME NAME KEY ") 30( 06(2b6571) ) 03(00) )",
	      CW_FINDING_ALGORITHM_MISMATCH, CW_FIELD_SIGNATURE_ALGORITHM, "3005 0603 2b6571");
}

/* What only a CA may have, what a CA must have, and what is told last. */
#define WITH(subject, extensions)                                                                  \
	CERTIFICATE("02(01)" ALGORITHM NAME TIME subject KEY "a3( 30(" extensions ") )")
#define USAGE(bits) "30( 06(551d0f) 01(ff) 04( 03(" bits ") ) )"
#define CA          "30( 06(551d13) 01(ff) 04( 30( 01(ff) ) ) )"
#define LAST_CA     "30( 06(551d13) 01(ff) 04( 30( 01(ff) 02(00) ) ) )"
#define NO_CA       "30( 06(551d13) 04( 30() ) )"
#define SUBJECT_ID  "30( 06(551d0e) 04( 04(01) ) )"
#define CONSTRAINTS "30( 06(551d1e) 01(ff) 04( 30( a0( 30( 82('a') ) ) ) ) )"

static void authorities(void **state)
{
	finds(WITH(NAME, CA SUBJECT_ID USAGE("0204")), CW_FINDING_NONE, 0, "");
	finds(WITH(NAME, LAST_CA SUBJECT_ID USAGE("0204") CONSTRAINTS), CW_FINDING_NONE, 0, "");
	finds(WITH(NAME, USAGE("0780")), CW_FINDING_NONE, 0, "");
	finds(WITH(NAME, USAGE("0204")), CW_FINDING_KEY_CERT_SIGN_WITHOUT_CA, CW_FIELD_KEY_USAGE,
	      "0302 0204");
	finds(WITH(NAME, NO_CA USAGE("0204")), CW_FINDING_KEY_CERT_SIGN_WITHOUT_CA,
	      CW_FIELD_KEY_USAGE, "0302 0204");
	finds(WITH(NAME, LAST_CA SUBJECT_ID USAGE("0102")),
	      CW_FINDING_PATH_LEN_WITHOUT_KEY_CERT_SIGN, CW_FIELD_KEY_USAGE, "0302 0102");
	finds(WITH(NAME, NO_CA CONSTRAINTS), CW_FINDING_NAME_CONSTRAINTS_WITHOUT_CA,
	      CW_FIELD_NAME_CONSTRAINTS, "3007 a005");
	finds(WITH(NAME, CA USAGE("0204")), CW_FINDING_SUBJECT_KEY_IDENTIFIER_MISSING,
	      CW_FIELD_EXTENSIONS, "300c 310a");
	finds(WITH(NAME, CA SUBJECT_ID), CW_FINDING_KEY_USAGE_MISSING, CW_FIELD_EXTENSIONS,
	      "300c 310a");
	finds(WITH(ONE("550403", "0c('y')"), USAGE("0780")),
	      CW_FINDING_AUTHORITY_KEY_IDENTIFIER_MISSING, CW_FIELD_EXTENSIONS, "300c 310a");
	/* The builders are not asked for what is missing. */
	{
		cw_bytes der = der_text(WITH(NAME, CA));
		cw_der_input in;
		cw_der_reader r = cw_der_input_init(&in, der);
		cw_certificate c;

		assert_int_equal(cw_certificate_decode(&r, &c), CW_OK);
		assert_int_equal(cw_certificate_findings(&c, NULL, 0), 2);
		assert_int_equal(cw_tbs_certificate_findings(&c.tbs_certificate, NULL, 0), 0);
	}
}

static void a_ca_without_a_subject(void **state)
{
	cw_bytes der = der_text(WITH(
		"30()",
		CA SUBJECT_ID USAGE("0204") "30( 06(551d11) 01(ff) 04( 30( 82('localhost') ) ) )"
					    "30( 06(551d23) 04( 30( 80(01) ) ) )"));
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_certificate c;
	cw_finding found;

	assert_int_equal(cw_certificate_decode(&r, &c), CW_OK);
	assert_int_equal(cw_certificate_findings(&c, &found, 1), 1);
	assert_int_equal(found.id, CW_FINDING_CA_SUBJECT_EMPTY);
}

static cw_finding_id general(const char *text)
{
	cw_bytes der = der_text(text);
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_general_name name;

	assert_int_equal(cw_general_name_decode(&r, &name), CW_OK);
	return cw_general_name_finding(&name);
}

static void general_names(void **state)
{
	assert_int_equal(general("82('localhost')"), CW_FINDING_NONE);
	assert_int_equal(general("82('a b')"), CW_FINDING_DNS_NAME);
	assert_int_equal(general("82()"), CW_FINDING_DNS_NAME);
	assert_int_equal(general("81('a@b')"), CW_FINDING_NONE);
	assert_int_equal(general("81('a')"), CW_FINDING_RFC822_NAME);
	assert_int_equal(general("86('https://a/')"), CW_FINDING_NONE);
	assert_int_equal(general("86('a')"), CW_FINDING_URI);
	assert_int_equal(general("87(7f000001)"), CW_FINDING_NONE);
	assert_int_equal(general("87(00000000000000000000000000000001)"), CW_FINDING_NONE);
	assert_int_equal(general("87(7f000001ff000000)"), CW_FINDING_IP_ADDRESS);
	assert_int_equal(general("a4(" ONE("550406", "13('US')") ")"), CW_FINDING_NONE);
	assert_int_equal(general("a4(" ONE("550406", "13('USA')") ")"), CW_FINDING_COUNTRY);
	assert_int_equal(general("88(2a03)"), CW_FINDING_NONE);
	assert_int_equal(general("a3()"), CW_FINDING_NONE);
	assert_int_equal(general("a5( a1( 0c('x') ) )"), CW_FINDING_NONE);
	assert_int_equal(general("a0( 06(2a03) a0( 05() ) )"), CW_FINDING_NONE);
#define UTF8_MAILBOX(value) "a0( 06(2b06010505070809) a0(" value ") )"
	assert_int_equal(general(UTF8_MAILBOX("0c( c3bc '@a.org')")), CW_FINDING_NONE);
	assert_int_equal(general(UTF8_MAILBOX("0c('\"' c3bc '\"@a.org')")), CW_FINDING_NONE);
	assert_int_equal(general(UTF8_MAILBOX("0c('u@a.org')")), CW_FINDING_SMTP_UTF8_MAILBOX);
	assert_int_equal(general(UTF8_MAILBOX("0c( c3bc '@' c3bc '.org')")),
	                 CW_FINDING_SMTP_UTF8_MAILBOX);
	assert_int_equal(general(UTF8_MAILBOX("0c( c3bc )")), CW_FINDING_SMTP_UTF8_MAILBOX);
	assert_int_equal(general(UTF8_MAILBOX("16('u@a.org')")), CW_FINDING_SMTP_UTF8_MAILBOX);
}

/* The findings in a request with these attributes: none, or all this one. */
static void attributes_find(const char *attributes, cw_finding_id id, size_t times)
{
	char text[1000];
	cw_der_input in;
	cw_der_reader r;
	cw_certification_request request;
	cw_finding found[3];
	size_t i;

	strcpy(text, "30( 30( 02(00) " NAME KEY "a0(");
	strcat(text, attributes);
	strcat(text, ") )" SIGNATURE ")");
	r = cw_der_input_init(&in, der_text(text));
	assert_int_equal(cw_certification_request_decode(&r, &request), CW_OK);
	assert_int_equal(cw_certification_request_findings(&request, found, 3), times);
	for (i = 0; i < times; i++) {
		assert_int_equal(found[i].id, id);
		assert_memory_equal(in.data + found[i].offset, "\x2a\x86\x48\x86", 4);
	}
}

#define CHALLENGE    "06(2a864886f70d010907)"
#define UNSTRUCTURED "06(2a864886f70d010902)"

static void attributes(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(
		&in, der_text("30( 02(00) " NAME KEY "a0( 30(" CHALLENGE "31( 0c('x') ) ) ) )"));
	cw_certification_request_info info;
	cw_string value;

	attributes_find("30(" CHALLENGE "31( 0c('x') ) )", CW_FINDING_NONE, 0);
	attributes_find("30(" UNSTRUCTURED "31( 0c('x') 16('y') ) )", CW_FINDING_NONE, 0);
	attributes_find("30( 06(2a03) 31( 05() ) )", CW_FINDING_NONE, 0);
	attributes_find("30(" CHALLENGE "31( 16('x') ) )", CW_FINDING_CHALLENGE_PASSWORD, 1);
	attributes_find("30(" CHALLENGE "31( 0c() ) )", CW_FINDING_CHALLENGE_PASSWORD, 1);
	attributes_find("30(" UNSTRUCTURED "31( 16() ) )", CW_FINDING_UNSTRUCTURED_NAME, 1);
	attributes_find("30(" CHALLENGE "31( 0c('x') 0c('y') ) )", CW_FINDING_CHALLENGE_PASSWORD,
	                1);
	attributes_find("30(" UNSTRUCTURED "31( 05() 1a('y') ) )", CW_FINDING_UNSTRUCTURED_NAME, 2);

	assert_int_equal(cw_certification_request_info_decode(&r, &info), CW_OK);
	assert_true(cw_certification_request_info_get_challenge_password(&info, &value));
	assert_int_equal(value.type, CW_TAG_UTF8_STRING);
	assert_memory_equal(value.bytes.data, "x", 1);
	assert_false(cw_certification_request_info_get_unstructured_name(&info, &value));
}

/* Where among the names of an extension, and in a request as in a certificate. */
static void requests(void **state)
{
	cw_bytes der = der_text("30( 30( 02(00) " ONE("550406", "13('USA')") KEY
	                        "a0( 30( 06(2a864886f70d01090e) 31( 30( 30( 06(551d11)"
	                        "04( 30( 82('a') 82('b c') 87(01) ) ) ) ) ) ) ) )" SIGNATURE ")");
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_certification_request request;
	cw_finding found[3];

	assert_int_equal(cw_certification_request_decode(&r, &request), CW_OK);
	assert_int_equal(cw_certification_request_findings(&request, found, 2), 3);
	assert_int_equal(cw_certification_request_findings(&request, found, 3), 3);
	assert_int_equal(found[0].id, CW_FINDING_COUNTRY);
	assert_memory_equal(der.data + found[0].offset, "USA", 3);
	assert_int_equal(found[1].id, CW_FINDING_DNS_NAME);
	assert_memory_equal(der.data + found[1].offset,
	                    "\x82\x03"
	                    "b c",
	                    5);
	assert_int_equal(found[2].id, CW_FINDING_IP_ADDRESS);
	assert_int_equal(found[2].field, CW_FIELD_SUBJECT_ALT_NAME);
}

static void each_has_a_text_and_a_clause(void **state)
{
	int id;

	for (id = CW_FINDING_SERIAL_ZERO; id <= CW_FINDING_DISTRIBUTION_POINT; id++) {
		assert_true(strlen(cw_finding_name((cw_finding_id)id)) > 0);
		assert_true(strlen(cw_finding_text((cw_finding_id)id)) > 0);
		assert_memory_equal(cw_finding_rule((cw_finding_id)id), "RFC 5280 ", 9);
	}
	assert_string_equal(cw_finding_name((cw_finding_id)9999), "unknown");
	assert_string_equal(cw_finding_text((cw_finding_id)9999), "unknown finding");
	assert_string_equal(cw_finding_rule((cw_finding_id)9999), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(serials),
		cmocka_unit_test(keys),
		cmocka_unit_test(names),
		cmocka_unit_test(an_empty_subject_with_a_name_beside_it),
		cmocka_unit_test(upper_bounds),
		cmocka_unit_test(times),
		cmocka_unit_test(the_rest),
		cmocka_unit_test(authorities),
		cmocka_unit_test(a_ca_without_a_subject),
		cmocka_unit_test(general_names),
		cmocka_unit_test(attributes),
		cmocka_unit_test(requests),
		cmocka_unit_test(each_has_a_text_and_a_clause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
