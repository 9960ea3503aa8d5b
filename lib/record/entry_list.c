#include "entry.h"

#define LINE_MAX_BYTES 76
#define LISTED_MAX 30 /* ids that are shown without being asked for */

/* The first word and the day of a record: what tells ids apart, no names. */
static struct span label_of(const struct rec *r, struct arena *a)
{
	int f, when = kind_places(r->kind)->when;
	struct buf b = {0};
	struct span out;

	for (f = 0; f < r->kind->fields; f++)
		if (r->kind->field[f].type == T_ENUM && r->v[f].n)
			break;
	if (f < r->kind->fields)
		buf_span(&b, r->v[f]);
	if (when >= 0 && r->v[when].n) {
		buf_puts(&b, b.n ? ", " : "");
		buf_span(&b, r->v[when]);
	}
	out = arena_copy(a, buf_as_span(&b));
	buf_release(&b);
	return out;
}

void entry_list_ids(struct entry_list *l, const struct casebook *known,
	const struct kind *of, const struct entry_among *among, struct arena *a)
{
	int its = kind_places(of)->case_id;
	struct span id = among->case_id, begin = among->begin;

	EACH_REC(r, known, of->id)
	{
		struct span key = r->v[0];

		if (id.n && its > 0 && !span_eq(r->v[its], id))
			continue;
		if (key.n >= begin.n && memcmp(key.p, begin.p, begin.n) == 0)
			entry_list_add(l, key, label_of(r, a));
	}
}

/* Few short words: on one line. */
static bool is_short(const struct entry_list *l)
{
	size_t i, n = 0;

	for (i = 0; i < l->n; i++)
		n += l->at[i].label.n ? LINE_MAX_BYTES : l->at[i].value.n + 4;
	return n < LINE_MAX_BYTES;
}

void entry_list_text(const struct entry_list *l, bool all, struct buf *b)
{
	bool one_line = is_short(l);
	size_t i;

	if (l->n > LISTED_MAX && !all) {
		buf_printf(b,
			"  (%zu are recorded; ? behind some letters lists "
			"those that begin so)\n",
			l->n);
		return;
	}
	for (i = 0; i < l->n; i++) {
		if (!l->unnumbered)
			buf_printf(b, one_line ? "  %zu" : "  %3zu", i + 1);
		buf_puts(b, one_line ? " " : "  ");
		buf_span(b, l->at[i].value);
		if (l->at[i].label.n)
			buf_printf(b, "  %.*s", SPAN_ARG(l->at[i].label));
		if (!one_line || i + 1 == l->n)
			buf_addc(b, '\n');
	}
}
