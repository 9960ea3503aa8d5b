#include "base/date.h"
#include "cli/case_pages.h"
#include "cli/shelf.h"
#include "language/language.h"

static int records(const struct casebook *b, const void *terms, struct sink *to,
	struct err *e)
{
	return language_records(b, terms, to, e);
}

static void section(struct page *p, const struct casebook *b, const void *terms)
{
	language_section(p, b, terms);
}

static const char *none(const void *terms)
{
	const struct language_terms *t = terms;

	return *t->shown   ? NULL
	       : *t->texts ? "Nothing to suggest."
			   : "Not looked at: there is no text to read here.";
}

struct counting {
	struct language_counts counts;
	const struct language_terms *terms;
};

static int count(struct casebook *b, void *arg, struct err *e)
{
	struct counting *k = arg;

	return language_count(&k->counts, b, k->terms, e);
}

/* --by team: records of kind measure. */
static int by_team(
	struct call *c, const struct language_terms *t, struct err *e)
{
	struct counting k = {.terms = t};
	struct sink *to;
	int rc;

	if (to_is(c, "md") || to_is(c, "html") || to_is(c, "pdf"))
		return err_usage(e,
			"--by team needs --to ndjson, csv, tsv, json or table");
	to = call_sink(c, &kind_table[K_measure], e);
	rc = to ? call_cases(c, NULL, count, &k, NULL, e) : -1;
	if (!rc)
		rc = language_measures(&k.counts, t, to, e);
	language_counts_release(&k.counts);
	return rc;
}

struct language_options {
	struct language_terms terms;
	struct wordlist list;
	bool by_team;
};

static int parse(struct call *c, struct language_options *o, struct err *e)
{
	struct language_terms *t = &o->terms;
	const char *file;
	int i;

	t->list = &o->list;
	t->since = t->until = NO_DAY;
	t->as_of = c->as_of;
	o->by_team = opt_given(c, "by");
	if (opt_days(c, &t->since, &t->until, e) ||
		opt_choice(c, "by", "team", 0, e) < 0 || shelf_language(t, e) ||
		shelf_words(&o->list, NULL, e))
		return -1;
	for (i = 0; (file = opt_each(c, "list", i)); i++)
		if (shelf_words(&o->list, file, e))
			return -1;
	return 0;
}

static int language(struct call *c, struct err *e)
{
	int shown = 0;
	long texts = 0;
	struct language_options o = {
		.terms = {.shown = &shown, .texts = &texts}};
	struct case_answer a = {.call = c,
		.terms = &o.terms,
		.records = records,
		.section = section,
		.title = "Language",
		.caseless = true,
		.own_heading = true,
		.none = none,
		.kind = &kind_table[K_finding]};
	int rc = parse(c, &o, e);

	if (!rc)
		rc = o.by_team ? by_team(c, &o.terms, e) : case_answer(&a, e);
	wordlist_release(&o.list);
	return rc;
}

static const struct option_row options[] = {
	{"list", 0, "FILE", "more words, in the form of words.csv", true},
	{"by", 0, "team", "counts in place of findings", false},
	{"since", 0, "DATE", "texts dated from this day on", false},
	{"until", 0, "DATE", "texts dated up to this day", false},
	{0},
};

const struct verb verb_language = {
	.name = "language",
	.operands = "[FILE]...",
	.help = "words a family would not use, and plainer ones",
	.example = "--to text examples/records/*.csv",
	.shared =
		OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_FOR,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS,
	.run = language,
};
