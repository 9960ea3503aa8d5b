#include "state.h"

static const struct option_row everywhere[] = {
	{"help", 'h', NULL, "say this, and stop", false},
	{"version", 0, NULL, "say the version, and stop", false},
	{"quiet", 'q', NULL, "say only what went wrong", false},
	{"verbose", 'v', NULL, "say more", false},
	{"progress", 0, NULL, "tell how far it is", false},
	{"no-progress", 0, NULL, "do not", false},
	{0},
};

static const struct option_row in_rows[] = {
	{"from", 0, "FORM", "input is csv, ndjson, json or store", false},
	{"kind", 0, "KIND", "the kind of a CSV that does not say; choose it",
		false},
	{"rejects", 0, "FILE", "write what could not be read, as NDJSON",
		false},
	{"show-values", 0, NULL, "put the value itself into the rejects",
		false},
	{"shared-file", 0, NULL, "read a store that others may read too",
		false},
	{0},
};

static const struct option_row select_rows[] = {
	{"case", 0, "ID", "choose this case", false},
	{"team", 0, "NAME", "choose this team", false},
	{"service", 0, "NAME", "choose this service", false},
	{0},
};

static const struct option_row since_rows[] = {
	{"since", 0, "DATE", "from this day on", false},
	{"until", 0, "DATE", "up to this day", false},
	{0},
};

static const struct option_row as_of_rows[] = {
	{"as-of", 0, "DATE", "what counts as today", false},
	{0},
};

static const struct option_row file_rows[] = {
	{"output", 'o', "FILE", "write FILE, whole or not at all", false},
	{0},
};

static const struct option_row out_rows[] = {
	{"output", 'o', "FILE", "write FILE, whole or not at all", false},
	{"to", 0, "FORM", "what to write", false},
	{"safe-csv", 0, NULL, "make formulas inert in CSV", false},
	{"bom", 0, NULL, "begin CSV with a byte order mark, for Excel", false},
	{0},
};

static const struct option_row page_rows[] = {
	{"output", 'o', "FILE", "write FILE, whole or not at all", false},
	{"to", 0, "FORM", "what to write", false},
	{"style", 0, "FILE", "add a style sheet to html", false},
	{0},
};

static const struct option_row for_rows[] = {
	{"for", 0, "WHO", "who reads it: PERSON_ID, family or staff", false},
	{"protected", 0, NULL, "draw a protected case all the same", false},
	{0},
};

static const struct option_row pseudonym_rows[] = {
	{"pseudonymise", 0, "KEYFILE", "key the ids, drop names and free text",
		false},
	{0},
};

static const struct option_row fail_rows[] = {
	{"fail-on", 0, "LEVEL", "exit 1 from gap, warning, note or never",
		false},
	{0},
};

static const struct option_row split_rows[] = {
	{"split", 0, "DIR", "write each kind to DIR/KIND.csv", false},
	{0},
};

static const struct {
	unsigned group;
	const struct option_row *rows;
} groups[] = {
	{OPT_FILE, file_rows},
	{OPT_IN, in_rows},
	{OPT_SELECT, select_rows},
	{OPT_SINCE, since_rows},
	{OPT_AS_OF, as_of_rows},
	{OPT_OUT, out_rows},
	{OPT_PAGE, page_rows},
	{OPT_FOR, for_rows},
	{OPT_PSEUDONYM, pseudonym_rows},
	{OPT_FAIL, fail_rows},
	{OPT_SPLIT, split_rows},
};

#define GROUPS (sizeof groups / sizeof *groups)

static int add_rows(
	const struct option_row **rows, int n, const struct option_row *more)
{
	int i;

	for (; more && more->name; more++) {
		for (i = 0; i < n; i++)
			if (strcmp(rows[i]->name, more->name) == 0)
				break;
		if (i == n)
			rows[n++] = more;
	}
	return n;
}

int option_rows(const struct verb *v, const struct option_row **rows)
{
	int n = add_rows(rows, 0, v->options);
	size_t g;

	for (g = 0; g < GROUPS; g++)
		if (v->shared & groups[g].group)
			n = add_rows(rows, n, groups[g].rows);
	return add_rows(rows, n, everywhere);
}
