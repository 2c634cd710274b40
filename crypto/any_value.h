/* any_value.h - one element of a type that is not known here. */
#ifndef CW_CRYPTO_ANY_VALUE_H
#define CW_CRYPTO_ANY_VALUE_H

#include "../asn1/reader.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Elements nested deeper than this, the outermost included, are CW_DEPTH. */
#define CW_ANY_VALUE_DEPTH_MAX 16

/* Read the next element and step over it, having checked what X.690 says of it and
 * of all that it holds. Errors: those of cw_der_read_any and cw_der_walk_all
 * (asn1/walk.h), each with the path of the element itself; *out is then unspecified. */
/*@ CW_DECODES(r, out)
    ensures range: \result == CW_OK ==> out->content.in == r->in && out->offset == \old(r->pos) &&
              out->offset < out->content.pos <= out->content.end == r->pos; */
CW_API CW_MUST_USE cw_status cw_any_value_read(cw_der_reader *r, uint16_t field,
                                               cw_der_element *out);

#ifdef __cplusplus
}
#endif
#endif
