#include "base/infile.h"
#include "base/share.h"
#include "figures/study_page.h"
#include "figures/study_records.h"
#include "report_verbs.h"

/* study: cases with and without a working network, by a protocol. */

static int add(struct casebook *b, void *arg, struct err *e)
{
	(void)e;
	study_add(arg, b);
	return 0;
}

static int protocol(struct call *c, struct study_protocol *p, struct err *e)
{
	const char *file = opt_value(c, "protocol");
	struct buf path = {0}, bytes = {0};
	int rc = -1;

	if (!file && share_path("study/networks.json", &path, e))
		goto out;
	if (infile_whole(file ? file : buf_cstr(&path), &bytes, e))
		goto out;
	rc = study_protocol_read(
		p, file ? file : "study/networks.json", buf_as_span(&bytes), e);
	if (!rc && p->signed_off && !p->kept)
		call_say(c,
			"%s: its digest is not that of the file, which is %s",
			file ? file : "study/networks.json", p->digest);
out:
	buf_release(&path);
	buf_release(&bytes);
	return rc;
}

static int write_answer(struct call *c, const struct study *s,
	const struct study_page_terms *t, struct err *e)
{
	struct answer a = {.call = c,
		.kind = &kind_table[t->cases ? K_outcome : K_result]};
	int rc = answer_begin(&a, e);

	if (!rc && !a.sink)
		a.page = study_page(s, t);
	else if (!rc && !study_can_run(t->seen))
		rc = err_input(e, "no records of one of these kinds, so that "
				  "nobody can tell who is in the study: case, "
				  "event, person, commitment, demonstration");
	else if (!rc)
		rc = t->cases ? study_outcomes(s, a.sink, e)
			      : study_results(s, t, a.sink, e);
	return answer_end(&a, rc, e);
}

static int study(struct call *c, struct err *e)
{
	static const enum kind_id kinds[] = {K_case, K_child, K_event, K_scale,
		K_statement, K_person, K_circle, K_meeting, K_commitment,
		K_demonstration, K_rule, K_care, K_referral, K_feedback, KINDS};
	struct small_numbers small;
	struct study_protocol p = {0};
	struct study s = {.protocol = &p, .as_of = c->as_of};
	bool seen[KINDS] = {false}, cases = opt_given(c, "cases");
	int rc = -1;

	if (report_small(c, false, &small, e) || protocol(c, &p, e))
		goto out;
	if (opt_given(c, "round")) {
		rc = err_usage(e, "--round: a study's counts are not rounded");
		goto out;
	}
	if (small.on && cases) {
		rc = err_usage(e, "--cases is for staff: not with --suppress");
		goto out;
	}
	if (call_cases(c, kinds, add, &s, seen, e))
		goto out;
	study_end(&s);
	rc = write_answer(c, &s,
		&(struct study_page_terms){
			.threshold = small.on ? small.threshold : 0,
			.cases = cases,
			.seen = seen},
		e);
out:
	study_release(&s);
	study_protocol_release(&p);
	return rc;
}

static const struct option_row options[] = {
	{"protocol", 0, "FILE", "the protocol; share/study/networks.json",
		false},
	{"cases", 0, NULL, "the cases behind it, for staff", false},
	{0},
};

const struct verb verb_study = {
	.name = "study",
	.operands = "[FILE]...",
	.help = "cases with and without a working network, by a protocol",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_SMALL,
	.options = options,
	.to = PAGE_FORMS "|" RECORD_FORMS,
	.run = study,
};
