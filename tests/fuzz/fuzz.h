/* fuzz.h - what the fuzz targets share.
 *
 * Each tests/fuzz/fuzz_<target>.c is one target, in the form of libFuzzer, which
 * AFL++ and main.c know how to run too. A target that finds a law broken aborts. */
#ifndef CW_TESTS_FUZZ_H
#define CW_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../asn1/reader.h"
#include "../../asn1/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LAW(condition)                                                                             \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition);    \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

/* What must hold of any failed read: `r` is as it was, and the error is that of
 * the call and lies in the input. */
static inline void law_of_failure(const cw_der_reader *r, const cw_der_reader *before,
                                  cw_status status)
{
	LAW(r->in == before->in && r->pos == before->pos && r->end == before->end &&
	    r->depth == before->depth);
	LAW(r->in->error.status == status);
	LAW(r->in->error.offset <= r->in->size);
	LAW(r->in->error.path.depth <= CW_PATH_MAX);
}

/* What was written is exactly `want`; the buffer is of that size, so that a write
 * beyond it is seen. `encode(w, value)` is called to measure and to write. */
#define LAW_ENCODES_TO(want, encode, value)                                                        \
	do {                                                                                       \
		cw_bytes law_want = (want), law_got;                                               \
		uint8_t *law_buffer = malloc(law_want.size + 1);                                   \
		cw_der_writer law_w;                                                               \
		LAW(law_buffer != NULL);                                                           \
		cw_der_writer_init(&law_w, NULL, 0);                                               \
		encode(&law_w, value);                                                             \
		LAW(cw_der_finish(&law_w, &law_got) == CW_OK && law_got.size == law_want.size);    \
		cw_der_writer_init(&law_w, law_buffer, law_want.size);                             \
		encode(&law_w, value);                                                             \
		LAW(cw_der_finish(&law_w, &law_got) == CW_OK &&                                    \
		    cw_bytes_equal(law_got, law_want));                                            \
		free(law_buffer);                                                                  \
	} while (0)

#endif
