/* object.h - what a file holds: certificates, requests and keys, in PEM or DER.
 *
 * A PEM file may hold several objects, and so may a file of DER encodings one
 * behind the other. PEM's labels say what each is; DER is told by its content. */
#ifndef TOOLS_OBJECT_H
#define TOOLS_OBJECT_H

#include "../crypto/dsa_key.h"
#include "../crypto/ec_private_key.h"
#include "../crypto/private_key_info.h"
#include "../pem/encrypted_private_key_info.h"
#include "../pem/openssh.h"
#include "../pem/pem.h"
#include "../x509/certificate.h"
#include "../x509/certificate_list.h"
#include "../x509/certification_request.h"
#include "diagnostics.h"
#include "io.h"
#include "options.h"

typedef enum object_type {
	/* These are decoded. */
	OBJECT_CERTIFICATE,
	OBJECT_REQUEST,
	OBJECT_RSA_PRIVATE_KEY, /* RFC 8017 A.1.2 */
	OBJECT_PUBLIC_KEY,      /* SubjectPublicKeyInfo */
	OBJECT_RSA_PUBLIC_KEY,  /* RFC 8017 A.1.1 */
	OBJECT_PKCS8_KEY,       /* PrivateKeyInfo, RFC 5208 5 */
	OBJECT_ENCRYPTED_PKCS8_KEY,
	OBJECT_EC_PRIVATE_KEY,  /* RFC 5915 3 */
	OBJECT_DSA_PRIVATE_KEY, /* OpenSSL's own */
	OBJECT_DSA_PUBLIC_KEY,  /* likewise */
	OBJECT_CRL,
	/* These are only recognized, and their DER is checked. */
	OBJECT_OPENSSH_KEY, /* not DER */
	OBJECT_OTHER,
	OBJECT_TYPE_COUNT
} object_type;

#define OBJECT_DECODED_COUNT (OBJECT_CRL + 1)

/* How a key was encrypted in its file; an empty scheme says that it was not. What does
 * not apply is empty or zero. */
#define ENCRYPTION_TEXT_SIZE 96
typedef struct encryption {
	char scheme[ENCRYPTION_TEXT_SIZE]; /* "PBES2", "traditional", ... */
	char cipher[ENCRYPTION_TEXT_SIZE];
	char kdf[ENCRYPTION_TEXT_SIZE];
	char hash[ENCRYPTION_TEXT_SIZE];
	uint64_t iterations;
	uint64_t n; /* scrypt */
	uint32_t r, p;
} encryption;

typedef struct object {
	object_type type;
	origin where;
	size_t offset; /* in the file: of the encoding, or of PEM's opening boundary */
	cw_bytes der;  /* the encoding, which is part of `in_place` from `begin` on */
	cw_bytes in_place;
	size_t begin;
	bool encrypted;     /* it was, in the file */
	bool is_parameters; /* PEM calls it "... PARAMETERS": no key */
	cw_bytes label;     /* what PEM calls it */
	bool in_token;      /* no file has it; then what is decoded is its public half, */
	bool has_private;   /* and this tells that the private one is there, too */
	encryption encryption;
	buffer octets;   /* holds what PEM decoded to */
	buffer scratch;  /* and numbers that had to be worked out */
	cw_der_input in; /* of the decoding, which the model refers to */
	union {
		cw_certificate certificate;
		cw_certification_request request;
		cw_certificate_list crl;
		cw_rsa_private_key rsa_private_key;
		cw_subject_public_key_info public_key;
		cw_rsa_public_key rsa_public_key;
		cw_private_key_info private_key_info;
		cw_encrypted_private_key_info encrypted_private_key_info;
		cw_ec_private_key ec_private_key;
		cw_dsa_private_key dsa_private_key;
		cw_dsa_public_key dsa_public_key;
		struct {
			cw_openssh_key key;
			cw_key_numbers numbers; /* in `scratch` */
			cw_status status;       /* what stands against using them */
		} openssh;
	};
} object;

/* Whether an object is one that is asked for: of PEM it is asked of the label, and then of
 * what was found; of DER, of what was found. */
typedef bool object_test(const object *o);

/* A file that is gone through object by object. */
typedef struct object_file {
	const char *path;
	const char *passphrase; /* where one comes from, or NULL */
	buffer text;
	bool is_pem;
	bool is_bundle;        /* more than one object, as it seems */
	bool inspect, split;   /* set by the caller: see object_next */
	bool keep_encrypted;   /* likewise: without a passphrase, PKCS #8 stays as it is */
	object_test *wants;    /* likewise: the others are passed over; NULL: all */
	uint64_t max_kdf_cost; /* likewise; 0: the library's */
	cw_pem_reader pem;
	size_t pos; /* of the next, in DER */
	unsigned count;
} object_file;

/* Read a file, as --max-input and --max-kdf-cost allow. `source` is the value of --pass or
 * NULL. object_file_close in either case. */
int object_file_open(const options *o, const char *path, const char *source, object_file *out);
/* The same for text that was read already, and that is taken over. */
void object_file_begin(const char *path, buffer *text, const char *source, object_file *out);
void object_file_close(object_file *f);

/* The next object, strictly decoded; must not be copied or moved while in use.
 * *more is false at the end. A file without any object is malformed. After a
 * failure *out holds nothing, and *more says whether to go on: an object that is
 * malformed does not hide the next. With f->inspect an object may be as malformed as it
 * likes: it is taken for what it resembles most and is not decoded; a file that is no PEM is one
 * object, or with f->split all of it that does not begin with a sound one. */
int object_next(object_file *f, object *out, bool *more);
void object_free(object *o);
/* The first that `wants` takes, not NULL; EXIT_MALFORMED, reported, if there is none: `needed`
 * is what was looked for ("a certificate"). What else stands in a PEM file may be as
 * malformed as it likes. */
int object_find(object_file *f, object_test *wants, const char *needed, object *out);
/* The same in a file that is opened without a passphrase; with NULL for `wants` the first
 * object. Both to be freed in either case. */
int object_first(const options *o, const char *path, object_test *wants, const char *needed,
                 object_file *f, object *out);
/* The next is the first again. */
void object_file_rewind(object_file *f);

/* Decode `o->der` as its type, once more; with a trace, as it is for a dump. A type
 * without a model has its DER checked. */
cw_status object_decode(object *o, cw_trace *trace);
/* The same, and a failure is reported with its whole path. */
int object_decode_or_report(object *o);
/* Write the model of a decoded object, or the elements of any other, into
 * `octets`, which has room for o->der.size. */
cw_status object_encode(const object *o, uint8_t *octets, cw_bytes *out);

/* Find out what `o->der` is, and set the type. */
void object_detect(object *o);

/* "a certificate", "an RSA private key", ... */
const char *object_name(object_type type);
/* The label that PEM gives it, or NULL. */
const char *object_label(object_type type);
/* It is a private key, of a form that is known here or not. */
bool object_is_private(object_type type);
/* PEM calls it a key, or a key's parameters, of a kind that is not known here. */
bool object_is_strange_key(const object *o);
/* A key's file holds it: a private or a public key, of a kind that is known or not. */
bool object_is_key(const object *o);
/* What is signed by whoever has the key, or by somebody else. */
bool object_is_certificate(const object *o);
bool object_is_request(const object *o);
/* There is something to tell of it. */
bool object_is_shown(object_type type);
/* What PEM calls so; OBJECT_OTHER if that is not known. */
object_type object_type_of_label(const cw_pem *pem);
/* What the encoding of DER seems to be, by the tags of its first elements. */
object_type object_guess(cw_bytes der);
/* The same of an object that breaks off, from what there is of it. */
object_type object_guess_beginning(cw_bytes der);

/* Report that nothing more is known of this kind of object: EXIT_UNSUPPORTED, or
 * EXIT_MALFORMED where it is none that Certwright will ever know. */
int object_unsupported(const object *o);
/* Report that an OpenSSH key has nothing to decode: EXIT_UNSUPPORTED. */
int object_not_der(const object *o);

#endif
