#include <stdio.h>

#include "model.h"
#include "../../x509/revoked_certificate.h"

#define ENTRY            cw_revoked_certificate, cw_revoked_certificate_decode(r, v)
#define LIST_OF(version) cw_revoked_certificates, cw_revoked_certificates_decode(r, version, v)

#define DATE   "17('240101000000Z')"
#define REASON "30( 30( 06(551d15) 04( 0a(01) ) ) )"

static void entries(void **state)
{
	assert_law(der_text("30( 02(05)" DATE ")"), ENTRY, cw_revoked_certificate_encode(w, v));
	assert_law(der_text("30( 02(05)" DATE REASON ")"), ENTRY,
	           cw_revoked_certificate_encode(w, v));
	assert_law(der_text("30( 02(80) 18('20500101000000Z') )"), ENTRY,
	           cw_revoked_certificate_encode(w, v));
	assert_refused(der_text("30( 02()" DATE ")"), ENTRY, CW_INTEGER_EMPTY, 2,
	               "userCertificate");
	assert_refused(der_text("30( 02(05) )"), ENTRY, CW_MISSING, 5, "revocationDate");
	assert_refused(der_text("30( 02(05)" DATE " 30() )"), ENTRY, CW_SIZE, 20,
	               "crlEntryExtensions");
	assert_refused(der_text("30( 02(05)" DATE " 05() )"), ENTRY, CW_TRAILING_DATA, 20, "");
	assert_refused(der_text("30( 02(05)" DATE " 30( 30( 06(551d15) 04( 0a(01) 00 ) ) ) )"),
	               ENTRY, CW_TRAILING_DATA, 34, "crlEntryExtensions[0].extnValue");
}

static void lists(void **state)
{
	assert_law(der_text("30( 30( 02(05)" DATE ") 30( 02(06)" DATE ") )"),
	           LIST_OF(CW_CERT_LIST_V1), cw_revoked_certificates_encode(w, CW_CERT_LIST_V1, v));
	assert_law(der_text("30( 30( 02(05)" DATE ") 30( 02(06)" DATE REASON ") )"),
	           LIST_OF(CW_CERT_LIST_V2), cw_revoked_certificates_encode(w, CW_CERT_LIST_V2, v));
	/* A finding, and no fault. */
	assert_law(der_text("30()"), LIST_OF(CW_CERT_LIST_V2),
	           cw_revoked_certificates_encode(w, CW_CERT_LIST_V2, v));
	assert_refused(der_text("30( 30( 02(05)" DATE ") 30( 02(06)" DATE REASON ") )"),
	               LIST_OF(CW_CERT_LIST_V1), CW_VERSION, 42,
	               "revokedCertificates[1].crlEntryExtensions");
	assert_refused(der_text("30( 30( 02(05)" DATE ") 31() )"), LIST_OF(CW_CERT_LIST_V2),
	               CW_UNEXPECTED_TAG, 22, "revokedCertificates[1]");
}

static void built(void **state)
{
	cw_revoked_certificate items[2];
	cw_revoked_certificates list;
	cw_extension reason;
	cw_revoked_certificate found;

	memset(items, 0, sizeof items);
	memset(&list, 0, sizeof list);
	memset(&reason, 0, sizeof reason);
	reason.extn_id = der_text("551d15");
	reason.extn_value = der_text("0a(01)");
	items[0].user_certificate = der_text("05");
	items[1].user_certificate = der_text("06");
	assert_int_equal(cw_time_from_seconds(1704067200, &items[0].revocation_date), CW_OK);
	items[1].revocation_date = items[0].revocation_date;
	items[1].crl_entry_extensions.items = &reason;
	items[1].crl_entry_extensions.count = 1;
	list.items = items;
	list.count = 2;
	assert_written(cw_revoked_certificates_encode(w, CW_CERT_LIST_V2, &list),
	               der_text("30( 30( 02(05)" DATE ") 30( 02(06)" DATE REASON ") )"));
	assert_unwritable(cw_revoked_certificates_encode(w, CW_CERT_LIST_V1, &list), CW_VERSION);
	assert_true(cw_revoked_certificates_find(&list, der_text("06"), &found));
	assert_true(cw_extensions_are_present(&found.crl_entry_extensions));
	assert_int_equal(list.count, 0);
	assert_false(cw_revoked_certificates_find(&list, der_text("06"), &found));
}

/* Serial numbers of all lengths around those of long lengths, each twice. */
static void finding(void **state)
{
	static const size_t sizes[] = {1, 2, 19, 20, 21, 109, 110, 111, 126, 127, 128, 129, 300};
	enum { COUNT = sizeof sizes / sizeof sizes[0] };
	static uint8_t buffer[16384], serial[300];
	cw_revoked_certificate entry;
	cw_revoked_certificates list, rest;
	cw_der_writer w;
	cw_der_input in;
	cw_der_reader r;
	cw_bytes out, wanted;
	size_t seq, i;
	int twice;

	memset(&entry, 0, sizeof entry);
	memset(serial, 0x11, sizeof serial);
	assert_int_equal(cw_time_from_seconds(1704067200, &entry.revocation_date), CW_OK);
	cw_der_writer_init(&w, buffer, sizeof buffer);
	seq = cw_der_open(&w, CW_TAG_SEQUENCE);
	for (twice = 0; twice < 2; twice++)
		for (i = 0; i < COUNT; i++) {
			entry.user_certificate.data = serial;
			entry.user_certificate.size = sizes[i];
			cw_revoked_certificate_encode(&w, &entry);
		}
	cw_der_close(&w, seq);
	assert_int_equal(cw_der_finish(&w, &out), CW_OK);
	r = cw_der_input_init(&in, out);
	assert_int_equal(cw_revoked_certificates_decode(&r, CW_CERT_LIST_V2, &list), CW_OK);
	for (i = 0; i < COUNT; i++) {
		wanted.data = serial;
		wanted.size = sizes[i];
		rest = list;
		for (twice = 0; twice < 2; twice++) {
			assert_true(cw_revoked_certificates_find(&rest, wanted, &entry));
			assert_true(cw_bytes_equal(entry.user_certificate, wanted));
		}
		assert_false(cw_revoked_certificates_find(&rest, wanted, &entry));
		assert_true(cw_der_at_end(&rest.encoded));
		/* One octet more or less, or another last one, is another number. */
		wanted.size++;
		rest = list;
		if (i + 1 == COUNT || sizes[i + 1] != wanted.size)
			assert_false(cw_revoked_certificates_find(&rest, wanted, &entry));
	}
	wanted = der_text("12");
	rest = list;
	assert_false(cw_revoked_certificates_find(&rest, wanted, &entry));
	wanted = der_text("");
	rest = list;
	assert_false(cw_revoked_certificates_find(&rest, wanted, &entry));
}

/* An entry's other octets are no serial number. */
static void only_in_its_place(void **state)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(
		&in, der_text("30( 30( 02(05 020107 020108)" DATE ") 30( 02(08)" DATE ") )"));
	cw_revoked_certificates list;
	cw_revoked_certificate entry;

	assert_int_equal(cw_revoked_certificates_decode(&r, CW_CERT_LIST_V1, &list), CW_OK);
	assert_true(cw_revoked_certificates_find(&list, der_text("08"), &entry));
	assert_true(cw_der_at_end(&list.encoded));
}

#define agrees(text, version)                                                                      \
	assert_shortcuts_agree(der_text(text), cw_revoked_certificates,                            \
	                       cw_revoked_certificates_decode(r, version, v))

static void the_shortcut_agrees(void **state)
{
	agrees("30( 30( 02(05)" DATE ") 30( 02(0080)" DATE ") )", CW_CERT_LIST_V1);
	agrees("30( 30( 02(05)" DATE REASON ") )", CW_CERT_LIST_V1);
	agrees("30( 30( 02(05 06)" DATE REASON ") 30( 02(00ff 17)" DATE ") )", CW_CERT_LIST_V2);
	agrees("30( 30( 02(05) 17('991231235959Z') ) 30( 02(05) 17('240229000000Z') ) )",
	       CW_CERT_LIST_V2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entries),
		cmocka_unit_test(lists),
		cmocka_unit_test(the_shortcut_agrees),
		cmocka_unit_test(built),
		cmocka_unit_test(finding),
		cmocka_unit_test(only_in_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
