/* crypto.h - what crypto.c and the files of the libraries beside us share. */
#ifndef TESTS_BENCH_CRYPTO_H
#define TESTS_BENCH_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KEYS        101 /* keys whose generation is timed: an odd number has a median */
#define ROUNDS      201
#define DERIVATIONS 5
#define ITERATIONS  100000

/* Something to be timed; a round that fails ends the program. */
typedef bool (*work)(void *argument);

/* Print "KIND, WHO" and the median of so many rounds in microseconds of processor time. */
void measure(const char *kind, const char *who, work f, void *argument, int rounds);

/* What is signed, and stands for passphrase and salt. */
extern const uint8_t bench_message[32];

/* Random octets, for the generators of others. */
bool bench_random(uint8_t *out, size_t size);

/* RSA-2048, P-256, P-384, P-521 and PBKDF2 of each library. */
void measure_libtomcrypt(const char *engine);
void measure_nettle(void);
void measure_mbedtls(void);

#endif
