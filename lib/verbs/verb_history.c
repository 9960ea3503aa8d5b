#include "store_verbs.h"
#include "store/history.h"

static int history(struct call *c, struct err *e)
{
	struct store *s = call_store(c, STORE_READ, e);
	const char *kind = s ? call_operand(c, "KIND", e) : NULL;
	const char *key = kind ? call_operand(c, "KEY", e) : NULL;
	const struct kind *k = key ? call_kind(kind, e) : NULL;
	struct sink *to;
	int rc = -1;

	if (k && !call_no_more(c, e)) {
		to = call_sink(c, &kind_table[K_revision], e);
		if (to)
			rc = store_history(s, k, key, to, e);
	}
	store_close(s);
	return rc;
}

static const struct option_row options[] = {STORE_ROWS, {0}};

const struct verb verb_history = {
	.name = "history",
	.operands = "STORE KIND KEY",
	.help = "every revision of a record: when, who, from which line",
	.example = "sos.db case AV-001",
	.shared = OPT_OUT,
	.options = options,
	.to = RECORD_FORMS "|text",
	.run = history,
};
