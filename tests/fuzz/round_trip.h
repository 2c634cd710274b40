/* round_trip.h - the law of the house as a fuzz target: what a decoder accepts is
 * encoded to the same octets again, and what it refuses moves nothing.
 *
 *     ROUND_TRIP(cw_validity, cw_validity_decode(r, out), cw_validity_encode)
 *
 * is a whole target; ROUND_TRIP_OF defines cw_validity_round_trip(data, size), for a
 * target that has several types. The decoding call speaks of the reader `r` and the
 * result `out`. */
#ifndef CW_TESTS_ROUND_TRIP_H
#define CW_TESTS_ROUND_TRIP_H

#include "fuzz.h"

#define ROUND_TRIP_OF(type, decoding_call, encode)                                                 \
	static cw_status type##_read(cw_der_reader *r, type *out)                                  \
	{                                                                                          \
		return decoding_call;                                                              \
	}                                                                                          \
                                                                                                   \
	static void type##_round_trip(const uint8_t *data, size_t size)                            \
	{                                                                                          \
		cw_bytes der = {data, size};                                                       \
		cw_der_input in;                                                                   \
		cw_der_reader r = cw_der_input_init(&in, der), before = r;                         \
		cw_trace trace;                                                                    \
		cw_status status, again;                                                           \
		size_t offset;                                                                     \
		type value;                                                                        \
                                                                                                   \
		memset(&value, 0xa5, sizeof value);                                                \
		status = type##_read(&r, &value);                                                  \
		if (status == CW_OK) {                                                             \
			LAW_ENCODES_TO(cw_der_since(&r, 0), encode, &value);                       \
			return;                                                                    \
		}                                                                                  \
		law_of_failure(&r, &before, status);                                               \
                                                                                                   \
		/* The second reading, for the path, finds the same fault. */                      \
		offset = in.error.offset;                                                          \
		cw_trace_init(&trace, NULL, 0);                                                    \
		in.trace = &trace;                                                                 \
		again = type##_read(&r, &value);                                                   \
		LAW(again == status && in.error.offset == offset);                                 \
		law_of_failure(&r, &before, status);                                               \
	}

#define ROUND_TRIP(type, decoding_call, encode)                                                    \
	ROUND_TRIP_OF(type, decoding_call, encode)                                                 \
                                                                                                   \
	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)                               \
	{                                                                                          \
		type##_round_trip(data, size);                                                     \
		return 0;                                                                          \
	}

#endif
