/* private_key.c - see private_key.h. */
#include "private_key.h"

#include <string.h>

#include "../asn1/oid_registry.h"
#include "../crypto/modular.h"
#include "../crypto/montgomery_curve.h"
#include "providers.h"

cw_status private_key_numbers(const object *o, cw_key_numbers *out)
{
	const cw_oid no_curve = {NULL, 0};

	switch (o->type) {
	case OBJECT_RSA_PRIVATE_KEY:
		return cw_rsa_private_key_to_numbers(&o->rsa_private_key, out);
	case OBJECT_EC_PRIVATE_KEY:
		return cw_ec_private_key_to_numbers(&o->ec_private_key, no_curve, out);
	case OBJECT_PKCS8_KEY:
		return cw_private_key_info_to_numbers(&o->private_key_info, out);
	case OBJECT_OPENSSH_KEY:
		*out = o->openssh.numbers;
		return o->openssh.status;
	default:
		return CW_UNSUPPORTED;
	}
}

static int write_spki(const cw_subject_public_key_info *spki, buffer *out)
{
	cw_bytes written;
	cw_der_writer w;
	cw_status status;
	int code = buffer_init(out, spki->algorithm.parameters.size +
	                                    spki->subject_public_key.bytes.size + 64);

	if (code != EXIT_DONE)
		return code;
	cw_der_writer_init(&w, out->data, out->capacity);
	cw_subject_public_key_info_encode(&w, spki);
	status = cw_der_finish(&w, &written);
	out->size = written.size;
	return status == CW_OK ? EXIT_DONE : fail_status(status, "the public key");
}

/* Of an RSA key of any size, by our own encoders. */
static int from_rsa(const cw_algorithm_identifier *algorithm, cw_bytes modulus, cw_bytes exponent,
                    buffer *out)
{
	cw_rsa_public_key key = {modulus, exponent};
	cw_subject_public_key_info spki;
	buffer octets;
	cw_der_writer w;
	cw_status status;
	int code = buffer_init(&octets, modulus.size + exponent.size + 32);

	if (code != EXIT_DONE)
		return code;
	memset(&spki, 0, sizeof spki);
	if (algorithm != NULL)
		spki.algorithm = *algorithm;
	else
		(void)!cw_algorithm_identifier_of_key(CW_KEY_RSA, CW_CURVE_NONE, &spki.algorithm);
	cw_der_writer_init(&w, octets.data, octets.capacity);
	cw_rsa_public_key_encode(&w, &key);
	status = cw_der_finish(&w, &spki.subject_public_key.bytes);
	code = status == CW_OK ? write_spki(&spki, out) : fail_status(status, "the public key");
	buffer_free(&octets);
	return code;
}

/* A provider makes the public half that the file leaves out. */
static cw_status make_public(const cw_key_numbers *numbers, uint8_t room[CW_PUBLIC_KEY_SIZE_MAX],
                             cw_subject_public_key_info *out)
{
	cw_key *key = NULL;
	cw_status status = cw_key_import(&providers, numbers, &key);

	if (status == CW_OK)
		status = cw_subject_public_key_info_from_key(key, room, out);
	cw_key_free(key);
	return status;
}

/* p and g of the parameters of a DSA or Diffie-Hellman key. */
static bool group_of(const cw_algorithm_identifier *algorithm, cw_bytes *p, cw_bytes *g)
{
	bool is_dsa = cw_bytes_equal(algorithm->algorithm, cw_oid_dsa);
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, algorithm->parameters);
	cw_der_reader seq;

	if (!is_dsa && !cw_bytes_equal(algorithm->algorithm, cw_oid_dh_key_agreement) &&
	    !cw_bytes_equal(algorithm->algorithm, cw_oid_dhpublicnumber))
		return false;
	if (cw_der_read_sequence(&r, CW_FIELD_NONE, &seq) != CW_OK ||
	    cw_der_read_unsigned(&seq, CW_FIELD_NONE, p) != CW_OK ||
	    cw_der_read_unsigned(&seq, CW_FIELD_NONE, g) != CW_OK)
		return false;
	/* Behind p, DSA has q, which is not asked for here. */
	return !is_dsa || cw_der_read_unsigned(&seq, CW_FIELD_NONE, g) == CW_OK;
}

/* y = g^x mod p, as an INTEGER, in `room`; no octets if that cannot be told. */
static cw_bytes raise_generator(const cw_private_key_info *info,
                                uint8_t room[CW_PUBLIC_KEY_SIZE_MAX])
{
	uint8_t y[CW_MODULAR_BITS_MAX / 8];
	cw_bytes out = {NULL, 0}, p, g, x, power = {y, 0};
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, info->private_key);
	cw_der_writer w;

	if (!group_of(&info->private_key_algorithm, &p, &g) || p.size > sizeof y ||
	    cw_der_read_unsigned(&r, CW_FIELD_NONE, &x) != CW_OK || x.size > p.size ||
	    cw_modular_power(g, x, p, y) != CW_OK)
		return out;
	power.size = p.size;
	cw_der_writer_init(&w, room, CW_PUBLIC_KEY_SIZE_MAX);
	cw_der_write_unsigned(&w, power);
	if (cw_der_finish(&w, &out) != CW_OK)
		out.size = 0;
	return out;
}

/* What an X25519 or X448 key is multiplied to, in `room`; no octets for other keys. */
static cw_bytes multiply_base(const cw_private_key_info *info, uint8_t room[CW_PUBLIC_KEY_SIZE_MAX])
{
	cw_bytes out = {NULL, 0}, scalar;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, info->private_key);
	size_t size = cw_bytes_equal(info->private_key_algorithm.algorithm, cw_oid_x25519) ? 32
	              : cw_bytes_equal(info->private_key_algorithm.algorithm, cw_oid_x448) ? 56
	                                                                                   : 0;

	if (size != 0 && cw_der_read_octet_string(&r, CW_FIELD_NONE, &scalar) == CW_OK &&
	    scalar.size == size && cw_montgomery_public(scalar, room) == CW_OK) {
		out.data = room;
		out.size = size;
	}
	return out;
}

/* The point that an EC key of a curve without a name here has with it. */
static cw_bytes point_of(const cw_private_key_info *info)
{
	const cw_bytes none = {NULL, 0};
	cw_ec_private_key key;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, info->private_key);

	if (!cw_bytes_equal(info->private_key_algorithm.algorithm, cw_oid_ec_public_key) ||
	    cw_ec_private_key_decode(&r, CW_FIELD_NONE, &key) != CW_OK || !key.has_public_key)
		return none;
	return key.public_key.bytes;
}

/* The public half, whether it is written there or has to be made. *known tells whether
 * it could be; the algorithm is set in any case. */
static void find_public(const object *o, uint8_t room[CW_PUBLIC_KEY_SIZE_MAX],
                        cw_subject_public_key_info *out, bool *known)
{
	const cw_private_key_info *info = &o->private_key_info;
	cw_subject_public_key_info made;
	cw_key_numbers numbers;
	cw_bytes point = {NULL, 0};

	memset(out, 0, sizeof *out);
	out->algorithm = info->private_key_algorithm;
	*known = private_key_numbers(o, &numbers) == CW_OK;
	if (*known && numbers.type == CW_KEY_EC)
		point = numbers.ec.point;
	else if (info->has_public_key)
		point = info->public_key.bytes;
	else if (!*known)
		point = point_of(info);
	if (point.size == 0 && !*known)
		point = raise_generator(info, room);
	if (point.size == 0 && !*known)
		point = multiply_base(info, room);
	out->subject_public_key.bytes = point;
	if (point.size == 0 && *known)
		*known = make_public(&numbers, room, &made) == CW_OK;
	if (point.size == 0 && *known)
		out->subject_public_key.bytes = made.subject_public_key.bytes;
	*known = out->subject_public_key.bytes.size != 0;
}

static int from_private_key_info(const object *o, public_key *out)
{
	const cw_algorithm_identifier *algorithm = &o->private_key_info.private_key_algorithm;
	uint8_t room[CW_PUBLIC_KEY_SIZE_MAX];
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, o->private_key_info.private_key);
	cw_rsa_private_key rsa;
	bool known;

	/* Also of a key that no provider takes. */
	if ((cw_bytes_equal(algorithm->algorithm, cw_oid_rsa_encryption) ||
	     cw_bytes_equal(algorithm->algorithm, cw_oid_rsassa_pss)) &&
	    cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &rsa) == CW_OK)
		return from_rsa(algorithm, rsa.modulus, rsa.public_exponent, &out->der);
	find_public(o, room, &out->spki, &known);
	return known ? write_spki(&out->spki, &out->der) : EXIT_DONE;
}

/* The curve may be any that has a name: its point is there, or a provider makes it. */
static int from_ec(const object *o, public_key *out)
{
	const cw_ec_private_key *key = &o->ec_private_key;
	uint8_t room[CW_PUBLIC_KEY_SIZE_MAX];
	cw_key_numbers numbers;
	cw_der_writer w;

	cw_der_writer_init(&w, out->parameters, sizeof out->parameters);
	cw_der_write_oid(&w, key->parameters);
	if (key->parameters.size == 0 ||
	    cw_der_finish(&w, &out->spki.algorithm.parameters) != CW_OK)
		return fail(EXIT_UNSUPPORTED, "%s: %s that names no curve", o->where.file,
		            object_name(o->type));
	out->spki.algorithm.algorithm = cw_oid_ec_public_key;
	out->spki.subject_public_key = key->public_key;
	if (!key->has_public_key && (private_key_numbers(o, &numbers) != CW_OK ||
	                             make_public(&numbers, room, &out->spki) != CW_OK)) {
		out->spki.subject_public_key.bytes.size = 0;
		return EXIT_DONE;
	}
	return write_spki(&out->spki, &out->der);
}

static int from_dsa(const object *o, const cw_dsa_private_key *key, public_key *out)
{
	cw_der_writer w;
	cw_bytes written;
	size_t outer, inner, bits;
	int code = buffer_init(&out->der, o->der.size + 64);

	if (code != EXIT_DONE)
		return code;
	cw_der_writer_init(&w, out->der.data, out->der.capacity);
	outer = cw_der_open(&w, CW_TAG_SEQUENCE);
	inner = cw_der_open(&w, CW_TAG_SEQUENCE);
	cw_der_write_oid(&w, cw_oid_dsa);
	bits = cw_der_open(&w, CW_TAG_SEQUENCE);
	cw_der_write_unsigned(&w, key->p);
	cw_der_write_unsigned(&w, key->q);
	cw_der_write_unsigned(&w, key->g);
	cw_der_close(&w, bits);
	cw_der_close(&w, inner);
	bits = cw_der_open_bit_string(&w);
	cw_der_write_unsigned(&w, key->y);
	cw_der_close(&w, bits);
	cw_der_close(&w, outer);
	if (cw_der_finish(&w, &written) != CW_OK)
		return fail_status(CW_VALUE, "%s", o->where.file);
	out->der.size = written.size;
	return EXIT_DONE;
}

/* It stands in the open, whether the private half is encrypted or not. */
static int from_openssh(const object *o, public_key *out)
{
	uint8_t room[CW_PUBLIC_KEY_SIZE_MAX];
	const cw_openssh_key *key = &o->openssh.key;

	switch (key->kind) {
	case CW_OPENSSH_RSA:
		return from_rsa(NULL, key->numbers.rsa.n, key->numbers.rsa.e, &out->der);
	case CW_OPENSSH_DSA:
		return from_dsa(o, &key->dsa, out);
	case CW_OPENSSH_OTHER:
		break;
	default:
		if (cw_subject_public_key_info_from_numbers(&key->numbers, room, &out->spki) ==
		    CW_OK)
			return write_spki(&out->spki, &out->der);
	}
	return fail(EXIT_UNSUPPORTED, "%s: an OpenSSH key of another kind", o->where.file);
}

int private_key_public(const object *o, public_key *out)
{
	switch (o->type) {
	case OBJECT_RSA_PUBLIC_KEY:
		return from_rsa(NULL, o->rsa_public_key.modulus, o->rsa_public_key.public_exponent,
		                &out->der);
	case OBJECT_RSA_PRIVATE_KEY:
		return from_rsa(NULL, o->rsa_private_key.modulus,
		                o->rsa_private_key.public_exponent, &out->der);
	case OBJECT_PKCS8_KEY:
		return from_private_key_info(o, out);
	case OBJECT_EC_PRIVATE_KEY:
		return from_ec(o, out);
	case OBJECT_DSA_PRIVATE_KEY:
		return from_dsa(o, &o->dsa_private_key, out);
	case OBJECT_OPENSSH_KEY:
		return from_openssh(o, out);
	default:
		return object_unsupported(o);
	}
}
