/* model.h - what tests say of every model: the law, and that a failure changes nothing. */
#ifndef CW_TESTS_MODEL_H
#define CW_TESTS_MODEL_H

#include "test.h"
#include "../../asn1/writer.h"
#include "../../x509/field.h"
#include "der_text.h"
#include "octets.h"

/* Decodes `octets` with `decode`, an expression of r and v; all of it must be read,
 * and `encode`, an expression of w and v, must write the same octets, measure them,
 * and fail in every smaller buffer without writing beyond it. */
/* Through another macro, so that a type and its decoder can be one argument. */
#define assert_law(...) assert_law_of(__VA_ARGS__)
#define assert_law_of(octets, model, decode, encode)                                               \
	do {                                                                                       \
		cw_bytes law_octets = (octets);                                                    \
		cw_der_input law_in;                                                               \
		cw_der_reader law_r = cw_der_input_init(&law_in, law_octets), *r = &law_r;         \
		model law_v, *v = &law_v;                                                          \
		cw_der_writer law_w, *w = &law_w;                                                  \
		cw_bytes law_out;                                                                  \
		uint8_t *law_buffer = malloc(law_octets.size + 1);                                 \
		size_t law_n;                                                                      \
		assert_non_null(law_buffer);                                                       \
		assert_int_equal(decode, CW_OK);                                                   \
		assert_true(cw_der_at_end(r));                                                     \
		cw_der_writer_init(w, NULL, 0);                                                    \
		encode;                                                                            \
		assert_int_equal(cw_der_finish(w, &law_out), CW_OK);                               \
		assert_int_equal(law_out.size, law_octets.size);                                   \
		for (law_n = 0; law_n < law_octets.size; law_n++) {                                \
			law_buffer[law_n] = 0x5a;                                                  \
			cw_der_writer_init(w, law_buffer, law_n);                                  \
			encode;                                                                    \
			assert_int_equal(cw_der_finish(w, &law_out), CW_BUFFER_TOO_SMALL);         \
			assert_int_equal(law_out.size, law_octets.size);                           \
			assert_int_equal(law_buffer[law_n], 0x5a);                                 \
		}                                                                                  \
		cw_der_writer_init(w, law_buffer, law_octets.size);                                \
		encode;                                                                            \
		assert_int_equal(cw_der_finish(w, &law_out), CW_OK);                               \
		assert_int_equal(law_out.size, law_octets.size);                                   \
		assert_memory_equal(law_out.data, law_octets.data, law_octets.size);               \
		free(law_buffer);                                                                  \
	} while (0)

/* `decode`, an expression of r and v, fails with this status, offset and path; the
 * reader stays as it was. */
#define assert_refused(...) assert_refused_of(__VA_ARGS__)
#define assert_refused_of(octets, model, decode, wanted, where, names)                             \
	do {                                                                                       \
		cw_bytes refused_octets = (octets);                                                \
		uint8_t *refused_copy = tight_copy(refused_octets);                                \
		cw_der_input refused_in;                                                           \
		cw_der_reader refused_r, *r;                                                       \
		cw_der_reader refused_before;                                                      \
		model refused_v, *v = &refused_v;                                                  \
		cw_trace refused_trace;                                                            \
		char refused_path[200];                                                            \
		refused_octets.data = refused_copy;                                                \
		refused_r = cw_der_input_init(&refused_in, refused_octets);                        \
		cw_trace_init(&refused_trace, NULL, 0);                                            \
		refused_in.trace = &refused_trace;                                                 \
		refused_before = refused_r;                                                        \
		r = &refused_r;                                                                    \
		memset(v, 0xa5, sizeof *v);                                                        \
		assert_int_equal(decode, wanted);                                                  \
		assert_int_equal(refused_in.error.status, wanted);                                 \
		cw_path_format(&refused_in.error.path, &cw_x509_field_names, refused_path,         \
		               sizeof refused_path);                                               \
		assert_string_equal(refused_path, names);                                          \
		assert_int_equal(refused_in.error.offset, where);                                  \
		assert_true(same_reader(r, &refused_before));                                      \
		free(refused_copy);                                                                \
	} while (0)

/* `encode`, an expression of w, leaves the writer with this status. */
#define assert_unwritable(encode, wanted)                                                          \
	do {                                                                                       \
		uint8_t unwritable_buffer[4096];                                                   \
		cw_der_writer unwritable_w, *w = &unwritable_w;                                    \
		cw_bytes unwritable_out;                                                           \
		cw_der_writer_init(w, unwritable_buffer, sizeof unwritable_buffer);                \
		encode;                                                                            \
		assert_int_equal(cw_der_finish(w, &unwritable_out), wanted);                       \
	} while (0)

/* `encode`, an expression of w, writes these octets. */
#define assert_written(encode, octets)                                                             \
	do {                                                                                       \
		cw_bytes written_octets = (octets);                                                \
		uint8_t written_buffer[4096];                                                      \
		cw_der_writer written_w, *w = &written_w;                                          \
		cw_bytes written_out;                                                              \
		cw_der_writer_init(w, written_buffer, sizeof written_buffer);                      \
		encode;                                                                            \
		assert_int_equal(cw_der_finish(w, &written_out), CW_OK);                           \
		assert_int_equal(written_out.size, written_octets.size);                           \
		assert_memory_equal(written_out.data, written_octets.data, written_octets.size);   \
	} while (0)

/* A trace keeps decoders from their shortcuts: with and without one, `decode` says the same of
 * all that differs in one octet from these. */
#define assert_shortcuts_agree(...) assert_shortcuts_agree_of(__VA_ARGS__)
#define assert_shortcuts_agree_of(octets, model, decode)                                           \
	do {                                                                                       \
		cw_bytes agree_octets = (octets);                                                  \
		uint8_t *agree_copy = tight_copy(agree_octets);                                    \
		size_t agree_at;                                                                   \
		for (agree_at = 0; agree_at < 256 * agree_octets.size; agree_at++) {               \
			cw_bytes agree_changed = {agree_copy, agree_octets.size};                  \
			cw_der_input agree_in, agree_traced;                                       \
			cw_der_reader agree_r = cw_der_input_init(&agree_in, agree_changed);       \
			cw_der_reader agree_s = cw_der_input_init(&agree_traced, agree_changed);   \
			cw_der_reader *r = &agree_r;                                               \
			cw_trace agree_trace;                                                      \
			cw_status agree_status;                                                    \
			model agree_v, *v = &agree_v;                                              \
			agree_copy[agree_at / 256] = (uint8_t)agree_at;                            \
			agree_status = decode;                                                     \
			cw_trace_init(&agree_trace, NULL, 0);                                      \
			agree_traced.trace = &agree_trace;                                         \
			r = &agree_s;                                                              \
			assert_int_equal(decode, agree_status);                                    \
			assert_int_equal(agree_r.pos, agree_s.pos);                                \
			assert_int_equal(agree_in.error.offset, agree_traced.error.offset);        \
			if (agree_at % 256 == 255)                                                 \
				agree_copy[agree_at / 256] = agree_octets.data[agree_at / 256];    \
		}                                                                                  \
		free(agree_copy);                                                                  \
	} while (0)

#endif
