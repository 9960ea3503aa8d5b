/* XML in two pieces: what is told nests, and in one piece it is the same. */
#include <stdint.h>
#include "base/xml_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct told {
	int depth;
	size_t starts, text;
};

static void start(
	void *arg, struct span name, const struct xml_attribute *at, size_t n)
{
	struct told *t = arg;

	(void)name;
	(void)xml_value(at, n, "id");
	if (++t->depth > XML_DEPTH || n > XML_ATTRIBUTES)
		__builtin_trap();
	t->starts++;
}

static void text(void *arg, struct span s)
{
	((struct told *)arg)->text += s.n;
}

static void end(void *arg, struct span name)
{
	(void)name;
	if (--((struct told *)arg)->depth < 0)
		__builtin_trap();
}

static int read_in(struct told *t, const char *p, size_t n, size_t first)
{
	const struct xml_handler h = {start, text, end, t};
	struct xml_in *x = xml_in_new(&h, "fuzz");
	struct err e;
	int rc = 0;

	if (first)
		rc = xml_in_feed(x, p, first, &e);
	if (!rc && n > first)
		rc = xml_in_feed(x, p + first, n - first, &e);
	if (!rc)
		rc = xml_in_feed(x, p, 0, &e);
	xml_in_free(x);
	return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct told whole = {0}, parts = {0};
	size_t first = size > 1 ? 1 + data[0] % (size - 1) : 0;
	int a = read_in(&whole, (const char *)data, size, 0);
	int b = read_in(&parts, (const char *)data, size, first);

	if (!a && !b && (whole.depth || whole.starts != parts.starts))
		__builtin_trap();
	return 0;
}
