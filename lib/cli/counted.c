#include "counted.h"

#include <stdlib.h>
#include "base/date.h"
#include "call_internal.h"
#include "ground/recorded.h"

struct counted_sink {
	struct sink base;
	struct call *call;
	struct sink *to;
	struct rec_list held;
	struct arena text;
};

static int put(struct sink *base, const struct rec *r, struct err *e)
{
	struct counted_sink *s = (struct counted_sink *)base;

	if (r->source)
		return sink_put(s->to, r, e);
	s->held.at =
		grow(s->held.at, s->held.n, &s->held.cap, sizeof *s->held.at);
	s->held.at[s->held.n] = (struct rec){0};
	rec_keep(&s->held.at[s->held.n++], r, &s->text);
	return 0;
}

/* "no person records in the input, no session records of 3 May 2019". */
static void put_lacking(const struct call *c, const bool *lacking,
	const char *word, struct buf *out)
{
	const struct call_state *s = c->state;
	struct buf there = {0}, kept = {0};
	char day[20];
	int k;

	for (k = 0; k < KINDS; k++) {
		struct buf *b = s->recorded[k] ? &kept : &there;

		if (lacking[k])
			buf_printf(b, "%s%s", b->n ? word : "",
				kind_table[k].name);
	}
	if (there.n)
		buf_printf(out, "no %s records in the input", buf_cstr(&there));
	if (kept.n)
		buf_printf(out, "%sno %s records kept on %s",
			out->n ? ", " : "", buf_cstr(&kept),
			day_words(c->as_of, day));
	buf_release(&there);
	buf_release(&kept);
}

/* Whether nothing can be said of the kind on the day. */
static bool lacks(const struct call *c, enum kind_id k)
{
	return !c->state->recorded[k] ||
	       coverage_denies(&c->state->coverage, k, c->as_of);
}

void call_lacks(const struct call *c, bool *lack)
{
	int k;

	for (k = 0; k < KINDS; k++)
		lack[k] = lacks(c, (enum kind_id)k);
}

static void say_lacking(const struct call *c, const bool *lacking)
{
	struct buf b = {0};

	put_lacking(c, lacking, ", ", &b);
	c->state->said_unseen |= b.n > 0;
	if (b.n && !c->quiet)
		call_say(c, "%s: what is counted from them is left empty",
			buf_cstr(&b));
	buf_release(&b);
}

static int finish(struct sink *base, struct err *e)
{
	struct counted_sink *s = (struct counted_sink *)base;
	bool lack[KINDS], lacking[KINDS] = {false};
	size_t i;

	call_lacks(s->call, lack);
	for (i = 0; i < s->held.n; i++) {
		recorded_only(&s->held.at[i], lack, lacking);
		if (sink_put(s->to, &s->held.at[i], e))
			return -1;
	}
	say_lacking(s->call, lacking);
	return sink_finish(s->to, e);
}

static void free_sink(struct sink *base)
{
	struct counted_sink *s = (struct counted_sink *)base;

	sink_free(s->to);
	arena_release(&s->text);
	free(s->held.at);
	free(s);
}

struct sink *counted_sink(struct call *c, struct sink *to)
{
	static const struct sink_ops ops = {put, finish, free_sink};
	struct counted_sink *s = xcalloc(1, sizeof *s);

	s->base.ops = &ops;
	s->call = c;
	s->to = to;
	return &s->base;
}

/* What the verb counts and the input has none of; empty: there is some, or
 * nothing was read. */
static void put_unseen(const struct call *c, struct buf *out)
{
	const enum kind_id *k = c->verb->counts;
	bool lacking[KINDS] = {false};

	if (!k[0] || !c->state->reader || !lacks(c, k[0]) ||
		(k[1] && !lacks(c, k[1])))
		return;
	lacking[k[0]] = true;
	if (k[1])
		lacking[k[1]] = true;
	put_lacking(c, lacking, " or ", out);
}

void counted_say(struct call *c)
{
	struct buf b = {0};

	put_unseen(c, &b);
	if (b.n && !c->quiet && !c->state->said_unseen)
		call_say(c, "%s: nothing was counted", buf_cstr(&b));
	buf_release(&b);
}

struct page *counted_page(const struct call *c, const struct page *p)
{
	struct page *other = NULL;
	struct buf b = {0};

	if (call_for_staff(c))
		put_unseen(c, &b);
	if (b.n) {
		other = page_new(span_of(page_title(p)));
		page_marking(other, SPAN("For staff only"));
		page_as_of(other, c->as_of);
		page_paraf(other, "Not looked at: %s.", buf_cstr(&b));
	}
	buf_release(&b);
	return other;
}

void call_say_uncovered(struct call *c, enum kind_id kind)
{
	struct buf when = {0};

	c->state->uncovered[kind] = true;
	coverage_words(&c->state->coverage, kind, &when);
	if (c->state->recorded[kind] && !c->quiet)
		call_say(c,
			"not recorded: %s records %s: what is counted over "
			"these times is left empty",
			kind_table[kind].name, buf_cstr(&when));
	buf_release(&when);
}

/* Whether staff are told since when the kind is recorded. */
static bool noted(const struct call *c, enum kind_id kind)
{
	const enum kind_id *k = c->verb->counts;

	return c->state->uncovered[kind] ||
	       (kind && (k[0] == kind || k[1] == kind) &&
		       c->state->recorded[kind] &&
		       coverage_declared(&c->state->coverage, kind));
}

void counted_note(const struct call *c, struct page *p)
{
	struct buf b = {0};
	int k;

	for (k = 0; k < KINDS; k++) {
		struct buf when = {0};

		if (noted(c, (enum kind_id)k))
			coverage_words(
				&c->state->coverage, (enum kind_id)k, &when);
		if (when.n)
			buf_printf(&b, "%s%s records %s", b.n ? "; " : "",
				kind_table[k].name, buf_cstr(&when));
		buf_release(&when);
	}
	if (b.n && call_for_staff(c)) {
		page_foot(p);
		page_paraf(p, "Not recorded: %s.", buf_cstr(&b));
	}
	buf_release(&b);
}
