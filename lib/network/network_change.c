#include "network_change.h"

#include <stdlib.h>
#include "base/date.h"

enum what { JOINED, LEFT, TOLD, INWARD, OUTWARD, WHATS };

static const char *const what_words[WHATS] = {
	"joined", "left", "told", "moved inward", "moved outward"};
static const char *const ring_words[] = {"most", "some", "none", "not said"};

struct change {
	int day;
	const struct rec *person;
	unsigned what; /* 1u << enum what */
	enum ring before, after;
};

struct changes {
	struct change *at;
	size_t n, cap;
	int from, to;
	long sum[WHATS];
};

static int by_day(const void *pa, const void *pb)
{
	const struct change *a = pa, *b = pb;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->person > b->person) - (a->person < b->person);
}

static void add(
	struct changes *c, const struct rec *person, int day, struct change one)
{
	size_t i;

	if (day == NO_DAY || day <= c->from || day > c->to)
		return;
	for (i = 0; i < WHATS; i++)
		c->sum[i] += one.what >> i & 1;
	/* A person's changes come together. */
	for (i = c->n; i > 0 && c->at[i - 1].person == person; i--)
		if (c->at[i - 1].day == day) {
			/* Moves come first: what joins them has no rings. */
			c->at[i - 1].what |= one.what;
			return;
		}
	one.day = day;
	one.person = person;
	c->at = grow(c->at, c->n, &c->cap, sizeof *c->at);
	c->at[c->n++] = one;
}

/* Each circle that is another than the one before. */
static void add_moves(
	struct changes *c, const struct casebook *b, const struct rec *p)
{
	size_t i, n;
	const struct rec *r =
		casebook_with(b, K_circle, rec_get(p, F_person_person_id), &n);

	/* Before the first circle nobody knows where she stood. */
	for (i = 1; i < n; i++) {
		int day = rec_day(&r[i], F_circle_date);
		struct change one = {.before = person_ring(b, p, day - 1),
			.after = person_ring(b, p, day)};

		if (one.before == one.after || !person_there(p, day))
			continue;
		one.what = 1u << (one.after < one.before ? INWARD : OUTWARD);
		add(c, p, day, one);
	}
}

static void find_changes(struct changes *c, const struct casebook *b)
{
	EACH_REC(p, b, K_person)
	{
		struct network_terms end = {.as_of = c->to};
		int agreed = rec_day(p, F_person_agreed);
		int left = rec_day(p, F_person_left);

		if (!rec_is(p, F_person_side, "natural") ||
			rec_true(p, F_person_of_concern))
			continue;
		add_moves(c, b, p);
		add(c, p, rec_day(p, F_person_told),
			(struct change){.what = 1u << TOLD});
		if (!person_counted(p, &end))
			continue;
		if (left == NO_DAY || left > agreed) {
			add(c, p, agreed,
				(struct change){.what = 1u << JOINED});
			add(c, p, left, (struct change){.what = 1u << LEFT});
		}
	}
	if (c->n)
		qsort(c->at, c->n, sizeof *c->at, by_day);
}

static void say_what(const struct change *one, struct buf *out)
{
	int i;

	for (i = 0; i < WHATS; i++) {
		if (!(one->what >> i & 1))
			continue;
		if (out->n)
			buf_puts(out, ", ");
		buf_puts(out, what_words[i]);
	}
}

static bool moved(const struct change *one)
{
	return one->what & (1u << INWARD | 1u << OUTWARD);
}

static int put_change(const struct change *one, struct span case_id,
	struct sink *to, struct err *e)
{
	struct rec r = {0};
	struct buf text = {0};
	int rc;

	rec_reset(&r, &kind_table[K_moment]);
	rec_set(&r, F_moment_case_id, case_id);
	rec_set_day(&r, F_moment_date, one->day);
	rec_set_word(&r, F_moment_of, "person");
	rec_set(&r, F_moment_record, rec_get(one->person, F_person_person_id));
	say_what(one, &text);
	rec_set_copy(&r, F_moment_what, buf_as_span(&text));
	if (moved(one)) {
		buf_reset(&text);
		buf_printf(&text, "%s to %s", ring_words[one->before],
			ring_words[one->after]);
		rec_set_copy(&r, F_moment_text, buf_as_span(&text));
	}
	rc = sink_put(to, &r, e);
	buf_release(&text);
	rec_release(&r);
	return rc ? -1 : 0;
}

int network_change(const struct casebook *b, int from, int to,
	struct sink *sink, struct err *e)
{
	struct changes c = {.from = from, .to = to};
	size_t i;
	int rc = 0;

	find_changes(&c, b);
	for (i = 0; i < c.n && !rc; i++)
		rc = put_change(&c.at[i], b->case_id, sink, e);
	free(c.at);
	return rc;
}

static void say_change(const struct change *one, struct page *p)
{
	struct span id = rec_get(one->person, F_person_person_id);
	struct buf what = {0};
	char day[20];

	say_what(one, &what);
	if (moved(one))
		page_itemf(p, "%s: %.*s %s (%s to %s)",
			day_words(one->day, day), SPAN_ARG(id), buf_cstr(&what),
			ring_words[one->before], ring_words[one->after]);
	else
		page_itemf(p, "%s: %.*s %s", day_words(one->day, day),
			SPAN_ARG(id), buf_cstr(&what));
	buf_release(&what);
}

bool network_change_page(
	const struct casebook *b, int from, int to, struct page *p)
{
	struct changes c = {.from = from, .to = to};
	struct network_terms first = {.as_of = from}, last = {.as_of = to};
	long before = 0, after = 0;
	struct buf title = {0};
	size_t i;

	find_changes(&c, b);
	if (c.n) {
		EACH_REC(r, b, K_person)
		{
			before += person_counts(r, &first);
			after += person_counts(r, &last);
		}
		page_headingf(p, 2, "Case %.*s", SPAN_ARG(b->case_id));
		page_paraf(p,
			"From %ld to %ld people: %ld joined, %ld left; "
			"%ld told; %ld moved inward, %ld outward.",
			before, after, c.sum[JOINED], c.sum[LEFT], c.sum[TOLD],
			c.sum[INWARD], c.sum[OUTWARD]);
		page_list(p, PAGE_BULLETS);
		for (i = 0; i < c.n; i++)
			say_change(&c.at[i], p);
	}
	buf_release(&title);
	free(c.at);
	return c.n > 0;
}
