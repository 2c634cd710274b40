/* object_codec.c - decoding and encoding an object by its type; see object.h. */
#include "../asn1/walk.h"
#include "object.h"

/* -------------------------------------------------------------------------
 * Types without a model
 */

/* One element and nothing behind it, with all that it holds. */
static cw_status check_one(cw_der_reader r)
{
	size_t ends[CW_WALK_DEPTH];
	cw_der_reader all = r;
	cw_der_element element;

	CW_TRY(cw_der_read_any(&r, CW_FIELD_NONE, &element));
	CW_TRY(cw_der_read_end(&r));
	return cw_der_walk_all(&all, ends, CW_WALK_DEPTH, CW_WALK_STRINGS);
}

/* Every element again, by the writer. */
static void encode_elements(cw_der_writer *w, const object *o)
{
	size_t ends[CW_WALK_DEPTH], marks[CW_WALK_DEPTH];
	size_t open = 0;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, o->der);
	cw_der_element element;
	cw_der_walk walk;

	cw_der_walk_init(&walk, &r, ends, CW_WALK_DEPTH, 0);
	while (!cw_der_walk_at_end(&walk) && cw_der_walk_next(&walk, &element) == CW_OK) {
		size_t depth = element.content.depth - 1;

		while (open > depth)
			cw_der_close(w, marks[--open]);
		if ((element.tag & CW_TAG_CONSTRUCTED) != 0)
			marks[open++] = cw_der_open(w, element.tag);
		else
			cw_der_write(w, element.tag, cw_der_rest(&element.content));
	}
	while (open > 0)
		cw_der_close(w, marks[--open]);
}

/* -------------------------------------------------------------------------
 * Decoding
 */

static cw_status decode_model(cw_der_reader *r, object *o)
{
	switch (o->type) {
	case OBJECT_CERTIFICATE:
		return cw_certificate_decode(r, &o->certificate);
	case OBJECT_REQUEST:
		return cw_certification_request_decode(r, &o->request);
	case OBJECT_CRL:
		return cw_certificate_list_decode(r, &o->crl);
	case OBJECT_RSA_PRIVATE_KEY:
		return cw_rsa_private_key_decode(r, CW_FIELD_NONE, &o->rsa_private_key);
	case OBJECT_PUBLIC_KEY:
		return cw_subject_public_key_info_decode(r, CW_FIELD_NONE, &o->public_key);
	case OBJECT_PKCS8_KEY:
		return cw_private_key_info_decode(r, CW_FIELD_NONE, &o->private_key_info);
	case OBJECT_ENCRYPTED_PKCS8_KEY:
		return cw_encrypted_private_key_info_decode(r, CW_FIELD_NONE,
		                                            &o->encrypted_private_key_info);
	case OBJECT_EC_PRIVATE_KEY:
		return cw_ec_private_key_decode(r, CW_FIELD_NONE, &o->ec_private_key);
	case OBJECT_DSA_PRIVATE_KEY:
		return cw_dsa_private_key_decode(r, CW_FIELD_NONE, &o->dsa_private_key);
	case OBJECT_DSA_PUBLIC_KEY:
		return cw_dsa_public_key_decode(r, CW_FIELD_NONE, &o->dsa_public_key);
	default:
		return cw_rsa_public_key_decode(r, CW_FIELD_NONE, &o->rsa_public_key);
	}
}

cw_status object_decode(object *o, cw_trace *trace)
{
	cw_der_reader r = cw_der_input_init(&o->in, o->in_place);

	if (o->type == OBJECT_OPENSSH_KEY)
		return CW_OK;
	r.pos = o->begin;
	r.end = o->begin + o->der.size;
	o->in.trace = trace;
	if (o->type >= OBJECT_DECODED_COUNT)
		return check_one(r);
	CW_TRY(decode_model(&r, o));
	return cw_der_read_end(&r);
}

cw_status object_encode(const object *o, uint8_t *octets, cw_bytes *out)
{
	cw_der_writer w;

	cw_der_writer_init(&w, octets, o->der.size);
	switch (o->type) {
	case OBJECT_CERTIFICATE:
		cw_certificate_encode(&w, &o->certificate);
		break;
	case OBJECT_REQUEST:
		cw_certification_request_encode(&w, &o->request);
		break;
	case OBJECT_CRL:
		cw_certificate_list_encode(&w, &o->crl);
		break;
	case OBJECT_RSA_PRIVATE_KEY:
		cw_rsa_private_key_encode(&w, &o->rsa_private_key);
		break;
	case OBJECT_PUBLIC_KEY:
		cw_subject_public_key_info_encode(&w, &o->public_key);
		break;
	case OBJECT_PKCS8_KEY:
		cw_private_key_info_encode(&w, &o->private_key_info);
		break;
	case OBJECT_ENCRYPTED_PKCS8_KEY:
		cw_encrypted_private_key_info_encode(&w, &o->encrypted_private_key_info);
		break;
	case OBJECT_EC_PRIVATE_KEY:
		cw_ec_private_key_encode(&w, &o->ec_private_key);
		break;
	case OBJECT_DSA_PRIVATE_KEY:
		cw_dsa_private_key_encode(&w, &o->dsa_private_key);
		break;
	case OBJECT_DSA_PUBLIC_KEY:
		cw_dsa_public_key_encode(&w, &o->dsa_public_key);
		break;
	case OBJECT_RSA_PUBLIC_KEY:
		cw_rsa_public_key_encode(&w, &o->rsa_public_key);
		break;
	default:
		encode_elements(&w, o);
		break;
	}
	return cw_der_finish(&w, out);
}

/* What fails is decoded again, to learn the whole path. */
int object_decode_or_report(object *o)
{
	cw_trace trace;

	if (object_decode(o, NULL) == CW_OK)
		return EXIT_DONE;
	cw_trace_init(&trace, NULL, 0);
	(void)!object_decode(o, &trace);
	return fail_decoding(o->where, &o->in.error);
}

/* One decoder after the other. If none accepts it, it is what its shape says, or
 * else what the decoder thought that came furthest; if none came beyond the first octet,
 * what there is of it says. */
void object_detect(object *o)
{
	size_t furthest = o->begin, i;
	object_type best = object_guess_beginning(o->der);

	for (i = 0; i < OBJECT_DECODED_COUNT; i++) {
		o->type = (object_type)i;
		if (object_decode(o, NULL) == CW_OK)
			return;
		if (o->in.error.offset > furthest) {
			furthest = o->in.error.offset;
			best = o->type;
		}
	}
	o->type = OBJECT_OTHER;
	if (object_decode(o, NULL) == CW_OK)
		o->type = object_guess(o->der);
	else if (o->in.error.offset <= furthest)
		o->type = best;
}
