#include "base/num.h"
#include "family_page_internal.h"

/* The milder first. */
enum came { DONE, PARTLY, NOT_DONE, CAME };

struct tally {
	int n, last;
};

static int came_of(const struct rec *d)
{
	if (rec_is(d, F_demonstration_result, "kept"))
		return DONE;
	if (rec_is(d, F_demonstration_result, "partly"))
		return PARTLY;
	return rec_is(d, F_demonstration_result, "not-kept") ? NOT_DONE : -1;
}

static void add_day(struct tally t[CAME], int came, int day)
{
	if (came < 0)
		return;
	t[came].n++;
	t[came].last = day;
}

/* Records of one promise stand together, in order of day. */
static void tally_up(
	const struct family *f, const struct rec *c, struct tally t[CAME])
{
	int day = NO_DAY, worst = -1;

	EACH_REC(d, f->b, K_demonstration)
	{
		int on = rec_day(d, F_demonstration_date), came = came_of(d);

		if (on == NO_DAY || on > f->t->as_of ||
			!span_eq(d->v[F_demonstration_commitment_id],
				c->v[F_commitment_commitment_id]))
			continue;
		if (on != day) {
			add_day(t, worst, day);
			worst = -1;
		}
		day = on;
		if (came > worst)
			worst = came;
	}
	add_day(t, worst, day);
}

static void put_tally(struct buf *out, const char *words, struct tally t)
{
	char day[20];

	if (!t.n)
		return;
	buf_printf(out, "%s%s %s, %son %s.", out->n ? "\n" : "", words,
		t.n == 1 ? "once" : counted(t.n, "time").s,
		t.n == 1 ? "" : "last ", day_words(t.last, day));
}

void family_seen_cell(struct family *f, const struct rec *commitment)
{
	struct tally t[CAME] = {{0, NO_DAY}, {0, NO_DAY}, {0, NO_DAY}};
	struct buf text = {0};

	tally_up(f, commitment, t);
	put_tally(&text, "Done", t[DONE]);
	put_tally(&text, "Partly done", t[PARTLY]);
	put_tally(&text, "Not done", t[NOT_DONE]);
	page_cell(f->p,
		text.n ? buf_as_span(&text) : SPAN("Not written down yet"));
	buf_release(&text);
}
