#include "digest.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "outfile.h"
#include "sha256_blocks.h"

_Static_assert(sizeof(struct sha256) >= sizeof(crypto_hash_sha256_state),
	"struct sha256 is too small");
_Static_assert(SECRET_BYTES == crypto_generichash_KEYBYTES, "key length");

/* The whole file and no more: 1; another length: 0; not readable: -1. */
static int read_secret(int fd, struct secret *k)
{
	unsigned char more;
	size_t have = 0;
	ssize_t n;

	while (have < SECRET_BYTES) {
		n = read(fd, k->b + have, SECRET_BYTES - have);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return (int)n;
		have += (size_t)n;
	}
	n = read(fd, &more, 1);
	return n < 0 ? -1 : n == 0;
}

/* Locked in memory, out of every dump, between pages nobody may touch. */
static int make_room(struct secret *k, struct err *e)
{
	/* Chooses the fastest code for this machine; harmless when done. */
	if (sodium_init() < 0)
		return err_output(e, "libsodium failed to start");
	k->b = sodium_malloc(SECRET_BYTES);
	return k->b ? 0 : err_output(e, "no memory for a key");
}

static int load_from(int fd, struct secret *k, const char *path, struct err *e)
{
	struct stat st;
	int rc;

	if (fstat(fd, &st))
		return err_input(e, "%s: key file: %s", path, strerror(errno));
	if (st.st_mode & 077)
		return err_usage(e,
			"%s: key file is readable by others than its owner "
			"(chmod 600)",
			path);
	if (make_room(k, e))
		return -1;
	rc = read_secret(fd, k);
	if (rc < 0)
		return err_input(e, "%s: key file: %s", path, strerror(errno));
	return rc ? 0
		  : err_usage(e, "%s: key file: expected %d bytes", path,
			    SECRET_BYTES);
}

int secret_load(struct secret *k, const char *path, struct err *e)
{
	int rc, fd = open(path, O_RDONLY | O_CLOEXEC);
	/* What the user can do nothing about is not wrong usage. */
	bool usage = errno == ENOENT || errno == EACCES || errno == ENOTDIR;

	*k = (struct secret){NULL};
	if (fd < 0)
		return (usage ? err_usage : err_input)(
			e, "%s: key file: %s", path, strerror(errno));
	rc = load_from(fd, k, path, e);
	close(fd);
	if (rc)
		secret_wipe(k);
	return rc;
}

int secret_copy(struct secret *to, const struct secret *from, struct err *e)
{
	if (make_room(to, e))
		return -1;
	memcpy(to->b, from->b, SECRET_BYTES);
	return 0;
}

int secret_make(const char *path, struct err *e)
{
	struct outfile out;
	unsigned char chance[SECRET_BYTES];
	int rc = -1;

	if (access(path, F_OK) == 0)
		return 0;
	if (!outfile_open_own(&out, path, e)) {
		random_bytes(chance, sizeof chance);
		buf_add(&out.pending, chance, sizeof chance);
		/* Whoever is second finds the whole key of the first. */
		rc = outfile_commit_first(&out, e);
		sodium_memzero(chance, sizeof chance);
	}
	outfile_release(&out);
	return rc;
}

void secret_wipe(struct secret *k)
{
	if (k->b)
		sodium_free(k->b);
	k->b = NULL;
}

void digest_keyed(
	const struct secret *k, struct span bytes, void *out, size_t n)
{
	crypto_generichash(out, n, (const unsigned char *)bytes.p, bytes.n,
		k->b, SECRET_BYTES);
}

void digest_quick(const unsigned char key[QUICK_BYTES], struct span bytes,
	unsigned char out[QUICK_BYTES])
{
	crypto_shorthash_siphashx24(
		out, (const unsigned char *)bytes.p, bytes.n, key);
}

void random_bytes(void *out, size_t n)
{
	/* Harmless when done already. */
	if (sodium_init() < 0)
		memset(out, 0, n);
	randombytes_buf(out, n);
}

#define CIPHER_BLOCK 64
_Static_assert(SECRET_BYTES == crypto_stream_chacha20_KEYBYTES, "key length");

void cipher_at(const unsigned char key[SECRET_BYTES], unsigned long long at,
	void *bytes, size_t n)
{
	static const unsigned char nonce[crypto_stream_chacha20_NONCEBYTES];
	unsigned char block[CIPHER_BLOCK] = {0}, *p = bytes;
	unsigned long long ic = at / CIPHER_BLOCK;
	size_t i = at % CIPHER_BLOCK;

	if (i) {
		crypto_stream_chacha20_xor_ic(
			block, block, sizeof block, nonce, ic++, key);
		for (; i < CIPHER_BLOCK && n; i++, n--)
			*p++ ^= block[i];
	}
	crypto_stream_chacha20_xor_ic(p, p, n, nonce, ic, key);
}

bool digest_same(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

void sha256_start(struct sha256 *h)
{
	crypto_hash_sha256_init((crypto_hash_sha256_state *)h->state);
}

/* Whole blocks by the processor; what is left of them by libsodium, which has
 * the same state. */
void sha256_add(struct sha256 *h, const void *bytes, size_t n)
{
	crypto_hash_sha256_state *s = (crypto_hash_sha256_state *)h->state;
	const unsigned char *p = bytes;
	size_t begun = (size_t)(s->count / 8 % 64), blocks;

	if (n >= 256 && sha256_has_blocks()) {
		begun = begun ? 64 - begun : 0;
		crypto_hash_sha256_update(s, p, begun);
		p += begun;
		n -= begun;
		blocks = n / 64;
		sha256_blocks(s->state, p, blocks);
		s->count += (uint64_t)blocks * 512;
		p += blocks * 64;
		n %= 64;
	}
	crypto_hash_sha256_update(s, p, n);
}

void sha256_end(struct sha256 *h, char hex[65])
{
	unsigned char out[32];

	crypto_hash_sha256_final((crypto_hash_sha256_state *)h->state, out);
	hex_text(out, sizeof out, hex);
}

_Static_assert(SECRET_BYTES == crypto_sign_SEEDBYTES, "seed length");
_Static_assert(PUBLIC_HEX == 2 * crypto_sign_PUBLICKEYBYTES + 1, "public key");
_Static_assert(SIGNATURE_HEX == 2 * crypto_sign_BYTES + 1, "signature");

void public_key(const struct secret *k, char hex[PUBLIC_HEX])
{
	unsigned char open[crypto_sign_PUBLICKEYBYTES];
	unsigned char closed[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(open, closed, k->b);
	sodium_memzero(closed, sizeof closed);
	hex_text(open, sizeof open, hex);
}

void sign_sha256(const struct secret *k, const char sha256[65],
	char signature[SIGNATURE_HEX])
{
	unsigned char open[crypto_sign_PUBLICKEYBYTES];
	unsigned char closed[crypto_sign_SECRETKEYBYTES];
	unsigned char out[crypto_sign_BYTES];

	crypto_sign_seed_keypair(open, closed, k->b);
	crypto_sign_detached(
		out, NULL, (const unsigned char *)sha256, 64, closed);
	sodium_memzero(closed, sizeof closed);
	hex_text(out, sizeof out, signature);
}

bool signed_by(
	struct span public_hex, const char sha256[65], struct span signature)
{
	unsigned char open[crypto_sign_PUBLICKEYBYTES];
	unsigned char made[crypto_sign_BYTES];

	/* Chooses the fastest code for this machine; harmless when done. */
	return sodium_init() >= 0 && hex_bytes(public_hex, open, sizeof open) &&
	       hex_bytes(signature, made, sizeof made) &&
	       crypto_sign_verify_detached(
		       made, (const unsigned char *)sha256, 64, open) == 0;
}

char *hex_text(const void *bytes, size_t n, char *out)
{
	const unsigned char *p = bytes;
	size_t i;

	for (i = 0; i < n; i++) {
		out[2 * i] = "0123456789abcdef"[p[i] >> 4];
		out[2 * i + 1] = "0123456789abcdef"[p[i] & 15];
	}
	out[2 * n] = '\0';
	return out;
}

static int nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool hex_bytes(struct span hex, void *out, size_t n)
{
	unsigned char *p = out;
	size_t i;

	if (hex.n != 2 * n)
		return false;
	for (i = 0; i < n; i++) {
		int hi = nibble(hex.p[2 * i]), lo = nibble(hex.p[2 * i + 1]);

		if (hi < 0 || lo < 0)
			return false;
		p[i] = (unsigned char)(hi << 4 | lo);
	}
	return true;
}
