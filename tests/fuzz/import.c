/*
 * Rows of an export, through a built-in profile: the first byte chooses it.
 * Every row is a record or a reject, and what comes out is valid.
 */
#include "import_fuzz.h"

static const char *const names[] = {
	"annex-a", "ssda903", "forms", "hr-staff", "learning-attendance"};
static struct profile *loaded[5];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rejects rejects = {0};
	struct import_options o = {.rejects = &rejects, .as_of = 18000};
	const struct import_count *count;
	struct import *im;
	struct err e;
	size_t n;

	if (size < 1)
		return 0;
	o.strict = data[0] & 0x80;
	if (data[0] % 6 < 5)
		o.profile = built_in(names[data[0] % 6], &loaded[data[0] % 6]);
	im = import_new(&o);
	if (import_bytes(im, "fuzz",
		    (struct span){(const char *)data + 1, size - 1}, &e) == 0) {
		if (import_each(im, NULL, take, NULL, &e))
			abort();
		count = import_counts(im, &n);
		if (count[0].rejected > count[0].rows ||
			rejects.values != count[0].values ||
			rejects.rows > count[0].rejected)
			abort();
	}
	import_free(im);
	return 0;
}
