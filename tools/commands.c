/* commands.c - the two tables: what the command can do, and every flag. */
#include "commands.h"

#define SET(id) COMMAND_SET(id)

/* Sets that several flags share. */
#define ASKS_KEY   (SET(KEY_INFO) | SET(KEY_PUBLIC) | SET(KEY_CONVERT) | SET(KEY_CHECK))
#define READS_KEY  (ASKS_KEY | SET(CSR_NEW) | SET(CERT_SELF_SIGN) | SET(SHOW))
#define READS      (READS_KEY | SET(CONVERT) | SET(DER_DUMP) | SET(DER_CHECK))
#define NAMES      (SET(CSR_NEW) | SET(CERT_SELF_SIGN))
#define WRITES_KEY (SET(KEY_NEW) | SET(KEY_CONVERT))
#define WRITES_FILES                                                                               \
	(WRITES_KEY | SET(KEY_PUBLIC) | SET(CSR_NEW) | SET(CERT_SELF_SIGN) | SET(CONVERT))
#define ANY_NUMBER SIZE_MAX

const command_row commands[COMMAND_COUNT] = {
	[KEY_NEW] = {"key", "new", NULL, 0, 0, "make a private key",
                     "key new --alg rsa:2048 --out key.pem", key_new},
	[KEY_INFO] = {"key", "info", "F", 0, 1, "tell which kind of key a file holds",
                      "key info key.pem", key_info},
	[KEY_PUBLIC] = {"key", "public", "F", 0, 1, "write the public half of a key",
                        "key public key.pem --out public.pem", key_public},
	[KEY_CONVERT] = {"key", "convert", "F", 0, 1, "write a private key in another form",
                         "key convert key.pem --new-pass prompt --out encrypted.pem", key_convert},
	[KEY_CHECK] = {"key", "check", "F", 0, 1, "prove that a key's parts agree",
                       "key check key.pem --cert certificate.pem", key_check},
	[CSR_NEW] = {"csr", "new", NULL, 0, 0, "make a certification request",
                     "csr new --key key.pem --subject CN=a.org --san dns:a.org", csr_new},
	[CERT_SELF_SIGN] = {"cert", "self-sign", NULL, 0, 0, "make a self-signed certificate",
                            "cert self-sign --key key.pem --subject CN=me --days 10",
                            cert_self_sign},
	[SHOW] = {"show", NULL, "F...", 1, ANY_NUMBER,
                  "show certificates, requests and keys, PEM or DER", "show certificate.pem", show},
	[CONVERT] = {"convert", NULL, "F", 1, 1, "write an object as PEM or as DER",
                     "convert certificate.pem --to der --out certificate.der", convert},
	[DER_DUMP] = {"der", "dump", "F", 1, 1, "print every element, one a line",
                      "der dump certificate.der", der_dump},
	[DER_CHECK] = {"der", "check", "F...", 1, ANY_NUMBER,
                       "decode strictly, encode again, compare the octets",
                       "der check certificate.der request.der", der_check},
	[HELP] = {"help", NULL, "NOUN VERB", 0, 2, "explain a command", "help key new", help},
};

const flag_row flags[FLAG_COUNT] = {
	[FLAG_ALG] = {"alg", "A", "rsa:2048|3072|4096, p256|p384|p521, ed25519", false, false,
                      SET(KEY_NEW), SET(KEY_NEW)},
	[FLAG_KEY] = {"key", "K", "the private key", false, false, NAMES | ASKS_KEY, NAMES},
	[FLAG_PASS] = {"pass", "P", "the key's passphrase: file:F, fd:N, env:V or prompt", false,
                       false,
                       SET(KEY_NEW) | READS_KEY | SET(CONVERT) | SET(DER_DUMP) | SET(DER_CHECK), 0},
	[FLAG_NEW_PASS] = {"new-pass", "P", "a passphrase to encrypt the output with", false, false,
                           SET(KEY_CONVERT), 0},
	[FLAG_KEY_FORMAT] = {"format", "T", "pkcs8 (default), or traditional, which is weak", false,
                             false, WRITES_KEY, 0},
	[FLAG_CIPHER] = {"cipher", "C", "aes-256-cbc (default), aes-128-cbc, des3", false, false,
                         WRITES_KEY, 0},
	[FLAG_KDF] = {"kdf", "K", "pbkdf2 (default) or scrypt", false, false, WRITES_KEY, 0},
	[FLAG_PRF] = {"prf", "H", "sha256 (default), sha1, sha224, sha384 or sha512", false, false,
                      WRITES_KEY, 0},
	[FLAG_ITERATIONS] = {"iterations", "N", "of PBKDF2 (default 600000) or scrypt", false,
                             false, WRITES_KEY, 0},
	[FLAG_CERT] = {"cert", "F", "a certificate or request that the key should belong to", false,
                       false, SET(KEY_CHECK), 0},
	[FLAG_SUBJECT] = {"subject", "DN", "C=US,O=My Company,CN=mysite.com, as it is encoded",
                          false, false, NAMES, 0},
	[FLAG_SUBJECT_RFC4514] = {"subject-rfc4514", "DN",
                                  "CN=mysite.com,O=My Company,C=US, RFC 4514's order", false, false,
                                  NAMES, 0},
	[FLAG_SAN] = {"san", "N", "dns:NAME, ip:ADDR, email:ADDR or uri:URI; repeatable", true,
                      false, NAMES, 0},
	[FLAG_DAYS] = {"days", "N", "valid for N days of 86,400 seconds", false, false,
                       SET(CERT_SELF_SIGN), 0},
	[FLAG_NOT_BEFORE] = {"not-before", "T", "2026-11-21T00:00:00Z, +2h, -1d; default: now",
                             false, false, SET(CERT_SELF_SIGN), 0},
	[FLAG_NOT_AFTER] = {"not-after", "T", "the same, or +90d counted from --not-before", false,
                            false, SET(CERT_SELF_SIGN), 0},
	[FLAG_SERIAL] = {"serial", "S", "in hexadecimal, or random, the default", false, false,
                         SET(CERT_SELF_SIGN), 0},
	[FLAG_HASH] = {"hash", "H", "sha256 (default), sha384 or sha512", false, false, NAMES, 0},
	[FLAG_TO] = {"to", "T", "pem or der", false, false, SET(CONVERT), SET(CONVERT)},
	[FLAG_FORMAT] = {"format", "T", "text (default) or json, one object a line", false, false,
                         SET(SHOW) | SET(KEY_INFO), 0},
	[FLAG_NO_RAW] = {"no-raw", NULL, "leave the encoding out of the JSON", false, false,
                         SET(SHOW) | SET(KEY_INFO), 0},
	[FLAG_FIELD] = {"field", "N", "one value alone: subject, serial, sha256, not-after, ...",
                        false, false, SET(SHOW), 0},
	[FLAG_EXPIRES_WITHIN] = {"expires-within", "T",
                                 "exit 1 if a certificate ends within 30d, 12h, ...", false, false,
                                 SET(SHOW), 0},
	[FLAG_TOLERANT] = {"tolerant", NULL, "show what strict DER refuses, and say what it is",
                           false, false, SET(DER_DUMP) | SET(SHOW), 0},
	[FLAG_DER] = {"der", NULL, "write DER instead of PEM", false, false,
                      WRITES_KEY | SET(KEY_PUBLIC) | NAMES, 0},
	[FLAG_OUT] = {"out", "F", "where to write; default: stdout", false, false, WRITES_FILES, 0},
	[FLAG_FORCE] = {"force", NULL, "overwrite a file that exists", false, false, WRITES_FILES,
                        0},
	[FLAG_MAX_INPUT] = {"max-input", "N", "refuse larger inputs; 64K, 256M (default), 2G",
                            false, false, READS, 0},
	[FLAG_MAX_KDF_COST] = {"max-kdf-cost", "N", "most iterations to open a key; 10000000",
                               false, false, READS, 0},
	[FLAG_LIST] = {"list", NULL, "both tables, for programs", false, true, SET(HELP), 0},
};
