#include "bundles.h"
#include "release/figures_suppress.h"
#include "cli/ledger.h"
#include "report_verbs.h"

/* merge: bundles added up, then what is small hidden. */

static int write_answer(struct call *c, struct bundle *b, struct err *e)
{
	struct answer a = {.call = c, .kind = &kind_table[K_measure]};
	struct figures *f = &b->figures;
	int rc = answer_begin(&a, e);

	if (!rc && a.form == ANSWER_PAGE)
		a.page = bundle_page(b);
	else if (!rc)
		rc = report_figures(&a, &f, 1, b->seen, e);
	return answer_end(&a, rc, e);
}

/* What the bundles and the options do not allow together. */
static int check_together(struct call *c, const struct bundle *b,
	const struct small_numbers *small, struct err *e)
{
	if (opt_given(c, "partial") &&
		(opt_given(c, "to") || opt_given(c, "suppress") ||
			opt_given(c, "threshold") || small->round))
		return err_usage(e, "--partial writes a bundle: without --to, "
				    "--suppress, --threshold and --round");
	if (b->counts == COUNTS_TRUSTED && !opt_given(c, "trusted"))
		return err_usage(e, "these bundles hold whole counts of other "
				    "authorities: --trusted, for officers who "
				    "may see them");
	if (opt_given(c, "ledger") &&
		(opt_given(c, "partial") || b->counts == COUNTS_THRESHOLDED))
		return err_usage(e, "--ledger is for whole counts, before "
				    "small ones are hidden: not with "
				    "--partial or with such bundles");
	if (b->counts == COUNTS_THRESHOLDED &&
		(opt_given(c, "suppress") || opt_given(c, "no-suppress") ||
			opt_given(c, "threshold")))
		return err_usage(e, "what is small was hidden when these "
				    "bundles were shared: without --suppress, "
				    "--no-suppress and --threshold");
	return 0;
}

static int answer(struct call *c, struct bundle *b,
	const struct small_numbers *small, struct err *e)
{
	struct small_numbers rules = *small;

	if (opt_given(c, "partial"))
		return bundles_write(c, b, NULL, e);
	if (b->counts == COUNTS_THRESHOLDED)
		rules.on = false;
	if (figures_end(&b->figures, e))
		return -1;
	figures_suppress((struct figures *[]){&b->figures}, 1, &rules, b->seen);
	if (rules.ledger)
		call_say_ledger(c, rules.ledger);
	return write_answer(c, b, e);
}

static int merge(struct call *c, struct err *e)
{
	struct small_numbers small;
	struct ledger l = {0};
	struct bundle b = {0};
	int by, rc;

	by = opt_choice(c, "by", "authority", -2, e);
	if (by == -1 || report_small(c, true, &small, e))
		return -1;
	if (by == 0 && opt_given(c, "partial"))
		return err_usage(e, "--by and --partial: choose one");
	rc = bundles_read(c, &b, by == 0, e);
	if (by == 0)
		b.figures.by = BY_AUTHORITY;
	if (!rc)
		rc = check_together(c, &b, &small, e);
	if (!rc)
		rc = call_ledger(c, &l, &small, NULL, e);
	if (!rc)
		rc = answer(c, &b, &small, e);
	bundle_release(&b);
	ledger_free(&l);
	return rc;
}

static const struct option_row options[] = {
	{"by", 0, "WHAT", "authority: each beside the sum", false},
	{"signer", 0, "FILE", "a public key that is trusted", true},
	{"trusted", 0, NULL, "whole counts of other authorities, too", false},
	LEDGER_OPTION,
	{"partial", 0, NULL, "write the sum as a bundle", false},
	{0},
};

const struct verb verb_merge = {
	.name = "merge",
	.operands = "[BUNDLE]...",
	.help = "bundles added up, small numbers hidden after the sum",
	.shared = OPT_OUT | OPT_PAGE | OPT_SMALL,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx",
	.run = merge,
};
