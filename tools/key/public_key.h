/* public_key.h - the public key that an object carries, whatever the object is. */
#ifndef TOOLS_KEY_PUBLIC_KEY_H
#define TOOLS_KEY_PUBLIC_KEY_H

#include "../object.h"

/* `der` is the SubjectPublicKeyInfo, empty if a private key's public half is not known;
 * `info` says which kind of key it is. Must not be copied or moved while in use. */
typedef struct public_key {
	buffer der;
	cw_der_input in;
	cw_subject_public_key_info spki;
	cw_public_key_info info;
	uint8_t parameters[128]; /* of the algorithm, where they are not in `der` */
	cw_status flaw;          /* its parts disagree, or the like: it is of no use */
} public_key;

/* What makes a key useless, whatever its size and kind. */
bool status_is_flaw(cw_status status);

/* Of a certificate, request, public or private key; EXIT_MALFORMED or EXIT_UNSUPPORTED,
 * reported, for any other object. */
int public_key_of(const object *o, public_key *out);
/* The same, and a key with a flaw is refused. */
int public_key_of_sound(const object *o, public_key *out);
/* EXIT_MALFORMED, reported as a decoder reports what it can see for itself, of a
 * certificate or request whose key has a flaw. */
int public_key_check_possible(const object *o);
/* EXIT_UNSUPPORTED, reported, if the public half is not known. */
int public_key_check_known(const object *o, const public_key *key);
/* The same once all that is known has been told: a line on stderr alone. */
int public_key_note_unknown(const object *o, const public_key *key);
/* EXIT_UNSUPPORTED, reported: a key that can be told of at most. Says why. */
int public_key_unsupported(const object *o);
void public_key_free(public_key *key);

/* The sound and known public key in the first object of a file. Must not be copied or moved;
 * public_key_close in either case. */
typedef struct public_key_file {
	object_file file;
	object thing;
	public_key key;
} public_key_file;

int public_key_open(const options *o, const char *path, public_key_file *out);
void public_key_close(public_key_file *f);

/* "RSA 2048", "EC P-256", "Ed25519 (1.3.101.112)", "1.2.3.4". Returns `text`. */
#define PUBLIC_KEY_TEXT_SIZE 256
const char *public_key_format(const public_key *key, char text[PUBLIC_KEY_TEXT_SIZE]);

#endif
