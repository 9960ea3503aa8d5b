/*
 * Rows of an export, through a built-in profile: the first byte chooses it.
 * Every row is a record or a reject, and what comes out is valid. Canonical
 * columns come out the same when threads read them in parts.
 */
#include "import_fuzz.h"

static const char *const names[] = {
	"annex-a", "ssda903", "forms", "hr-staff", "learning-attendance"};
static struct profile *loaded[5];

/* What came out, as text. */
struct answer {
	struct rejects rejects; /* first */
	struct buf text;
};

static void take_reject(struct rejects *to, const struct reject *w)
{
	buf_printf(&((struct answer *)to)->text, "%ld %ld %d %s %s %d <%.*s>\n",
		w->row, w->line, w->column, w->rule, w->message, w->kept,
		SPAN_ARG(w->value));
}

static int take_record(void *arg, struct rec *r, struct err *e)
{
	struct buf *b = &((struct answer *)arg)->text;
	int f;

	(void)take(NULL, r, e);
	buf_printf(b, "%s %ld %ld", r->kind->name, r->row, r->line);
	for (f = 0; f < r->kind->fields; f++)
		buf_printf(b, " <%.*s>", SPAN_ARG(r->v[f]));
	buf_printf(b, " %zu\n", r->xn);
	return 0;
}

static struct buf answer(struct import_options o, struct span rows)
{
	struct answer a = {.rejects.take = take_reject};
	const struct import_count *count;
	struct import *im;
	struct err e;
	size_t n;

	o.rejects = &a.rejects;
	im = import_new(&o);
	if (import_bytes(im, "fuzz", rows, &e) == 0) {
		if (import_each(im, NULL, take_record, &a, &e))
			abort();
		count = import_counts(im, &n);
		if (count[0].rejected > count[0].rows ||
			a.rejects.values != count[0].values ||
			a.rejects.rows > count[0].rejected)
			abort();
		buf_printf(&a.text, "%ld rows, %ld rejected\n", count[0].rows,
			count[0].rejected);
	}
	import_free(im);
	return a.text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct import_options o = {.as_of = 18000, .part_bytes = 40};
	struct buf one, many;
	struct span rows;

	if (size < 1)
		return 0;
	rows = (struct span){(const char *)data + 1, size - 1};
	o.strict = data[0] & 0x80;
	if (data[0] % 6 < 5)
		o.profile = built_in(names[data[0] % 6], &loaded[data[0] % 6]);
	one = answer(o, rows);
	if (!o.profile && size > 4 * o.part_bytes) {
		o.threads = 2;
		many = answer(o, rows);
		if (!span_eq(buf_as_span(&one), buf_as_span(&many)))
			abort();
		buf_release(&many);
	}
	buf_release(&one);
	return 0;
}
