#include "cli/list_records.h"
#include "store_verbs.h"

/* What list does, of a store: its kinds may be several. */
static int get(struct call *c, struct err *e)
{
	struct selection *s = &c->state->selection;
	bool kinds[KINDS] = {false};
	const struct kind *k;
	const char *name;
	int i;

	if (!c->operands)
		return err_usage(e, "expected a STORE");
	if (c->operands > 1)
		return err_usage(
			e, "unexpected operand '%.60s'", c->operand[1]);
	for (i = 0; (name = opt_each(c, "kind", i)); i++) {
		k = call_kind(name, e);
		if (!k)
			return -1;
		kinds[k->id] = true;
		s->kind = i ? NULL : k;
	}
	return list_records(c, i ? kinds : NULL, e);
}

static const struct option_row get_options[] = {
	{"kind", 0, "KIND", "only this kind", true},
	LIST_ROWS,
	STORE_ROWS,
	{0},
};

const struct verb verb_get = {
	.name = "get",
	.operands = "STORE",
	.help = "the current records, in case order",
	.shared = OPT_SELECT | OPT_SINCE | OPT_OUT | OPT_SPLIT | OPT_PSEUDONYM,
	.options = get_options,
	.to = RECORD_FORMS,
	.run = get,
};
