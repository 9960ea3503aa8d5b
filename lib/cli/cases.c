#include "base/date.h"
#include "call_internal.h"
#include "stream/gather.h"

struct choosing {
	struct call *call;
	int (*each)(struct casebook *, void *, struct err *);
	void *arg;
};

static bool any_record(const struct casebook *b)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (b->of[k].n)
			return true;
	return false;
}

bool input_choose(struct casebook *b, const struct selection *s)
{
	const struct rec *found = casebook_case(b);
	struct rec casefile;
	size_t i, kept;
	int k;

	/* A copy: the list it stands in is being emptied. */
	if (found)
		casefile = *found;
	for (k = 0; k < KINDS; k++) {
		struct rec_list *l = &b->of[k];

		for (i = kept = 0; i < l->n; i++)
			if (selection_takes_of_case(
				    s, &l->at[i], found ? &casefile : NULL))
				l->at[kept++] = l->at[i];
		l->n = kept;
	}
	return any_record(b);
}

static int choose_case(struct casebook *b, void *arg, struct err *e)
{
	struct choosing *ch = arg;
	const struct selection *s = &ch->call->state->selection;

	if (s->case_id && !span_is(b->case_id, s->case_id))
		return 0;
	if ((s->team || s->service) && !input_choose(b, s))
		return 0;
	return ch->each(b, ch->arg, e);
}

static bool of_case(enum kind_id id)
{
	const struct kind_places *p = kind_places(&kind_table[id]);

	return p->case_id >= 0 || p->child_id >= 0 || p->referral_id >= 0;
}

bool call_for_staff(const struct call *c)
{
	const char *whom =
		c->verb->shared & OPT_FOR ? opt_value(c, "for") : NULL;

	return !whom || strcmp(whom, "staff") == 0;
}

static bool chosen_of(const struct call *c)
{
	return c->verb->shared & OPT_CASE ||
	       (c->verb->shared & OPT_SELECT &&
		       (opt_given(c, "case") || opt_given(c, "team") ||
			       opt_given(c, "service")));
}

int call_cases(struct call *c, const enum kind_id *kinds,
	int (*each)(struct casebook *, void *, struct err *), void *arg,
	bool *seen, struct err *e)
{
	struct choosing ch = {c, each, arg};
	struct gather g = {.each = choose_case, .arg = &ch};
	struct reader *from;
	int i, rc;

	/* What may be shown of a case hangs on all that is known of it. */
	if (!call_for_staff(c))
		kinds = NULL;
	for (i = 0; kinds && kinds[i] != KINDS; i++) {
		g.want[kinds[i]] = true;
		g.want[K_case] |= of_case(kinds[i]);
	}
	from = input_open(c, kinds ? g.want : NULL, e);
	if (!from)
		return -1;
	rc = gather(from, &g, e);
	/* A store that was asked for one case has not shown the others. */
	for (i = 0; i < KINDS; i++)
		c->state->recorded[i] |=
			g.seen[i] || (from->all_kinds && chosen_of(c));
	for (i = 0; seen && i < KINDS; i++)
		seen[i] = g.seen[i] || input_has_kind(from, (enum kind_id)i);
	return rc;
}

struct whole {
	struct casebook *book;
	const enum kind_id *kinds;
};

static int add_to_whole(struct casebook *b, void *arg, struct err *e)
{
	struct whole *w = arg;
	int i;

	(void)e;
	for (i = 0; w->kinds[i] != KINDS; i++)
		casebook_add_all(w->book, b, w->kinds[i]);
	return 0;
}

int call_book(struct call *c, const enum kind_id *kinds, struct casebook *book,
	struct err *e)
{
	struct whole w = {book, kinds};

	*book = (struct casebook){.case_id = {"", 0}};
	if (call_cases(c, kinds, add_to_whole, &w, NULL, e)) {
		casebook_release(book);
		return -1;
	}
	casebook_seal(book);
	return 0;
}

static int take_case(struct casebook *b, void *arg, struct err *e)
{
	struct casebook *to = arg;

	(void)e;
	*to = *b;
	memset(b, 0, sizeof *b);
	to->case_id = arena_copy(&to->text, to->case_id);
	return 0;
}

int call_case(struct call *c, const char *id, const enum kind_id *kinds,
	struct casebook *book, struct err *e)
{
	*book = (struct casebook){0};
	c->state->selection.case_id = id;
	if (call_cases(c, kinds, take_case, book, NULL, e)) {
		casebook_release(book);
		return -1;
	}
	if (any_record(book))
		return 0;
	return err_input(e, "the input has no case '%.64s'", id);
}
