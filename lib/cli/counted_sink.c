#include "counted_sink.h"

#include <stdlib.h>
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

static void say_lacking(const struct call *c, const bool *lacking)
{
	struct buf b = {0};
	int k;

	for (k = 0; k < KINDS; k++)
		if (lacking[k])
			buf_printf(&b, "%s%s", b.n ? ", " : "",
				kind_table[k].name);
	c->state->said_unseen |= b.n > 0;
	if (b.n && !c->quiet)
		call_say(c,
			"no %s records in the input: what is counted from them "
			"is left empty",
			buf_cstr(&b));
	buf_release(&b);
}

static int finish(struct sink *base, struct err *e)
{
	struct counted_sink *s = (struct counted_sink *)base;
	bool lacking[KINDS] = {false};
	size_t i;

	for (i = 0; i < s->held.n; i++) {
		recorded_only(
			&s->held.at[i], s->call->state->recorded, lacking);
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
