/* Times: as an element, as RFC 3339 text, and as a number of seconds. */
#include "fuzz.h"

#include "../../asn1/civil_time.h"

static void of_seconds(int64_t seconds)
{
	char text[CW_RFC3339_SIZE];
	cw_civil civil;
	cw_time time;
	int64_t again;

	if (seconds < CW_SECONDS_MIN || seconds > CW_SECONDS_MAX) {
		LAW(cw_civil_from_seconds(seconds, &civil) == CW_TIME_VALUE);
		LAW(cw_time_from_seconds(seconds, &time) == CW_TIME_VALUE);
		return;
	}
	LAW(cw_civil_from_seconds(seconds, &civil) == CW_OK && cw_civil_is_valid(&civil));
	LAW(cw_civil_to_seconds(&civil, &again) == CW_OK && again == seconds);
	cw_civil_format(&civil, text);
	LAW(cw_seconds_parse(cw_bytes_of(text), &again) == CW_OK && again == seconds);
	LAW(cw_time_from_seconds(seconds, &time) == CW_OK);
	LAW(cw_time_to_seconds(&time, &again) == CW_OK && again == seconds);
}

static void of_element(cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der), before = r;
	cw_time time;
	int64_t seconds;
	cw_status status = cw_time_decode(&r, CW_FIELD_NONE, &time);

	if (status != CW_OK) {
		law_of_failure(&r, &before, status);
		return;
	}
	LAW_ENCODES_TO(cw_der_since(&r, 0), cw_time_encode, &time);
	LAW(cw_time_to_seconds(&time, &seconds) == CW_OK);
	of_seconds(seconds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	cw_bytes input = {data, size};
	int64_t seconds;

	of_element(input);
	if (cw_seconds_parse(input, &seconds) == CW_OK)
		of_seconds(seconds);
	if (size >= sizeof seconds) {
		memcpy(&seconds, data, sizeof seconds);
		of_seconds(seconds);
		/* Most of 64 bits lie far outside of any calendar. */
		of_seconds(seconds % CW_SECONDS_MAX);
	}
	return 0;
}
