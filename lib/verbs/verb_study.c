#include "base/infile.h"
#include "base/share.h"
#include "figures/study_page.h"
#include "figures/study_records.h"
#include "bundles.h"
#include "report/bundle_study.h"
#include "report_verbs.h"

/* study: cases with and without a working network, by a protocol. */

struct gathering {
	struct study *study;
	struct coverage declared;
};

static int add(struct casebook *b, void *arg, struct err *e)
{
	struct gathering *g = arg;

	(void)e;
	study_add(g->study, b);
	/* Records of kind kept are of no case. */
	if (!b->case_id.n)
		coverage_add(&g->declared, b);
	return 0;
}

/* After the last. */
static void leave_uncovered(struct gathering *g, int as_of)
{
	g->declared.taken = true;
	coverage_settle(&g->declared, as_of);
	study_cover(g->study, &g->declared);
	coverage_release(&g->declared);
}

struct study_options {
	struct small_numbers small;
	struct bundle_options bundle;
	struct study_protocol protocol;
	struct buf text; /* its bytes */
	bool cases;
};

/* --protocol: into p, and its bytes. */
static int parse_protocol(struct call *c, struct study_protocol *p,
	struct buf *text, struct err *e)
{
	const char *file = opt_value(c, "protocol");
	struct buf path = {0};
	int rc = -1;

	if (!file && share_path("study/networks.json", &path, e))
		goto out;
	if (infile_whole(file ? file : buf_cstr(&path), text, e))
		goto out;
	rc = study_protocol_read(
		p, file ? file : "study/networks.json", buf_as_span(text), e);
	if (!rc && p->signed_off && !p->kept)
		call_say(c,
			"%s: its digest is not that of the file, which is %s",
			file ? file : "study/networks.json", p->digest);
out:
	buf_release(&path);
	return rc;
}

int report_study(struct call *c, const struct study *s,
	const struct study_page_terms *t, const struct bundle *b, struct err *e)
{
	struct answer a = {.call = c,
		.kind = &kind_table[t->cases ? K_outcome : K_result]};
	int rc = answer_begin(&a, e);

	if (!rc && !a.sink)
		a.page = study_page(s, t);
	if (!rc && a.page && b)
		bundle_origin(a.page, b);
	if (!rc && a.sink && !study_can_run(t->seen))
		rc = err_input(e, "no records of one of these kinds, so that "
				  "nobody can tell who is in the study: case, "
				  "event, person, commitment, demonstration");
	else if (!rc && a.sink)
		rc = t->cases ? study_outcomes(s, a.sink, e)
			      : study_results(s, t, a.sink, e);
	return answer_end(&a, rc, e);
}

struct part {
	struct bundle bundle;
	struct gathering of;
};

static int add_part(struct casebook *b, void *arg, struct err *e)
{
	struct part *p = arg;

	bundle_note(&p->bundle, &p->bundle.figures, b);
	return add(b, &p->of, e);
}

/* The counts of one part of the records. */
static int partial(struct call *c, const enum kind_id *kinds,
	const struct study_options *o, struct err *e)
{
	struct part p = {
		.bundle.figures = {.as_of = c->as_of, .by = BY_NOTHING}};
	struct secret key = {NULL};
	int rc = bundle_study_begin(
		&p.bundle, "protocol", buf_as_span(&o->text), e);

	if (!rc)
		rc = bundles_key(&o->bundle, &p.bundle, &key, e);
	if (!rc) {
		p.of.study = &p.bundle.study->study;
		rc = call_cases(c, kinds, add_part, &p, p.bundle.seen, e);
	}
	if (!rc) {
		leave_uncovered(&p.of, c->as_of);
		rc = bundles_define(&p.bundle, e);
	}
	if (!rc)
		rc = bundles_write(c, &p.bundle, NULL, e);
	coverage_release(&p.of.declared);
	bundle_release(&p.bundle);
	secret_wipe(&key);
	return rc;
}

/* Released whatever comes of it. */
static int parse(struct call *c, struct study_options *o, struct err *e)
{
	o->cases = opt_given(c, "cases");
	if (report_small_parse(c, false, &o->small, e))
		return -1;
	if (opt_given(c, "round"))
		return err_usage(
			e, "--round: a study's counts are not rounded");
	if (o->small.on && o->cases)
		return err_usage(
			e, "--cases is for staff: not with --suppress");
	if (o->cases && opt_given(c, "partial"))
		return err_usage(e, "--partial and --cases: choose one");
	return bundles_parse(c, &o->small, &o->bundle, e) ||
			       parse_protocol(c, &o->protocol, &o->text, e)
		       ? -1
		       : 0;
}

static int study(struct call *c, struct err *e)
{
	static const enum kind_id kinds[] = {K_case, K_child, K_event, K_scale,
		K_statement, K_person, K_circle, K_meeting, K_commitment,
		K_demonstration, K_rule, K_care, K_referral, K_feedback, K_kept,
		KINDS};
	struct study_options o = {.cases = false};
	struct study s = {.protocol = &o.protocol, .as_of = c->as_of};
	struct gathering g = {.study = &s};
	bool seen[KINDS] = {false};
	int rc = -1;

	if (parse(c, &o, e))
		goto out;
	if (o.bundle.partial) {
		rc = partial(c, kinds, &o, e);
		goto out;
	}
	if (call_cases(c, kinds, add, &g, seen, e))
		goto out;
	leave_uncovered(&g, c->as_of);
	study_ask(&s, seen);
	study_end(&s);
	rc = report_study(c, &s,
		&(struct study_page_terms){
			.threshold = o.small.on ? o.small.threshold : 0,
			.cases = o.cases,
			.seen = seen},
		NULL, e);
out:
	coverage_release(&g.declared);
	buf_release(&o.text);
	study_release(&s);
	study_protocol_release(&o.protocol);
	return rc;
}

static const struct option_row options[] = {
	{"protocol", 0, "FILE", "the protocol; share/study/networks.json",
		false},
	{"cases", 0, NULL, "the cases behind it, for staff", false},
	BUNDLE_OPTIONS,
	{0},
};

const struct verb verb_study = {
	.name = "study",
	.operands = "[FILE]...",
	.help = "cases with and without a working network, by a protocol",
	.example = "--as-of 2022-12-31 --to html -o study.html records.ndjson",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_SMALL,
	.options = options,
	.to = PAGE_FORMS "|" RECORD_FORMS,
	.run = study,
};
