#include "subject_public_key_info.h"

#include "../asn1/oid_registry.h"
#include "crypto.h"
#include "specified_curve.h"

/* The kinds of key that are known by more than a name. `octets` is the size a key
 * must have, where it is fixed. */
typedef struct kind_row {
	const cw_oid *oid;
	cw_public_key_kind kind;
	const char *name;
	size_t octets;
	size_t bits;
} kind_row;

static const kind_row kinds[] = {
	{&cw_oid_rsa_encryption, CW_PUBLIC_KEY_RSA, "RSA", 0, 0},
	{&cw_oid_rsassa_pss, CW_PUBLIC_KEY_RSA_PSS, "RSASSA-PSS", 0, 0},
	{&cw_oid_ec_public_key, CW_PUBLIC_KEY_EC, "EC", 0, 0},
	{&cw_oid_ed25519, CW_PUBLIC_KEY_ED25519, "Ed25519", 32, 255},
	{&cw_oid_ed448, CW_PUBLIC_KEY_ED448, "Ed448", 57, 448},
	{&cw_oid_x25519, CW_PUBLIC_KEY_X25519, "X25519", 32, 255},
	{&cw_oid_x448, CW_PUBLIC_KEY_X448, "X448", 56, 448},
	{&cw_oid_dsa, CW_PUBLIC_KEY_DSA, "DSA", 0, 0},
	{&cw_oid_dh_key_agreement, CW_PUBLIC_KEY_DH, "DH", 0, 0},
	{&cw_oid_dhpublicnumber, CW_PUBLIC_KEY_DH, "DH", 0, 0},
	/* FIPS 204 4, table 2; FIPS 203 8, table 3. */
	{&cw_oid_ml_dsa_44, CW_PUBLIC_KEY_ML_DSA, "ML-DSA-44", 1312, 0},
	{&cw_oid_ml_dsa_65, CW_PUBLIC_KEY_ML_DSA, "ML-DSA-65", 1952, 0},
	{&cw_oid_ml_dsa_87, CW_PUBLIC_KEY_ML_DSA, "ML-DSA-87", 2592, 0},
	{&cw_oid_alg_ml_kem_512, CW_PUBLIC_KEY_ML_KEM, "ML-KEM-512", 800, 0},
	{&cw_oid_alg_ml_kem_768, CW_PUBLIC_KEY_ML_KEM, "ML-KEM-768", 1184, 0},
	{&cw_oid_alg_ml_kem_1024, CW_PUBLIC_KEY_ML_KEM, "ML-KEM-1024", 1568, 0},
};

static const kind_row other_kind = {NULL, CW_PUBLIC_KEY_OTHER, NULL, 0, 0};

/*@ requires \valid_read(oid.data + (0 .. oid.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures \valid_read(\result); */
static const kind_row *kind_find(cw_oid oid)
{
	enum { COUNT = sizeof kinds / sizeof kinds[0] };
	size_t i;

	/*@ loop invariant i <= COUNT;
	    loop assigns i;
	    loop variant COUNT - i; */
	for (i = 0; i < COUNT; i++)
		if (cw_oid_is(oid, kinds[i].oid))
			return &kinds[i];
	return &other_kind;
}

/* The primes of the fields (SP 800-186 3.2.1): a coordinate is below them. */
#define FF4   "\xff\xff\xff\xff"
#define FF16  FF4 FF4 FF4 FF4
#define ZERO4 "\x00\x00\x00\x00"

static const uint8_t field_primes[][CW_CURVE_SIZE_MAX + 1] = {
	"",
	FF4 "\x00\x00\x00\x01" ZERO4 ZERO4 ZERO4 FF4 FF4 FF4,
	FF16 FF4 FF4 FF4 "\xff\xff\xff\xfe" FF4 ZERO4 ZERO4 FF4,
	"\x01\xff" FF16 FF16 FF16 FF16,
};

/* The curve that id-ecPublicKey's parameters name, whose OID is short. */
/*@ requires \valid_read(parameters.data + (0 .. parameters.size - 1));
    terminates \true; exits \false;
    assigns \nothing;
    ensures CW_CURVE_NONE <= \result <= CW_CURVE_P521; */
static cw_curve curve_of(cw_bytes parameters)
{
	cw_oid oid;

	if (parameters.size < 2 || parameters.data[0] != CW_TAG_OID ||
	    parameters.data[1] != parameters.size - 2)
		return CW_CURVE_NONE;
	oid.data = parameters.data + 2;
	oid.size = parameters.size - 2;
	return cw_curve_of_oid(oid);
}

/*@ requires \valid_read(octets + (0 .. size - 1));
    terminates \true; exits \false;
    assigns \nothing; */
static bool is_zero(const uint8_t *octets, size_t size)
{
	/*@ loop invariant size <= \at(size, Pre);
	    loop assigns size;
	    loop variant size; */
	while (size > 0 && octets[size - 1] == 0)
		size--;
	return size == 0;
}

/* An ECPoint (SEC 1 2.3.4): where it goes wrong, or point.size if it does not. The
 * hybrid form and the point at infinity are not for certificates (RFC 5480 2.2). */
/*@ requires \valid_read(point.data + (0 .. point.size - 1));
    requires CW_CURVE_NONE <= curve <= CW_CURVE_P521;
    terminates \true; exits \false;
    assigns \nothing;
    ensures \result <= point.size; */
static size_t point_fault(cw_curve curve, cw_bytes point)
{
	size_t size = cw_curve_size(curve);
	const uint8_t *prime = field_primes[curve];
	const uint8_t *x;
	bool both;

	if (point.size < 2 || point.data[0] < 2 || point.data[0] > 4)
		return 0;
	if (curve == CW_CURVE_NONE)
		return point.size;
	both = point.data[0] == 4;
	x = point.data + 1;
	if (point.size != 1 + (both ? 2 : 1) * size)
		return 0;
	if (memcmp(x, prime, size) >= 0)
		return 1;
	/* A point with y = 0 would be of order 2, and these orders are odd. */
	if (both && (memcmp(x + size, prime, size) >= 0 || is_zero(x + size, size)))
		return 1 + size;
	return point.size;
}

/*@ requires cw_reader_ok(content) && CW_CURVE_NONE <= curve <= CW_CURVE_P521;
    terminates \true; exits \false;
    assigns content->in->error;
    ensures good: cw_reader_ok(content);
    ensures kept: cw_reader_kept(content); */
static cw_status point_check(const cw_der_reader *content, cw_curve curve)
{
	cw_bytes point = cw_der_rest(content);
	size_t fault = point_fault(curve, point);

	/* An empty point is at fault where it would begin. */
	if (fault < point.size || point.size == 0)
		return cw_der_fail(content, CW_KEY_POINT, content->pos + fault, CW_FIELD_NONE, 0,
		                   0);
	return CW_OK;
}

/* What the BIT STRING of a known kind holds. */
/*@ requires \valid_read(kind) && \valid_read(algorithm);
    requires \valid_read(algorithm->parameters.data + (0 .. algorithm->parameters.size - 1));
    CW_TAKES(content) */
static cw_status key_check(cw_der_reader *content, const kind_row *kind,
                           const cw_algorithm_identifier *algorithm)
{
	cw_rsa_public_key rsa;
	cw_bytes number;

	switch (kind->kind) {
	case CW_PUBLIC_KEY_RSA:
	case CW_PUBLIC_KEY_RSA_PSS:
		CW_TRY(cw_rsa_public_key_decode(content, CW_FIELD_NONE, &rsa));
		return cw_der_read_end(content);
	case CW_PUBLIC_KEY_DSA:
	case CW_PUBLIC_KEY_DH:
		CW_TRY(cw_der_read_unsigned(content, CW_FIELD_NONE, &number));
		return cw_der_read_end(content);
	case CW_PUBLIC_KEY_EC:
		return point_check(content, curve_of(algorithm->parameters));
	case CW_PUBLIC_KEY_ED25519:
	case CW_PUBLIC_KEY_ED448:
	case CW_PUBLIC_KEY_X25519:
	case CW_PUBLIC_KEY_X448:
	case CW_PUBLIC_KEY_ML_DSA:
	case CW_PUBLIC_KEY_ML_KEM:
		number = cw_der_rest(content);
		if (number.size != kind->octets)
			return cw_der_fail(content, CW_KEY_INVALID, content->pos, CW_FIELD_NONE,
			                   kind->octets, number.size);
		return CW_OK;
	case CW_PUBLIC_KEY_OTHER:
		break;
	}
	return CW_OK;
}

/*@ requires \valid_read(algorithm);
    requires \valid_read(algorithm->algorithm.data + (0 .. algorithm->algorithm.size - 1));
    requires \valid_read(algorithm->parameters.data + (0 .. algorithm->parameters.size - 1));
    CW_DECODES_PART(r, out) */
static CW_APART cw_status key_read(cw_der_reader *r, const cw_algorithm_identifier *algorithm,
                                   cw_bit_string *out)
{
	const kind_row *kind = kind_find(algorithm->algorithm);
	cw_der_reader content;

	if (kind->kind == CW_PUBLIC_KEY_OTHER)
		return cw_der_read_bit_string(r, CW_FIELD_SUBJECT_PUBLIC_KEY, out);
	CW_TRY(cw_der_read_bit_string_wrapped(r, CW_FIELD_SUBJECT_PUBLIC_KEY, &content));
	out->bytes = cw_der_rest(&content);
	out->unused = 0;
	return key_check(&content, kind, algorithm);
}

cw_status cw_subject_public_key_info_decode(cw_der_reader *r, uint16_t field,
                                            cw_subject_public_key_info *out)
{
	cw_der_reader seq;

	CW_TRY(cw_der_enter(r, field, CW_TAG_SEQUENCE, &seq));
	CW_TRY(cw_algorithm_identifier_decode(&seq, CW_FIELD_ALGORITHM, &out->algorithm));
	CW_TRY(key_read(&seq, &out->algorithm, &out->subject_public_key));
	out->raw = cw_der_since(&seq, r->pos);
	return cw_der_leave(r, &seq);
}

/* Whole octets that the decoder would take. */
static bool key_fits(const cw_subject_public_key_info *spki)
{
	const kind_row *kind = kind_find(spki->algorithm.algorithm);
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, spki->subject_public_key.bytes);

	if (kind->kind == CW_PUBLIC_KEY_OTHER)
		return true;
	return spki->subject_public_key.unused == 0 &&
	       key_check(&r, kind, &spki->algorithm) == CW_OK;
}

void cw_subject_public_key_info_encode(cw_der_writer *w, const cw_subject_public_key_info *spki)
{
	size_t seq = cw_der_open(w, CW_TAG_SEQUENCE);

	if (!key_fits(spki))
		cw_der_writer_fail(w, CW_VALUE, CW_FIELD_SUBJECT_PUBLIC_KEY);
	cw_algorithm_identifier_encode(w, &spki->algorithm);
	cw_der_write_bit_string(w, &spki->subject_public_key);
	cw_der_close(w, seq);
}

/* Which kind. */

static cw_status get_rsa(cw_public_key_info *info)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, info->key);

	CW_TRY(cw_rsa_public_key_decode(&r, CW_FIELD_NONE, &info->rsa));
	info->bits = cw_magnitude_bits(info->rsa.modulus);
	return cw_der_read_end(&r);
}

static bool is_sequence(cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);

	return cw_der_next_is(&r, CW_TAG_SEQUENCE);
}

/* Bits of the orders of curves by the last arc of their OIDs: of X9.62's over binary and over
 * prime fields, of SEC 2, of RFC 5639, and of WTLS. */
static const uint16_t x962_binary[] = {0,   163, 162, 162, 161, 191, 190, 189, 0,   0,  193,
                                       238, 237, 236, 0,   0,   257, 289, 353, 353, 418};
static const uint16_t x962_prime[] = {0, 192, 192, 192, 239, 239, 239, 256};
static const uint16_t sec2[] = {0,   163, 162, 238, 113, 113, 112, 110, 161, 161,
                                256, 0,   0,   0,   0,   163, 281, 282, 0,   0,
                                0,   0,   131, 131, 193, 193, 232, 233, 128, 126,
                                161, 192, 225, 224, 384, 521, 407, 409, 570, 570};
static const uint16_t brainpool[] = {0,   160, 160, 192, 192, 224, 224, 256,
                                     256, 320, 320, 384, 384, 512, 512};
static const uint16_t wtls[] = {0, 112, 0, 163, 113, 163, 112, 161, 113, 161, 232, 233, 224};

#define FAMILY(prefix, bits)                                                                       \
	{                                                                                          \
		CW_BYTES_LITERAL(prefix), bits, sizeof(bits) / sizeof *(bits)                      \
	}

static const struct family {
	cw_bytes prefix;
	const uint16_t *bits;
	size_t count;
} families[] = {
	FAMILY("\x2a\x86\x48\xce\x3d\x03\x00", x962_binary),
	FAMILY("\x2a\x86\x48\xce\x3d\x03\x01", x962_prime),
	FAMILY("\x2b\x81\x04\x00", sec2),
	FAMILY("\x2b\x24\x03\x03\x02\x08\x01\x01", brainpool),
	FAMILY("\x67\x2b\x01\x04", wtls),
};

/* As far as it is known. */
static size_t bits_of_curve(cw_oid oid, cw_bytes parameters)
{
	cw_bytes prefix = oid;
	cw_specified_curve curve;
	size_t i;

	if (oid.size == 0)
		return cw_specified_curve_decode(parameters, &curve) == CW_OK
		               ? cw_magnitude_bits(curve.order)
		               : 0;
	if (cw_bytes_equal(oid, cw_oid_sm2))
		return 256;
	prefix.size--;
	for (i = 0; i < sizeof families / sizeof *families; i++)
		if (cw_bytes_equal(prefix, families[i].prefix) &&
		    oid.data[prefix.size] < families[i].count)
			return families[i].bits[oid.data[prefix.size]];
	return 0;
}

static cw_oid read_oid(cw_bytes der)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, der);
	cw_oid oid = {NULL, 0};

	if (cw_der_read_oid(&r, CW_FIELD_NONE, &oid) != CW_OK)
		oid.size = 0;
	return oid;
}

/* The OID within id-ecPublicKey's parameters; no octets for parameters of another form. */
static cw_oid named_curve(const cw_algorithm_identifier *algorithm)
{
	cw_bytes parameters = algorithm->parameters;
	cw_oid none = {NULL, 0};

	return parameters.size > 0 && parameters.data[0] == CW_TAG_OID ? read_oid(parameters)
	                                                               : none;
}

static void get_ec(const cw_algorithm_identifier *algorithm, cw_public_key_info *info)
{
	info->curve_oid = named_curve(algorithm);
	info->curve = cw_curve_of_oid(info->curve_oid);
	info->bits = info->curve != CW_CURVE_NONE
	                     ? cw_curve_bits(info->curve)
	                     : bits_of_curve(info->curve_oid, algorithm->parameters);
	if (info->curve_oid.size == 0 && algorithm->parameters.size != 0) {
		info->curve_unnamed = true;
		info->curve_name = is_sequence(algorithm->parameters) ? "explicit parameters"
		                                                      : "implicit parameters";
		return;
	}
	info->curve_name = info->curve != CW_CURVE_NONE ? cw_curve_name(info->curve)
	                                                : cw_oid_short_name(info->curve_oid);
}

/* The size of a DSA or Diffie-Hellman key is that of p, the first of its parameters. */
static void get_group(const cw_algorithm_identifier *algorithm, cw_public_key_info *info)
{
	cw_der_input in;
	cw_der_reader r = cw_der_input_init(&in, algorithm->parameters);
	cw_der_reader seq;
	cw_bytes p;

	if (cw_der_read_sequence(&r, CW_FIELD_NONE, &seq) == CW_OK &&
	    cw_der_read_unsigned(&seq, CW_FIELD_NONE, &p) == CW_OK)
		info->bits = cw_magnitude_bits(p);
}

cw_status cw_subject_public_key_info_get(const cw_subject_public_key_info *spki,
                                         cw_public_key_info *out)
{
	const kind_row *kind = kind_find(spki->algorithm.algorithm);
	cw_public_key_info info = {0};

	info.kind = kind->kind;
	info.algorithm = spki->algorithm.algorithm;
	info.name = kind->name != NULL ? kind->name : cw_oid_short_name(info.algorithm);
	info.bits = kind->bits;
	info.key = spki->subject_public_key.bytes;
	if (kind->kind == CW_PUBLIC_KEY_RSA || kind->kind == CW_PUBLIC_KEY_RSA_PSS)
		CW_TRY(get_rsa(&info));
	else if (kind->kind == CW_PUBLIC_KEY_EC)
		get_ec(&spki->algorithm, &info);
	else if (kind->kind == CW_PUBLIC_KEY_DSA || kind->kind == CW_PUBLIC_KEY_DH)
		get_group(&spki->algorithm, &info);
	*out = info;
	return CW_OK;
}

/* To and from numbers. */

cw_status cw_subject_public_key_info_to_numbers(const cw_subject_public_key_info *spki,
                                                cw_key_numbers *out)
{
	cw_key_numbers numbers = {0};
	cw_public_key_info info;

	CW_TRY(cw_subject_public_key_info_get(spki, &info));
	switch (info.kind) {
	case CW_PUBLIC_KEY_RSA:
	case CW_PUBLIC_KEY_RSA_PSS:
		numbers.type = CW_KEY_RSA;
		numbers.rsa.n = info.rsa.modulus;
		numbers.rsa.e = info.rsa.public_exponent;
		CW_TRY(cw_algorithm_identifier_get_pss_limits(&spki->algorithm, &numbers.rsa.pss));
		break;
	case CW_PUBLIC_KEY_EC:
		if (info.curve == CW_CURVE_NONE || info.key.size == 0 || info.key.data[0] != 4)
			return CW_UNSUPPORTED;
		numbers.type = CW_KEY_EC;
		numbers.ec.curve = info.curve;
		numbers.ec.point = info.key;
		break;
	case CW_PUBLIC_KEY_ED25519:
	case CW_PUBLIC_KEY_ED448:
		numbers.type = info.kind == CW_PUBLIC_KEY_ED25519 ? CW_KEY_ED25519 : CW_KEY_ED448;
		numbers.eddsa.public_key = info.key;
		break;
	default:
		return CW_UNSUPPORTED;
	}
	*out = numbers;
	return CW_OK;
}

/* The buffer's last octets are for the parameters. */
enum { KEY_OCTETS_MAX = CW_PUBLIC_KEY_SIZE_MAX - CW_SCHEME_PARAMETERS_SIZE_MAX };

static cw_status rsa_from_numbers(const cw_rsa_numbers *rsa, uint8_t *buffer, cw_bytes *out)
{
	cw_rsa_public_key key = {rsa->n, rsa->e};
	cw_der_writer w;
	cw_status status;

	cw_der_writer_init(&w, buffer, KEY_OCTETS_MAX);
	cw_rsa_public_key_encode(&w, &key);
	status = cw_der_finish(&w, out);
	return status == CW_BUFFER_TOO_SMALL ? CW_KEY_TOO_LARGE : status;
}

static cw_status copy_key(cw_bytes key, uint8_t *buffer, cw_bytes *out)
{
	if (key.size == 0)
		return CW_KEY_INVALID;
	if (key.size > KEY_OCTETS_MAX)
		return CW_KEY_TOO_LARGE;
	memcpy(buffer, key.data, key.size);
	out->data = buffer;
	out->size = key.size;
	return CW_OK;
}

cw_status cw_subject_public_key_info_from_numbers(const cw_key_numbers *numbers,
                                                  uint8_t buffer[CW_PUBLIC_KEY_SIZE_MAX],
                                                  cw_subject_public_key_info *out)
{
	cw_subject_public_key_info spki = {0};
	cw_bytes *key = &spki.subject_public_key.bytes;

	CW_TRY(cw_algorithm_identifier_of_numbers(numbers, buffer + KEY_OCTETS_MAX,
	                                          &spki.algorithm));
	if (numbers->type == CW_KEY_RSA)
		CW_TRY(rsa_from_numbers(&numbers->rsa, buffer, key));
	else if (numbers->type == CW_KEY_EC)
		CW_TRY(copy_key(numbers->ec.point, buffer, key));
	else
		CW_TRY(copy_key(numbers->eddsa.public_key, buffer, key));
	*out = spki;
	return CW_OK;
}

cw_status cw_subject_public_key_info_from_key(const cw_key *key,
                                              uint8_t buffer[CW_PUBLIC_KEY_SIZE_MAX],
                                              cw_subject_public_key_info *out)
{
	uint8_t octets[CW_KEY_NUMBERS_SIZE_MAX];
	cw_key_numbers numbers;

	CW_TRY(cw_key_export(key, false, octets, &numbers));
	return cw_subject_public_key_info_from_numbers(&numbers, buffer, out);
}

bool cw_subject_public_key_info_equal(const cw_subject_public_key_info *a,
                                      const cw_subject_public_key_info *b)
{
	return cw_algorithm_identifier_equal(&a->algorithm, &b->algorithm) &&
	       a->subject_public_key.unused == b->subject_public_key.unused &&
	       cw_bytes_equal(a->subject_public_key.bytes, b->subject_public_key.bytes);
}
