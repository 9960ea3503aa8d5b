#include "base/num.h"
#include "cli/list_records.h"
#include "store_verbs.h"

/* --part K/N: each case in one of N parts. */
static int parse_part(struct call *c, struct err *e)
{
	struct call_state *s = c->state;
	struct span of = opt_span(c, "part"), part;

	if (!opt_given(c, "part"))
		return 0;
	if (span_word(&of, '/', &part) && num_int(part, &s->part) &&
		num_int(of, &s->parts) && s->part >= 1 && s->part <= s->parts &&
		s->parts <= 10000)
		return 0;
	return err_usage(e, "--part: expected K/N, from 1/N to N/N, N up to "
			    "10000");
}

struct kinds_asked {
	bool of[KINDS];
	int n; /* 0: all of them */
};

static int parse(struct call *c, struct kinds_asked *kinds, struct err *e)
{
	struct selection *s = &c->state->selection;
	const struct kind *k;
	const char *name;

	if (!c->operands)
		return err_usage(e, "expected a STORE");
	if (c->operands > 1)
		return err_usage(
			e, "unexpected operand '%.60s'", c->operand[1]);
	while ((name = opt_each(c, "kind", kinds->n))) {
		k = call_kind(name, e);
		if (!k)
			return -1;
		kinds->of[k->id] = true;
		s->kind = kinds->n++ ? NULL : k;
	}
	return parse_part(c, e);
}

/* What list does, of a store: its kinds may be several. */
static int get(struct call *c, struct err *e)
{
	struct kinds_asked kinds = {.n = 0};

	if (parse(c, &kinds, e))
		return -1;
	return list_records(c, kinds.n ? kinds.of : NULL, e);
}

static const struct option_row options[] = {
	{"kind", 0, "KIND", "only this kind", true},
	{"part", 0, "K/N", "only part K of N, each case whole in one of them",
		false},
	LIST_ROWS,
	STORE_ROWS,
	{0},
};

const struct verb verb_get = {
	.name = "get",
	.operands = "STORE",
	.help = "the current records, in case order",
	.example = "sos.db --kind meeting --since 2021-03-01",
	.shared = OPT_SELECT | OPT_SINCE | OPT_OUT | OPT_SPLIT | OPT_PSEUDONYM,
	.options = options,
	.to = RECORD_FORMS,
	.run = get,
};
