/* any.h - a value of a type that is not known here (ANY DEFINED BY, X.501's
 * open types): one DER element. */
#ifndef CW_X509_ANY_H
#define CW_X509_ANY_H

#include "../asn1/reader.h"
#include "../asn1/writer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `content` is the contents octets. `place` ranges over the same octets in the
 * input of a decoding, so that they can be read further with absolute offsets;
 * place.in is NULL in one that was built, and no encoder looks at it. */
typedef struct cw_any {
	cw_tag tag;
	cw_bytes content;
	cw_der_reader place;
} cw_any;

/* Elements nested deeper than this inside a value of unknown type are CW_DEPTH. */
#define CW_ANY_DEPTH_MAX 16

/* One element. What X.690 says of a universal type's contents is checked, and of
 * whatever is nested inside a constructed element. Errors: those of reading and
 * of cw_der_walk_all. */
/*@ CW_DECODES(r, out)
    ensures view: \result == CW_OK ==> out->content.size < r->pos - \old(r->pos) &&
              out->content.data == r->in->data + (r->pos - out->content.size);
    ensures range: \result == CW_OK ==> out->place.in == r->in &&
              \old(r->pos) < out->place.pos <= out->place.end == r->pos; */
CW_API CW_MUST_USE cw_status cw_any_decode(cw_der_reader *r, uint16_t field, cw_any *out);
/* Not checked here: that `content` is valid contents. */
CW_API void cw_any_encode(cw_der_writer *w, const cw_any *any);

#ifdef __cplusplus
}
#endif
#endif
