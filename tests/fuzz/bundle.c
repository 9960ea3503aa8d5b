/* Whatever calls itself a bundle: what is read is written, and read, alike. */
#include <stdint.h>
#include <stdlib.h>
#include "release/figures_suppress.h"
#include "report/bundle_file.h"
#include "report/bundle_write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* 0, or -1 where it is refused. */
static int read_all(struct bundle *b, const char *p, size_t n)
{
	struct bundle_reading r = {.into = b, .name = "fuzz"};
	struct err e;

	while (n) {
		const char *lf = memchr(p, '\n', n);
		size_t line = lf ? (size_t)(lf - p) + 1 : n;

		if (bundle_line(&r, (struct span){p, line}, &e))
			return -1;
		p += line;
		n -= line;
	}
	return bundle_read_end(&r, &e);
}

/* The end line is made for whatever comes: no fuzzer finds a SHA-256. */
static void with_end(const uint8_t *data, size_t size, struct buf *out)
{
	char hex[65];
	struct sha256 h;

	sha256_start(&h);
	sha256_add(&h, data, size);
	sha256_end(&h, hex);
	buf_add(out, data, size);
	buf_printf(out, "{\"end\":\"%s\"}\n", hex);
}

static void merged(const struct bundle *b)
{
	struct small_numbers small = {.on = true, .threshold = 5, .least = 3};
	struct bundle sum = {0};
	struct buf one = {0}, two = {0};
	struct err e;

	if (!bundle_merge(&sum, b, "fuzz", false, &e)) {
		bundle_write(&sum, NULL, &one);
		bundle_release(&sum);
		if (read_all(&sum, one.p, one.n))
			abort();
		bundle_write(&sum, NULL, &two);
		if (one.n != two.n || memcmp(one.p, two.p, one.n) != 0)
			abort();
		if (sum.figures.jobs < 20 && sum.counts == COUNTS_WHOLE &&
			bundle_threshold(&sum, &small, &e))
			abort();
	}
	bundle_release(&sum);
	buf_release(&one);
	buf_release(&two);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bundle b = {0};
	struct buf whole = {0};

	with_end(data, size, &whole);
	if (read_all(&b, whole.p, whole.n) == 0)
		merged(&b);
	bundle_release(&b);
	buf_release(&whole);
	return 0;
}
