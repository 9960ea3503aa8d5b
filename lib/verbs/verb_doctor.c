#include <stdlib.h>
#include "base/share.h"
#include "cli/answer.h"
#include "cli/confine.h"
#include "page/child.h"
#include "store/doctor.h"
#include "store_verbs.h"

/* doctor: whether the tools have here what they need. */

static const struct {
	const char *name, *of, *without;
} programs[] = {
	{"gnuplot", "charts", "no charts: install gnuplot-nox"},
	{"rsvg-convert", "png", "no --to png: install librsvg2-bin"},
	{"weasyprint", "pdf", "no --to pdf: install weasyprint"},
};

static const struct {
	char *ask;
	const char *name, *without;
} fonts[] = {
	{":family=Noto Sans", "Font: Noto Sans",
		"names in some scripts may be boxes in pdf and png: install "
		"fonts-noto-core"},
	{":family=Noto Sans CJK SC", "Font: Noto Sans CJK",
		"Chinese, Japanese and Korean names may be boxes in pdf and "
		"png: install fonts-noto-cjk"},
};

/* The worst of what was said, and where it goes. */
struct round {
	struct answer answer;
	struct rec finding;
	struct err *e;
	bool failed;
	size_t wrong, missing;
};

static void line(
	void *arg, const char *what, enum doctor_state state, const char *text)
{
	static const char *const word[] = {
		"ok", "missing", "not looked at", "wrong"};
	struct round *r = arg;
	struct page *p = r->answer.page;
	struct rec *f = &r->finding;

	r->wrong += state == DOCTOR_WRONG;
	r->missing += state == DOCTOR_MISSING || state == DOCTOR_UNKNOWN;
	if (p) {
		page_row(p);
		page_cell(p, span_of(what));
		page_cell_tone(p, state == DOCTOR_WRONG ? PAGE_GAP : PAGE_PLAIN,
			span_of(word[state]));
		page_cell(p, span_of(text));
		return;
	}
	if (state == DOCTOR_OK || r->failed)
		return;
	rec_reset(f, &kind_table[K_finding]);
	rec_set_word(f, F_finding_rule, "doctor");
	rec_set_word(f, F_finding_field, what);
	rec_set_word(
		f, F_finding_level, state == DOCTOR_WRONG ? "gap" : "note");
	rec_set_word(f, F_finding_text, text);
	r->failed = sink_put(r->answer.sink, f, r->e) != 0;
}

static void look_programs(const struct doctor *d)
{
	size_t i;

	for (i = 0; i < COUNT_OF(programs); i++) {
		bool there = child_there(programs[i].name);

		d->say(d->arg, programs[i].name,
			there ? DOCTOR_OK : DOCTOR_MISSING,
			there ? programs[i].of : programs[i].without);
	}
}

static void look_fonts(const struct doctor *d)
{
	size_t i;

	for (i = 0; i < COUNT_OF(fonts); i++) {
		char *const argv[] = {"fc-list", fonts[i].ask, "family", NULL};
		const struct child list = {.argv = argv, .seconds = 60};
		struct buf found = {0};
		struct err ignored = {0};

		if (!child_there("fc-list") ||
			child_run(&list, SPAN(""), &found, NULL, &ignored))
			d->say(d->arg, fonts[i].name, DOCTOR_UNKNOWN,
				"not looked at: install fontconfig");
		else
			d->say(d->arg, fonts[i].name,
				found.n ? DOCTOR_OK : DOCTOR_MISSING,
				found.n ? "found" : fonts[i].without);
		buf_release(&found);
	}
}

static void look_here(const struct doctor *d)
{
	const char *temporary = getenv("TMPDIR");
	struct buf share = {0};
	struct err ignored = {0};
	unsigned can = confine_can();

	look_programs(d);
	look_fonts(d);
	if (share_path(".", &share, &ignored))
		buf_puts(&share, "/nowhere/at/all");
	doctor_share(d, buf_cstr(&share));
	buf_release(&share);
	doctor_temporary(d, temporary && *temporary ? temporary : "/tmp");
	d->say(d->arg, "Confinement",
		can == (CONFINED_CALLS | CONFINED_FILES) ? DOCTOR_OK
							 : DOCTOR_MISSING,
		can == (CONFINED_CALLS | CONFINED_FILES)
			? "seccomp and Landlock"
			: "this kernel cannot confine an import whole");
}

struct doctor_options {
	int fail_on;
	const char *store; /* NULL: none to look at */
	struct store_options how;
};

static int report(struct call *c, const struct doctor_options *o, struct err *e)
{
	static const struct page_col cols[] = {{.name = "What"},
		{.name = "State"}, {.name = "Details", .width = 1}};
	struct round r = {.answer = {.call = c,
				  .kind = &kind_table[K_finding],
				  .title = "What the tools find here",
				  .undated = true},
		.e = e};
	const struct doctor d = {line, &r};
	int rc = answer_begin(&r.answer, e);

	if (!rc && r.answer.page)
		page_table(r.answer.page, SPAN("What the tools need"), cols, 3);
	if (!rc) {
		look_here(&d);
		if (o->store)
			doctor_store(&d, o->store, &o->how);
	}
	rc = answer_end(&r.answer, rc || r.failed ? -1 : 0, e);
	rec_release(&r.finding);
	c->found = (r.wrong && o->fail_on <= FAIL_NOTE) ||
		   (r.missing && o->fail_on == FAIL_NOTE);
	return rc;
}

static int parse(struct call *c, struct doctor_options *o, struct err *e)
{
	const char *name;

	*o = (struct doctor_options){.how = store_parse(c),
		.fail_on = opt_choice(c, "fail-on", FAIL_LEVELS, FAIL_GAP, e)};
	if (o->fail_on < 0)
		return -1;
	if (!c->operands)
		return 0;
	name = call_operand(c, "STORE", e);
	o->store = name ? call_store_name(name, e) : NULL;
	return o->store ? call_no_more(c, e) : -1;
}

static int doctor(struct call *c, struct err *e)
{
	struct doctor_options o;

	return parse(c, &o, e) ? -1 : report(c, &o, e);
}

static const struct option_row options[] = {
	STORE_ROWS,
	{0},
};

const struct verb verb_doctor = {
	.name = "doctor",
	.operands = "[STORE]",
	.help = "whether programs, fonts, folders, a store and its key are "
		"in order",
	.shared = OPT_OUT | OPT_PAGE | OPT_FAIL,
	.options = options,
	.to = PAGE_FORMS "|" RECORD_FORMS,
	.run = doctor,
};
