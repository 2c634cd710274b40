/* private_key.c - see private_key.h. */
#include "private_key.h"

#include <string.h>

#include "../../asn1/oid_registry.h"
#include "../../crypto/modular.h"
#include "../../crypto/montgomery_curve.h"
#include "../../crypto/specified_curve.h"
#include "../providers.h"

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

/* A point that its curve cannot have is no value of the caller's. */
static int write_spki(const object *o, const cw_subject_public_key_info *spki, buffer *out)
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
	if (status == CW_VALUE)
		status = CW_KEY_INVALID;
	return status == CW_OK ? EXIT_DONE : fail_status(status, "%s", o->where.file);
}

/* Of an RSA key of any size, by our own encoders. */
static int from_rsa(const object *o, const cw_algorithm_identifier *algorithm, cw_bytes modulus,
                    cw_bytes exponent, buffer *out)
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
	code = status == CW_OK ? write_spki(o, &spki, out)
	                       : fail_status(status, "%s", o->where.file);
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

/* A power takes a time in proportion to p.size^2 x.size. What 4096 bits take of each may be
 * taken: a larger group has a shorter exponent. */
static bool is_cheap(cw_bytes x, cw_bytes p)
{
	return x.size <= p.size && p.size <= CW_MODULAR_BITS_MAX / 8 &&
	       p.size * p.size * x.size <= (size_t)512 * 512 * 512;
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

	if (!group_of(&info->private_key_algorithm, &p, &g) ||
	    cw_der_read_unsigned(&r, CW_FIELD_NONE, &x) != CW_OK || !is_cheap(x, p) ||
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

/* What the generator of a curve that no provider has is multiplied to, in `room`. */
static cw_bytes multiply_generator(const cw_algorithm_identifier *algorithm, cw_bytes scalar,
                                   uint8_t room[CW_PUBLIC_KEY_SIZE_MAX])
{
	cw_bytes domain = algorithm->parameters;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, domain);
	cw_specified_curve curve;
	cw_bytes out = {NULL, 0};
	cw_oid name;

	if (cw_der_read_oid(&r, CW_FIELD_NONE, &name) == CW_OK)
		domain = cw_named_curve_specify(name);
	if (cw_specified_curve_decode(domain, &curve) == CW_OK &&
	    cw_specified_curve_public(&curve, scalar, room, &out.size) == CW_OK)
		out.data = room;
	return out;
}

/* The hybrid form says nothing that the uncompressed one does not, and RFC 5480 2.2
 * forbids it. */
static cw_bytes without_hybrid(cw_bytes point, uint8_t room[CW_PUBLIC_KEY_SIZE_MAX])
{
	if (point.size == 0 || point.size > CW_PUBLIC_KEY_SIZE_MAX ||
	    (point.data[0] != 6 && point.data[0] != 7))
		return point;
	memcpy(room, point.data, point.size);
	room[0] = 4;
	point.data = room;
	return point;
}

/* Neither are there no parameters, nor NULL, which leaves the curve to the key itself. */
static bool names_curve(const cw_algorithm_identifier *algorithm)
{
	return algorithm->parameters.size != 0 && algorithm->parameters.data[0] != CW_TAG_NULL;
}

/* The curve may be any that has a name: its point is there, or it is made by a provider or,
 * on a curve that is spelt out, here. out->spki has the algorithm. */
static int from_ec(const object *o, const cw_ec_private_key *key, public_key *out)
{
	uint8_t room[CW_PUBLIC_KEY_SIZE_MAX];
	cw_bytes *point = &out->spki.subject_public_key.bytes;
	cw_subject_public_key_info made;
	cw_key_numbers numbers;

	if (key->has_public_key && names_curve(&out->spki.algorithm))
		*point = without_hybrid(key->public_key.bytes, room);
	else if (private_key_numbers(o, &numbers) == CW_OK &&
	         make_public(&numbers, room, &made) == CW_OK)
		out->spki = made;
	else
		*point = multiply_generator(&out->spki.algorithm, key->private_key, room);
	return point->size != 0 ? write_spki(o, &out->spki, &out->der) : EXIT_DONE;
}

/* A key of its own. Without the name of its curve, it is what its public half tells. */
static int from_sec1(const object *o, public_key *out)
{
	const cw_ec_private_key *key = &o->ec_private_key;
	cw_algorithm_identifier *algorithm = &out->spki.algorithm;
	cw_key_numbers numbers;
	cw_der_writer w;

	algorithm->algorithm = cw_oid_ec_public_key;
	algorithm->parameters = key->specified_curve;
	cw_der_writer_init(&w, out->parameters, sizeof out->parameters);
	cw_der_write_oid(&w, key->parameters);
	if (key->parameters.size != 0 && cw_der_finish(&w, &algorithm->parameters) != CW_OK)
		algorithm->parameters.size = 0;
	if (algorithm->parameters.size == 0 && private_key_numbers(o, &numbers) != CW_OK)
		return fail(EXIT_UNSUPPORTED, "%s: %s that names no curve", o->where.file,
		            object_name(o->type));
	return from_ec(o, key, out);
}

/* What stands in the OCTET STRING of a PrivateKeyInfo. */
static int from_inner_ec(const object *o, public_key *out)
{
	const cw_private_key_info *info = &o->private_key_info;
	cw_ec_private_key key;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, info->private_key);

	if (cw_ec_private_key_decode(&r, CW_FIELD_NONE, &key) != CW_OK)
		return fail_status(CW_KEY_INVALID, "%s", o->where.file);
	if (!key.has_public_key && info->has_public_key) {
		key.has_public_key = true;
		key.public_key = info->public_key;
	}
	return from_ec(o, &key, out);
}

static int from_inner_rsa(const object *o, public_key *out)
{
	const cw_private_key_info *info = &o->private_key_info;
	bool is_pss = cw_bytes_equal(info->private_key_algorithm.algorithm, cw_oid_rsassa_pss);
	/* Of rsaEncryption the NULL may be missing there. */
	const cw_algorithm_identifier *algorithm = is_pss ? &info->private_key_algorithm : NULL;
	uint8_t parameters[CW_SCHEME_PARAMETERS_SIZE_MAX];
	cw_algorithm_identifier written;
	cw_key_numbers numbers;
	cw_rsa_private_key key;
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, info->private_key);

	if (cw_rsa_private_key_decode(&r, CW_FIELD_NONE, &key) != CW_OK)
		return fail_status(CW_KEY_INVALID, "%s", o->where.file);
	/* What RSASSA-PSS is limited to can be written in more than one way; here it is RFC 4055's.
	 */
	if (is_pss && private_key_numbers(o, &numbers) == CW_OK &&
	    cw_algorithm_identifier_of_numbers(&numbers, parameters, &written) == CW_OK)
		algorithm = &written;
	return from_rsa(o, algorithm, key.modulus, key.public_exponent, &out->der);
}

/* The public half, whether it is written there or has to be made. */
static int from_private_key_info(const object *o, public_key *out)
{
	const cw_private_key_info *info = &o->private_key_info;
	const cw_oid algorithm = info->private_key_algorithm.algorithm;
	uint8_t room[CW_PUBLIC_KEY_SIZE_MAX];
	cw_bytes *key = &out->spki.subject_public_key.bytes;
	cw_subject_public_key_info made;
	cw_key_numbers numbers;

	out->spki.algorithm = info->private_key_algorithm;
	if (cw_bytes_equal(algorithm, cw_oid_rsa_encryption) ||
	    cw_bytes_equal(algorithm, cw_oid_rsassa_pss))
		return from_inner_rsa(o, out);
	if (cw_bytes_equal(algorithm, cw_oid_ec_public_key))
		return from_inner_ec(o, out);
	if (info->has_public_key)
		*key = info->public_key.bytes;
	else if (private_key_numbers(o, &numbers) == CW_OK &&
	         make_public(&numbers, room, &made) == CW_OK)
		*key = made.subject_public_key.bytes;
	if (key->size == 0)
		*key = raise_generator(info, room);
	if (key->size == 0)
		*key = multiply_base(info, room);
	return key->size != 0 ? write_spki(o, &out->spki, &out->der) : EXIT_DONE;
}

static int from_dsa(const object *o, const cw_dsa_public_key *key, public_key *out)
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

static int from_dsa_private(const object *o, const cw_dsa_private_key *key, public_key *out)
{
	const cw_dsa_public_key half = {key->y, key->p, key->q, key->g};

	return from_dsa(o, &half, out);
}

/* It stands in the open, whether the private half is encrypted or not. */
static int from_openssh(const object *o, public_key *out)
{
	uint8_t room[CW_PUBLIC_KEY_SIZE_MAX];
	const cw_openssh_key *key = &o->openssh.key;

	switch (key->kind) {
	case CW_OPENSSH_RSA:
		return from_rsa(o, NULL, key->numbers.rsa.n, key->numbers.rsa.e, &out->der);
	case CW_OPENSSH_DSA:
		return from_dsa_private(o, &key->dsa, out);
	case CW_OPENSSH_OTHER:
		break;
	default:
		if (cw_subject_public_key_info_from_numbers(&key->numbers, room, &out->spki) ==
		    CW_OK)
			return write_spki(o, &out->spki, &out->der);
	}
	return fail(EXIT_UNSUPPORTED,
	            "%s: an OpenSSH private key of type %.*s, which is not supported",
	            o->where.file, key->type.size < 64 ? (int)key->type.size : 64,
	            (const char *)key->type.data);
}

int private_key_public(const object *o, public_key *out)
{
	switch (o->type) {
	case OBJECT_RSA_PUBLIC_KEY:
		return from_rsa(o, NULL, o->rsa_public_key.modulus,
		                o->rsa_public_key.public_exponent, &out->der);
	case OBJECT_RSA_PRIVATE_KEY:
		return from_rsa(o, NULL, o->rsa_private_key.modulus,
		                o->rsa_private_key.public_exponent, &out->der);
	case OBJECT_PKCS8_KEY:
		return from_private_key_info(o, out);
	case OBJECT_EC_PRIVATE_KEY:
		return from_sec1(o, out);
	case OBJECT_DSA_PRIVATE_KEY:
		return from_dsa_private(o, &o->dsa_private_key, out);
	case OBJECT_DSA_PUBLIC_KEY:
		return from_dsa(o, &o->dsa_public_key, out);
	case OBJECT_OPENSSH_KEY:
		return from_openssh(o, out);
	default:
		return object_unsupported(o);
	}
}
