#include <stdlib.h>
#include "base/csv.h"
#include "call_internal.h"
#include "stream/encoding.h"
#include "stream/guess.h"
#include "stream/profile.h"

/* profile: a first profile from a header, or a look at one that is there. */

/* The first row with as many filled cells as any of the first twenty. */
static int find_header(struct csv *csv, struct arena *a, struct span **header,
	size_t *n, struct err *e)
{
	size_t best = 0, filled, i;
	enum csv_result got;
	int rows = 0;

	*n = 0;
	while (rows++ < 20 && (got = csv_row(csv, e)) != CSV_END) {
		if (got == CSV_FAIL)
			return -1;
		if (got == CSV_BAD)
			continue;
		for (filled = 0, i = 0; i < csv->n; i++)
			filled += csv->field[i].n > 0;
		if (filled <= best)
			continue;
		best = filled;
		*n = csv->n;
		*header = arena_alloc(a, csv->n * sizeof **header);
		for (i = 0; i < csv->n; i++)
			(*header)[i] = arena_copy(a, csv->field[i]);
	}
	return *n ? 0 : err_input(e, "%s: is empty", csv->in->name);
}

/* "exports/List 6.csv" is called "List 6". */
static char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *dot;

	path = slash ? slash + 1 : path;
	dot = strrchr(path, '.');
	if (strcmp(path, "-") == 0)
		path = "export";
	return xstrndup(
		path, dot && dot > path ? (size_t)(dot - path) : strlen(path));
}

static int guess(struct call *c, const char *file, const struct kind *kind,
	struct buf *out, struct err *e)
{
	struct infile in;
	struct csv csv;
	struct arena a = {0};
	struct span *header = NULL;
	enum encoding found;
	char *name = base_name(file);
	size_t n;
	int left = 0, rc;

	rc = encoded_open(&in, file, ENCODING_LOOK, &found, e);
	if (!rc) {
		csv_open_any(&csv, &in);
		rc = find_header(&csv, &a, &header, &n, e);
		if (!rc)
			rc = guess_profile(
				name, header, n, kind, out, &left, e);
		csv_close(&csv);
		infile_close(&in);
	}
	if (!rc && !c->quiet)
		call_say(c,
			"%s: %d columns, %d of them not used; check the "
			"profile before you use it",
			file, (int)n, left);
	arena_release(&a);
	free(name);
	return rc;
}

static int look(const char *name, struct buf *out, struct err *e)
{
	struct buf path = {0};
	struct profile *p = NULL;
	size_t t, r;

	if (profile_find(name, &path, e) == 0)
		p = profile_load(buf_cstr(&path), e);
	buf_release(&path);
	if (!p)
		return -1;
	buf_printf(out, "%.*s: %.*s\n", SPAN_ARG(p->name), SPAN_ARG(p->about));
	for (t = 0; t < p->tables; t++) {
		const struct table *table = &p->table[t];

		buf_printf(out, "  %.*s gives", SPAN_ARG(table->name));
		for (r = 0; r < table->records; r++)
			buf_printf(out, "%s %s", r ? "," : "",
				table->record[r].kind->name);
		if (table->refuse.n)
			buf_printf(
				out, " nothing: %.*s", SPAN_ARG(table->refuse));
		buf_addc(out, '\n');
	}
	profile_free(p);
	return 0;
}

static int run(struct call *c, struct err *e)
{
	const char *file = opt_value(c, "guess"), *name = NULL;
	const char *kind = opt_value(c, "kind");
	const struct kind *k = kind ? call_kind(kind, e) : NULL;
	struct buf out = {0};
	int rc;

	if (kind && !k)
		return -1;
	if (k && k->derived)
		return err_usage(e, "kind '%s' is not imported", kind);
	if (!file)
		name = call_operand(c, "--guess FILE or a PROFILE", e);
	if (!file && !name)
		return -1;
	if (c->operands)
		return err_usage(e, "expected one PROFILE");
	rc = file ? guess(c, file, k, &out, e) : look(name, &out, e);
	if (!rc)
		rc = call_bytes(c, buf_as_span(&out), e);
	buf_release(&out);
	return rc;
}

static const struct option_row options[] = {
	{"guess", 0, "FILE", "write a first profile from this file's header",
		false},
	{"kind", 0, "KIND", "what its rows are", false},
	{0},
};

const struct verb verb_profile = {
	.name = "profile",
	.operands = "[PROFILE]",
	.help = "check a profile and show what it gives, or write a first one",
	.shared = OPT_FILE,
	.options = options,
	.run = run,
};
