#include "base/date.h"
#include "call_internal.h"
#include "ground/standing.h"
#include "stream/gather.h"

int opt_days(const struct call *c, int *since, int *until, struct err *e)
{
	char first[11], last[11];

	if (opt_day(c, "since", since, e) || opt_day(c, "until", until, e))
		return -1;
	if (opt_given(c, "since") && opt_given(c, "until") && *since > *until)
		return err_usage(e, "--since %s is after --until %s",
			day_text(*since, first), day_text(*until, last));
	return 0;
}

int input_selection(struct call *c, struct err *e)
{
	struct selection *s = &c->state->selection;
	const char *kind;

	*s = (struct selection){.since = NO_DAY, .until = NO_DAY};
	if (c->verb->shared & OPT_SELECT) {
		s->case_id = opt_value(c, "case");
		s->team = opt_value(c, "team");
		s->service = opt_value(c, "service");
	}
	if (c->verb->shared & OPT_SINCE && opt_days(c, &s->since, &s->until, e))
		return -1;
	if (!(c->verb->shared & OPT_IN) || !(kind = opt_value(c, "kind")))
		return 0;
	s->kind = call_kind(kind, e);
	return s->kind ? 0 : -1;
}

struct choosing {
	struct call *call;
	int (*each)(struct casebook *, void *, struct err *);
	void *arg;
	bool kept; /* records of kind kept are wanted, too */
	const struct gather *from;
	bool part; /* of a store, some cases */
	bool met;  /* a case, or what belongs to none, of --team or --service */
};

static bool any_record(const struct casebook *b)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (b->of[k].n)
			return true;
	return false;
}

/* Records of a case, without its own. */
static bool lacks_case(const struct casebook *b)
{
	return b->case_id.n && !casebook_case(b);
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
	return any_record(b) && !lacks_case(b);
}

static void remember(const struct call *call, const struct casebook *b)
{
	struct call_state *s = call->state;
	const struct rec *c = casebook_case(b);
	bool is_new;

	if (!c || !b->case_id.n)
		return;
	hash_put(&s->case_at, b->case_id, s->abouts, &is_new);
	if (!is_new)
		return;
	s->about = grow(s->about, s->abouts, &s->about_cap, sizeof *s->about);
	s->about[s->abouts++] = (struct about){
		.team = arena_copy(&s->about_text, c->v[F_case_team]),
		.closed = case_closed(b, call->as_of),
	};
}

/* Which kinds the input held so far; when the first case comes, all but what
 * a store, or an input too long to gather, still holds. */
static void note_kinds(const struct choosing *ch)
{
	struct call_state *s = ch->call->state;
	int i;

	for (i = 0; i < KINDS; i++)
		s->recorded[i] |= ch->from->seen[i] || ch->part;
}

/* The figures of a team are counted by who held a case: no choice of cases. */
static const char *option_of(const struct call *c, const char *name)
{
	return c->verb->shared & OPT_SELECT ? opt_value(c, name) : NULL;
}

static bool is_of(const struct rec *r, const char *team, const char *service)
{
	const struct kind_places *p = kind_places(r->kind);

	return team ? p->team >= 0 && span_is(r->v[p->team], team)
		    : p->service >= 0 && span_is(r->v[p->service], service);
}

/* Whether the case itself is of the team chosen: an allocation alone is not
 * what --team goes by. */
static bool of_choice(const struct call *c, const struct casebook *b)
{
	const char *team = option_of(c, "team");
	const char *service = option_of(c, "service");
	int k;

	if (!team && !service)
		return true;
	for (k = 0; k < KINDS; k++) {
		EACH_REC(r, b, k)
		{
			if ((k == K_case || !b->case_id.n) &&
				is_of(r, team, service))
				return true;
		}
	}
	return false;
}

/* Nobody is to take an answer about nobody for good news. */
static int say_if_unmet(const struct choosing *ch, struct err *e)
{
	const struct call *c = ch->call;
	const char *team = option_of(c, "team"), *name = team;

	if (!name)
		name = option_of(c, "service");
	if (ch->met || !name || option_of(c, "case") ||
		(opt_has(c, "if-any") && opt_given(c, "if-any")))
		return 0;
	return err_usage(e,
		"no case is of %s '%.60s' by its own record; only others name "
		"it",
		team ? "team" : "service", name);
}

static int choose_case(struct casebook *b, void *arg, struct err *e)
{
	struct choosing *ch = arg;
	const struct selection *s = &ch->call->state->selection;

	note_kinds(ch);
	if (ch->call->verb->counts[0])
		coverage_add(&ch->call->state->coverage, b);
	ch->met = ch->met || of_choice(ch->call, b);
	if (!ch->kept) {
		b->of[K_kept].n = 0;
		if (!any_record(b))
			return 0;
	}
	if (s->case_id && !span_is(b->case_id, s->case_id))
		return 0;
	if ((s->team || s->service) && !input_choose(b, s))
		return 0;
	/* A store gives what is of the team in cases of others, too. */
	if ((option_of(ch->call, "team") || option_of(ch->call, "service")) &&
		lacks_case(b))
		return 0;
	if (ch->call->verb->shared & OPT_EACH)
		remember(ch->call, b);
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

/* Whether what was read of a store is some cases of many. */
static bool chosen_of(const struct call *c)
{
	return c->verb->shared & OPT_CASE ||
	       (c->verb->shared & OPT_SELECT &&
		       (opt_given(c, "case") || opt_given(c, "team") ||
			       opt_given(c, "service")));
}

/* What the input held, once it was read. */
static void note_recorded(const struct choosing *ch)
{
	struct call_state *s = ch->call->state;

	note_kinds(ch);
	s->coverage.taken = ch->part;
	coverage_settle(&s->coverage, ch->call->as_of);
}

const struct coverage *call_coverage(const struct call *c)
{
	return &c->state->coverage;
}

int call_cases(struct call *c, const enum kind_id *kinds,
	int (*each)(struct casebook *, void *, struct err *), void *arg,
	bool *seen, struct err *e)
{
	struct choosing ch = {.call = c, .each = each, .arg = arg};
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
	ch.kept = !kinds || g.want[K_kept];
	if (c->verb->counts[0])
		g.want[K_kept] |= kinds != NULL;
	from = input_open(c, kinds ? g.want : NULL, e);
	if (!from)
		return -1;
	ch.from = &g;
	ch.part = from->all_kinds && chosen_of(c);
	rc = gather(from, &g, e);
	if (!rc)
		rc = say_if_unmet(&ch, e);
	note_recorded(&ch);
	for (i = 0; seen && i < KINDS; i++)
		seen[i] = g.seen[i] || input_has_kind(from, (enum kind_id)i);
	/* No thread may go on with what ends here. */
	if (rc)
		input_release(c);
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
