#include "timeline.h"

#include <limits.h>
#include "base/date.h"
#include "record/value.h"

struct writing {
	const struct casebook *book;
	const struct timeline_terms *terms;
	struct sink *to;
	struct rec rec;
	struct buf record, what, text; /* of rec */
	int day;
	char day_text[11]; /* the same */
	unsigned clean;    /* REC_CLEAN, where the id of the case is */
};

static void begin(struct writing *w, int day, const char *of)
{
	rec_reset(&w->rec, &kind_table[K_moment]);
	rec_set(&w->rec, F_moment_case_id, w->book->case_id);
	if (day != w->day)
		day_text(day, w->day_text);
	w->day = day;
	rec_set(&w->rec, F_moment_date, (struct span){w->day_text, 10});
	rec_set_word(&w->rec, F_moment_of, of);
	buf_reset(&w->record);
	buf_reset(&w->what);
	buf_reset(&w->text);
}

static int put_moment(struct writing *w, const struct moment *m, struct err *e)
{
	begin(w, m->day, m->of->kind->name);
	rec_key(m->of, &w->record);
	rec_set(&w->rec, F_moment_record, key_as_id(buf_as_span(&w->record)));
	moment_what(m, &w->what);
	rec_set(&w->rec, F_moment_what, buf_as_span(&w->what));
	moment_text(m, w->terms->as_of, &w->text);
	rec_set(&w->rec, F_moment_text, buf_as_span(&w->text));
	w->rec.flags = m->of->flags & w->clean;
	return sink_put(w->to, &w->rec, e);
}

/* The last day of a stretch is its key. */
static int put_stretch(
	struct writing *w, const struct stretch *s, struct err *e)
{
	char to[11];

	begin(w, s->from, s->label ? "band" : "gap");
	rec_set_copy(&w->rec, F_moment_record, span_of(day_text(s->to, to)));
	rec_set_text(&w->rec, F_moment_what,
		s->label ? "period" : "without contact");
	if (s->label)
		buf_printf(&w->text, "%s, to %s", s->label, to);
	else
		buf_printf(&w->text, "%d days, to %s", s->to - s->from, to);
	rec_set(&w->rec, F_moment_text, buf_as_span(&w->text));
	return sink_put(w->to, &w->rec, e);
}

static int put_all(struct writing *w, const struct moments *m, struct err *e)
{
	struct stretches look = stretches_of(w->book, m, w->terms);
	struct stretch s;
	size_t i;

	for (i = 0; i < m->n; i++) {
		while (stretch_next(&look, m->at[i].day, &s))
			if (put_stretch(w, &s, e))
				return -1;
		if (put_moment(w, &m->at[i], e))
			return -1;
	}
	while (stretch_next(&look, INT_MAX, &s))
		if (put_stretch(w, &s, e))
			return -1;
	return 0;
}

/* Of the record that says which case it is: the case's own, or nothing. */
static unsigned own_flags(const struct casebook *b)
{
	const struct rec *c = casebook_case(b);

	return c ? c->flags : 0;
}

int timeline_records(const struct casebook *b, const struct timeline_terms *t,
	struct sink *to, struct err *e)
{
	struct writing w = {.book = b, .terms = t, .to = to, .day = NO_DAY};
	struct moments m;
	int rc;

	if (b->case_id.n == 0)
		return 0;
	w.clean = own_flags(b) & REC_CLEAN;
	moments_init(&m, b, t);
	rc = put_all(&w, &m, e);
	rec_release(&w.rec);
	buf_release(&w.record);
	buf_release(&w.what);
	buf_release(&w.text);
	moments_release(&m);
	return rc;
}
