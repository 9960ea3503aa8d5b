#include <stdlib.h>
#include "base/mem.h"
#include "call_internal.h"

#define OPT_ALWAYS (~0u)
/* Where one of the options of choice.h is. */
#define OPT_CHOICES (OPT_SELECT | OPT_CASE | OPT_FOR)

/* In the order in which --help shows them. */
static const struct {
	unsigned groups; /* any of these */
	struct option_row row;
} table[] = {
	{OPT_IN, {"from", 0, "FORM", "input format: csv, ndjson, json or store",
			 false}},
	{OPT_IN, {"kind", 0, "KIND",
			 "record kind, for a CSV whose header does not tell; "
			 "also selects it",
			 false}},
	{OPT_IN, {"rejects", 0, "FILE",
			 "write the rejected rows to FILE, as NDJSON", false}},
	{OPT_IN, {"show-values", 0, NULL, "include the values in the rejects",
			 false}},
	{OPT_IN, {"shared-file", 0, NULL, "accept a store that others can read",
			 false}},
	{OPT_IN, {"insecure", 0, NULL,
			 "accept PostgreSQL over TCP without checked TLS",
			 false}},
	{OPT_IN,
		{"threads", 0, "N",
			"read on N threads (default: the processors there are)",
			false}},
	{OPT_SELECT | OPT_CASE, {"case", 0, "ID", "only this case", false}},
	{OPT_SELECT, {"team", 0, "NAME", "only this team", false}},
	{OPT_SELECT, {"service", 0, "NAME", "only this service", false}},
	{OPT_CHOICES, {"if-any", 0, NULL, "allow a choice that no record names",
			      false}},
	{OPT_SINCE, {"since", 0, "DATE", "from this day on", false}},
	{OPT_SINCE, {"until", 0, "DATE", "up to this day", false}},
	{OPT_AS_OF, {"as-of", 0, "DATE",
			    "answer as of this date (default today)", false}},
	{OPT_FILE | OPT_OUT | OPT_PAGE,
		{"output", 'o', "FILE", "write to FILE, atomically", false}},
	{OPT_OUT | OPT_PAGE, {"to", 0, "FORM", "output format", false}},
	{OPT_OUT, {"safe-csv", 0, NULL, "make formulas inert in CSV", false}},
	{OPT_OUT,
		{"bom", 0, NULL, "begin CSV with a byte order mark, for Excel",
			false}},
	{OPT_PAGE, {"style", 0, "FILE", "add a style sheet to html", false}},
	{OPT_FOR, {"for", 0, "WHO", "who reads it: PERSON_ID, family or staff",
			  false}},
	{OPT_FOR, {"protected", 0, NULL, "include protected cases", false}},
	{OPT_EACH, {"each", 0, "DIR",
			   "write a page for each case into DIR, and an index",
			   false}},
	{OPT_PSEUDONYM,
		{"pseudonymise", 0, "KEYFILE",
			"replace ids by keyed ones, drop names and free text",
			false}},
	{OPT_FAIL,
		{"fail-on", 0, "LEVEL",
			"exit 1 from this level: gap, warning, note or never",
			false}},
	{OPT_SPLIT,
		{"split", 0, "DIR", "write each kind to DIR/KIND.csv", false}},
	{OPT_SMALL, {"suppress", 0, NULL,
			    "suppress small numbers, and what reveals them",
			    false}},
	{OPT_SMALL, {"no-suppress", 0, NULL,
			    "do not suppress small numbers (default)", false}},
	{OPT_SMALL, {"threshold", 0, "N", "suppress counts up to N (default 5)",
			    false}},
	{OPT_SMALL, {"round", 0, "BASE", "round counts to multiples of BASE",
			    false}},
	{OPT_ALWAYS, {"help", 'h', NULL, "show this help and exit", false}},
	{OPT_ALWAYS, {"version", 0, NULL, "show the version and exit", false}},
	{OPT_ALWAYS, {"quiet", 'q', NULL, "show only errors", false}},
	{OPT_ALWAYS, {"verbose", 'v', NULL, "show more messages", false}},
	{OPT_ALWAYS, {"progress", 0, NULL, "show progress", false}},
	{OPT_ALWAYS, {"no-progress", 0, NULL, "do not show progress", false}},
};

static bool is_own(const struct verb *v, const char *name)
{
	const struct option_row *row;

	for (row = v->options; row && row->name; row++)
		if (strcmp(row->name, name) == 0)
			return true;
	return false;
}

/* Some verbs have rows of their own for what is chosen. */
static bool takes(const struct verb *v, unsigned groups)
{
	return groups == OPT_ALWAYS || groups & v->shared ||
	       (groups == OPT_CHOICES &&
		       (is_own(v, "team") || is_own(v, "referral")));
}

int option_rows(const struct verb *v, const struct option_row **rows)
{
	const struct option_row *row;
	size_t i;
	int n = 0;

	for (row = v->options; row && row->name; row++)
		rows[n++] = row;
	for (i = 0; i < COUNT_OF(table); i++)
		if (takes(v, table[i].groups) && !is_own(v, table[i].row.name))
			rows[n++] = &table[i].row;
	return n;
}

#ifdef SOS_STRICT
void must_be_early(const struct call *c, const char *name)
{
	/* Asked by cli itself, for each file and each page. */
	static const char *const ours[] = {"shared-file", "insecure", "each"};
	const struct option_row *r = c->verb->options;
	size_t i;

	for (i = 0; i < COUNT_OF(ours); i++)
		if (strcmp(name, ours[i]) == 0)
			return;
	for (; c->state->has_read && r && r->name; r++)
		if (strcmp(r->name, name) == 0)
			abort();
}
#else
void must_be_early(const struct call *c, const char *name)
{
	(void)c;
	(void)name;
}
#endif
