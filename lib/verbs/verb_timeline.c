#include <stdlib.h>
#include "base/date.h"
#include "cli/case_pages.h"
#include "cli/call.h"
#include "case/timeline.h"
#include "ground/standing.h"

static int records(const struct casebook *b, const void *terms, struct sink *to,
	struct err *e)
{
	return timeline_records(b, terms, to, e);
}

static void section(struct page *p, const struct casebook *b, const void *terms)
{
	timeline_section(p, b, terms);
}

static void picture(const struct casebook *b, const void *terms,
	const struct picture_head *head, struct buf *svg, struct buf *words)
{
	timeline_picture(b, terms, head, svg, words);
}

/* Nobody who did not look can say that there was no contact. */
static bool ready(const bool *lacks, void *arg)
{
	struct timeline_terms *t = arg;

	t->blind = t->gap_asked && lacks[K_event];
	t->gap_days = t->blind ? 0 : t->gap_asked;
	return !t->blind;
}

#define LATEST 12 /* moments of one case among many */

static void brief(struct page *p, const struct casebook *b, const void *terms)
{
	page_paraf(p, "Its latest %d dates. --case %.*s shows all of them.",
		LATEST, SPAN_ARG(b->case_id));
	timeline_latest(p, b, terms, LATEST);
}

static const struct many_terms many = {
	.caption = "Cases by their last contact",
	.order = "open cases without any contact recorded, then those whose "
		 "last contact is longest ago; closed cases last",
	.state = {"No contact recorded", "In a gap now", "In no gap", "Closed"},
	.days = "Days since a contact",
};

static void rank(
	const struct casebook *b, const void *terms, struct many_case *one)
{
	const struct timeline_terms *t = terms;
	const struct rec *c = casebook_case(b);
	int last = timeline_last_contact(b, t->as_of);
	int from = last != NO_DAY ? last : c ? rec_day(c, F_case_opened) : last;

	one->urgency = from == NO_DAY ? 0 : t->as_of - from;
	one->days = last == NO_DAY ? -1 : one->urgency;
	one->state = case_closed(b, t->as_of) ? 3
		     : last == NO_DAY         ? 0
		     : one->urgency > (t->gap_days ? t->gap_days : GAP_DAYS)
			     ? 1
			     : 2;
}

static int by_day(const void *pa, const void *pb)
{
	const struct band *a = pa, *b = pb;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return strcmp(a->label, b->label);
}

static int parse_bands(struct call *c, struct timeline_terms *t,
	struct band **list, struct err *e)
{
	const char *text;
	size_t cap = 0;

	while ((text = opt_each(c, "band", (int)t->bands))) {
		*list = grow(*list, t->bands, &cap, sizeof **list);
		if (band_parse(text, &(*list)[t->bands++], e))
			return -1;
	}
	if (t->bands)
		qsort(*list, t->bands, sizeof **list, by_day);
	t->band = *list;
	return 0;
}

/* list: the bands, to be freed whatever comes of it. */
static int parse(struct call *c, struct timeline_terms *t, struct band **list,
	struct err *e)
{
	bool staff = audience_of(opt_value(c, "for"), false).of == FOR_STAFF;
	long gap = GAP_DAYS;

	*t = (struct timeline_terms){
		.as_of = c->as_of, .since = NO_DAY, .until = c->as_of};
	if (opt_days(c, &t->since, &t->until, e) ||
		opt_int(c, "gap", 1, 3650, &gap, e) ||
		parse_bands(c, t, list, e))
		return -1;
	if (t->until > c->as_of)
		t->until = c->as_of;
	/* Gaps are staff's: elsewhere the contact may be there, and withheld.
	 */
	t->gap_asked = t->gap_days = staff ? (int)gap : 0;
	return 0;
}

static int timeline(struct call *c, struct err *e)
{
	struct timeline_terms t;
	struct case_answer a = {.call = c,
		.terms = &t,
		.records = records,
		.section = section,
		.picture = picture,
		.many = &many,
		.rank = rank,
		.brief = brief,
		.ready = ready,
		.arg = &t,
		.title = "Timeline",
		.kind = &kind_table[K_moment]};
	struct band *list = NULL;
	int rc = parse(c, &t, &list, e);

	if (!rc)
		rc = case_answer(&a, e);
	if (!rc && t.blind && !c->quiet)
		call_say(c, "no event records in the input: days without "
			    "contact were not looked for");
	free(list);
	return rc;
}

static const struct option_row options[] = {
	{"since", 0, "DATE", "moments from this day on", false},
	{"until", 0, "DATE", "moments up to this day", false},
	{"band", 0, "FROM..TO:LABEL", "mark this period on the page", true},
	{"gap", 0, "DAYS", "longer without contact is a gap (28)", false},
	{0},
};

const struct verb verb_timeline = {
	.name = "timeline",
	.operands = "[FILE]...",
	.help = "the chronology: every date of every record, in order",
	.example =
		"--case AV-001 --to svg -o timeline.svg examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE |
		  OPT_FOR | OPT_EACH,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx|svg",
	.run = timeline,
};
