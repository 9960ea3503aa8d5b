#include "bundles.h"
#include "release/figures_suppress.h"
#include "figures/study_words.h"
#include "report/bundle_care.h"
#include "report/bundle_study.h"
#include "report/care_page.h"
#include "cli/ledger.h"
#include "report_verbs.h"

/* merge: bundles added up, then what is small hidden. */

struct merge_options {
	struct small_numbers small;
	struct signers signers;
	bool by_authority, partial, trusted, ledger;
	bool to, suppress, no_suppress, threshold; /* were given */
};

/* Released with signers_release. */
static int parse(struct call *c, struct merge_options *o, struct err *e)
{
	int by = opt_choice(c, "by", "authority", -2, e);

	*o = (struct merge_options){.by_authority = by == 0,
		.partial = opt_given(c, "partial"),
		.trusted = opt_given(c, "trusted"),
		.ledger = opt_given(c, "ledger"),
		.to = opt_given(c, "to"),
		.suppress = opt_given(c, "suppress"),
		.no_suppress = opt_given(c, "no-suppress"),
		.threshold = opt_given(c, "threshold")};
	if (by == -1 || report_small_parse(c, true, &o->small, e))
		return -1;
	if (o->by_authority && o->partial)
		return err_usage(e, "--by and --partial: choose one");
	return signers_parse(c, &o->signers, e);
}

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
static int check_together(
	const struct merge_options *o, const struct bundle *b, struct err *e)
{
	if (o->partial &&
		(o->to || o->suppress || o->threshold || o->small.round))
		return err_usage(e, "--partial writes a bundle: without --to, "
				    "--suppress, --threshold and --round");
	if (b->counts == COUNTS_TRUSTED && !o->trusted)
		return err_usage(e, "these bundles hold whole counts of other "
				    "authorities: --trusted, for officers who "
				    "may see them");
	if (o->ledger && (o->partial || b->counts == COUNTS_THRESHOLDED))
		return err_usage(e, "--ledger is for whole counts, before "
				    "small ones are hidden: not with "
				    "--partial or with such bundles");
	if (b->counts == COUNTS_THRESHOLDED &&
		(o->suppress || o->no_suppress || o->threshold))
		return err_usage(e, "what is small was hidden when these "
				    "bundles were shared: without --suppress, "
				    "--no-suppress and --threshold");
	return 0;
}

static int write_care(struct call *c, struct bundle *b,
	const struct care_report *r, struct figures *const *set, size_t n,
	struct err *e)
{
	struct answer a = {.call = c, .kind = &kind_table[K_measure]};
	int rc = answer_begin(&a, e);

	if (!rc && a.form == ANSWER_PAGE) {
		struct care_report page = *r;

		a.page = care_page(&page, b->seen, e);
		rc = a.page ? 0 : -1;
		if (a.page)
			bundle_origin(a.page, b);
	} else if (!rc) {
		rc = report_figures(&a, set, n, b->seen, e);
	}
	return answer_end(&a, rc, e);
}

/* The page of children in care, of what was added up. */
static int answer_care(struct call *c, struct bundle *b,
	const struct small_numbers *small, struct err *e)
{
	struct care_report r = {.small = *small};
	struct figures *set[CARE_SETS];
	struct periods months = {0};
	size_t i, n = 0;
	int rc = bundle_care_report(b, &months, &r, e);

	if (!rc)
		n = care_sets(&r, set);
	/* Small ones of shared bundles are hidden already. */
	if (!rc && b->counts == COUNTS_THRESHOLDED) {
		r.small.on = true;
		for (i = 0; i < n && !rc; i++)
			rc = figures_end(set[i], e);
	} else if (!rc) {
		rc = care_end(&r, b->seen, e);
	}
	if (!rc && small->ledger)
		call_say_ledger(c, small->ledger);
	if (!rc)
		rc = write_care(c, b, &r, set, n, e);
	care_report_release(&r);
	periods_release(&months);
	return rc;
}

static int answer_study(struct call *c, struct bundle *b,
	const struct merge_options *o, struct err *e)
{
	const struct small_numbers *small = &o->small;

	if (small->round || o->ledger || to_is(c, "xlsx"))
		return err_usage(e, "bundles of a study: without --round, "
				    "--ledger and --to xlsx");
	/* A page that leaves says how many, not who. */
	if (small->on)
		b->authorities = 0;
	study_ask(&b->study->study, b->seen);
	study_end(&b->study->study);
	return report_study(c, &b->study->study,
		&(struct study_page_terms){
			.threshold = small->on ? small->threshold : 0,
			.seen = b->seen},
		b, e);
}

static int answer(struct call *c, struct bundle *b,
	const struct merge_options *o, struct err *e)
{
	struct small_numbers rules = o->small;

	if (o->partial)
		return bundles_write(c, b, NULL, e);
	if (b->of == OF_CARE)
		return answer_care(c, b, &rules, e);
	if (b->of == OF_STUDY)
		return answer_study(c, b, o, e);
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
	struct merge_options o;
	struct ledger l = {0};
	struct bundle b = {0};
	int rc = parse(c, &o, e);

	if (!rc)
		rc = bundles_read(c, &o.signers, &b, o.by_authority, e);
	if (o.by_authority)
		b.figures.by = BY_AUTHORITY;
	if (!rc)
		rc = check_together(&o, &b, e);
	if (!rc)
		rc = call_ledger(c, &l, &o.small, NULL, e);
	if (!rc)
		rc = answer(c, &b, &o, e);
	bundle_release(&b);
	ledger_free(&l);
	signers_release(&o.signers);
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
	.example = "--to html -o sum.html ashby.part vale.part",
	.shared = OPT_OUT | OPT_PAGE | OPT_SMALL,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx",
	.run = merge,
};
