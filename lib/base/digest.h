/*
 * Keyed digests, SHA-256, chance, a cipher, and the files that keys live in.
 * The one door to libsodium.
 */
#ifndef SOS_DIGEST_H
#define SOS_DIGEST_H

#include <stddef.h>
#include "err.h"
#include "span.h"

#define SECRET_BYTES 32

/* In memory that is locked, is in no dump, and is wiped. NULL: none. */
struct secret {
	unsigned char *b;
};

/* A file of 32 raw bytes that its owner alone may read; else ERR_USAGE, or
 * ERR_INPUT where the system fails to read it. */
int secret_load(struct secret *k, const char *path, struct err *e) MUST_USE;
/* Makes such a file, synced. One that is there already is left as it is. */
int secret_make(const char *path, struct err *e) MUST_USE;
int secret_copy(
	struct secret *to, const struct secret *from, struct err *e) MUST_USE;
void secret_wipe(struct secret *k);

/* Keyed BLAKE2b over the bytes; n of 16 to 64 bytes of digest. */
void digest_keyed(
	const struct secret *k, struct span bytes, void *out, size_t n);
/* A quick keyed digest of 16 bytes (SipHash-2-4), to tell bytes apart. */
#define QUICK_BYTES 16
void digest_quick(const unsigned char key[QUICK_BYTES], struct span bytes,
	unsigned char out[QUICK_BYTES]);
void random_bytes(void *out, size_t n);
/*
 * ChaCha20, in place: makes bytes that stand there in a file unreadable to who
 * has not the key, and readable again. A key is for one file, each byte of
 * which is written once.
 */
void cipher_at(const unsigned char key[SECRET_BYTES], unsigned long long at,
	void *bytes, size_t n);
/* Whether two secrets or digests agree, in the same time either way. */
bool digest_same(const void *a, const void *b, size_t n);

struct sha256 {
	unsigned long long state[16];
};

void sha256_start(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *bytes, size_t n);
/* 64 lower-case hex digits and NUL. */
void sha256_end(struct sha256 *h, char hex[65]);

/*
 * Ed25519: a secret of 32 bytes signs what has this SHA-256; both results in
 * hex. Whoever has the public key can tell that nobody changed it since.
 */
#define PUBLIC_HEX 65
#define SIGNATURE_HEX 129
void public_key(const struct secret *k, char hex[PUBLIC_HEX]);
void sign_sha256(const struct secret *k, const char sha256[65],
	char signature[SIGNATURE_HEX]);
bool signed_by(
	struct span public_hex, const char sha256[65], struct span signature);

/* Lower-case hex and NUL: 2n + 1 bytes of out. */
char *hex_text(const void *bytes, size_t n, char *out);
/* false unless hex spells exactly n bytes. */
bool hex_bytes(struct span hex, void *out, size_t n);

#endif
