#include "digest.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "buf.h"

_Static_assert(sizeof(struct sha256) >= sizeof(crypto_hash_sha256_state),
	"struct sha256 is too small");
_Static_assert(SECRET_BYTES == crypto_generichash_KEYBYTES, "key length");

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
			return -1;
		have += (size_t)n;
	}
	return read(fd, &more, 1) == 0 ? 0 : -1;
}

int secret_load(struct secret *k, const char *path, struct err *e)
{
	struct stat st;
	int rc, fd;

	/* Chooses the fastest code for this machine; harmless when done. */
	if (sodium_init() < 0)
		return err_output(e, "libsodium failed to start");
	fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_usage(e, "%s: key file: %s", path, strerror(errno));
	if (fstat(fd, &st) || (st.st_mode & 077)) {
		close(fd);
		return err_usage(e,
			"%s: key file is readable by others than its owner "
			"(chmod 600)",
			path);
	}
	rc = read_secret(fd, k);
	close(fd);
	if (rc)
		return err_usage(e, "%s: key file: expected %d bytes", path,
			SECRET_BYTES);
	return 0;
}

static int write_secret(const char *path)
{
	struct secret k;
	int ok, fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return -1;
	random_bytes(k.b, sizeof k.b);
	ok = write(fd, k.b, sizeof k.b) == sizeof k.b && fsync(fd) == 0;
	secret_wipe(&k);
	return close(fd) == 0 && ok ? 0 : -1;
}

int secret_make(const char *path, struct err *e)
{
	struct buf temp = {0};
	int rc = 0;

	if (access(path, F_OK) == 0)
		return 0;
	buf_printf(&temp, "%s.%ld", path, (long)getpid());
	/* Whoever is second at this finds the whole key of the first. */
	if (write_secret(buf_cstr(&temp)) ||
		(link(buf_cstr(&temp), path) && errno != EEXIST))
		rc = err_output(e, "%s: key file: %s", path, strerror(errno));
	unlink(buf_cstr(&temp));
	buf_release(&temp);
	return rc;
}

void secret_wipe(struct secret *k)
{
	sodium_memzero(k, sizeof *k);
}

void digest_keyed(
	const struct secret *k, struct span bytes, void *out, size_t n)
{
	crypto_generichash(out, n, (const unsigned char *)bytes.p, bytes.n,
		k->b, sizeof k->b);
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

bool digest_same(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

void sha256_start(struct sha256 *h)
{
	crypto_hash_sha256_init((crypto_hash_sha256_state *)h->state);
}

void sha256_add(struct sha256 *h, const void *bytes, size_t n)
{
	crypto_hash_sha256_update(
		(crypto_hash_sha256_state *)h->state, bytes, n);
}

void sha256_end(struct sha256 *h, char hex[65])
{
	unsigned char out[32];

	crypto_hash_sha256_final((crypto_hash_sha256_state *)h->state, out);
	hex_text(out, sizeof out, hex);
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
