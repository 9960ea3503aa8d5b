#include "guess.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "sink.h"
#include "record/words.h"
#include "ndjson_out.h"

/* Which column each field of a kind would take; -1: none. */
struct guess {
	const struct kind *kind;
	int column[FIELDS_MAX];
	int taken, score;
};

/* Words that exports use for words of ours, folded. */
static const struct {
	const char *field, *words;
} also[] = {
	{"case_id", "case number"},
	{"case_id", "case reference"},
	{"child_id", "child unique id"},
	{"child_id", "client id"},
	{"child_id", "person id"},
	{"child_id", "child"},
	{"born", "date of birth"},
	{"born", "dob"},
	{"sex", "gender"},
	{"disabled", "disability"},
	{"disabled", "does the child have a disability"},
	{"team", "allocated team"},
	{"worker", "allocated worker"},
	{"worker", "social worker"},
	{"opened", "date opened"},
	{"opened", "start date"},
	{"closed", "date closed"},
	{"closed", "end date"},
	{"closed", "closure date"},
	{"started", "start date"},
	{"started", "date started"},
	{"ended", "end date"},
	{"ended", "date ended"},
	{"staff_id", "employee number"},
	{"staff_id", "employee id"},
	{"staff_id", "delegate id"},
	{"staff_id", "learner id"},
	{"course_id", "course code"},
	{"course_id", "event code"},
	{"role", "job title"},
	{"role", "post title"},
	{"role", "position"},
	{"left", "leaving date"},
	{"left", "date left"},
	{"agency", "employer"},
	{"agency", "organisation"},
	{"need", "primary need code"},
	{"need", "childs category of need"},
	{"legal", "childs legal status"},
	{"placement", "placement type"},
	{"provider", "placement provider"},
	{"received", "date received"},
	{"received", "date of referral"},
	{"received", "date of contact"},
	{"text", "description"},
	{"text", "details"},
	{"text", "notes"},
	{"starts", "start date"},
	{"ends", "end date"},
	{"title", "course title"},
};

static bool ends_with(struct span s, struct span tail)
{
	return s.n >= tail.n &&
	       memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0 &&
	       (s.n == tail.n || s.p[s.n - tail.n - 1] == ' ');
}

static bool begins_with(struct span s, struct span head)
{
	return s.n > head.n && memcmp(s.p, head.p, head.n) == 0 &&
	       s.p[head.n] == ' ';
}

/* How much a column's name is like a field's: 0 not at all. */
static int likeness(struct span column, const struct field *f)
{
	struct buf b = {0};
	struct span name, bare;
	size_t i;
	int like = 0;

	words_fold(span_of(f->name), &b);
	name = buf_as_span(&b);
	bare = name;
	if (ends_with(bare, SPAN("id")) && bare.n > 3)
		bare.n -= 3;
	if (span_eq(column, name))
		like = 4;
	else if (f->type == T_ID && span_eq(column, bare))
		like = 3;
	else if (f->type == T_DATE && column.n == name.n + 5 &&
		 (ends_with(column, name)) && !memcmp(column.p, "date ", 5))
		like = 3;
	else if (name.n > 3 &&
		 (ends_with(column, name) || begins_with(column, name)))
		like = 2;
	for (i = 0; i < COUNT_OF(also) && like < 3; i++)
		if (strcmp(also[i].field, f->name) == 0 &&
			span_is(column, also[i].words))
			like = 3;
	buf_release(&b);
	return like;
}

static void try_kind(struct guess *g, const struct kind *k,
	const struct span *folded, size_t n)
{
	bool *used = xcalloc(n + 1, sizeof *used);
	int f, like, least;
	size_t c;

	*g = (struct guess){.kind = k};
	for (f = 0; f < k->fields; f++)
		g->column[f] = -1;
	for (least = 4; least > 0; least--)
		for (f = 0; f < k->fields; f++)
			for (c = 0; c < n && g->column[f] < 0; c++) {
				like = used[c] ? 0
					       : likeness(folded[c],
							 &k->field[f]);
				if (like < least)
					continue;
				g->column[f] = (int)c;
				used[c] = true;
				g->taken++;
				g->score += like;
				if (k->field[f].flags & FIELD_NEED)
					g->score += 3;
			}
	for (f = 0; f < k->fields; f++)
		if (g->column[f] < 0 && (k->field[f].flags & FIELD_NEED))
			g->score -= 2;
	free(used);
}

static void put_name(struct buf *out, struct span header)
{
	struct buf b = {0};
	struct span s = utf8_trim(header);
	size_t i;

	for (i = 0; i < s.n; i++)
		buf_addc(&b, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
	/* A name that begins so would be read as a fixed value. */
	if (b.n && (b.p[0] == '=' || b.p[0] == '#'))
		b.p[0] = ' ';
	json_quoted(out, utf8_trim(buf_as_span(&b)));
	buf_release(&b);
}

static void put_fields(
	struct buf *out, const struct guess *g, const struct span *header)
{
	const char *between = "";
	int f;

	for (f = 0; f < g->kind->fields; f++) {
		const struct field *fd = &g->kind->field[f];

		if (g->column[f] < 0 && !(fd->flags & FIELD_NEED))
			continue;
		buf_printf(out, "%s\n\t\t\t\t\t\t\"%s\": ", between, fd->name);
		between = ",";
		if (g->column[f] >= 0)
			put_name(out, header[g->column[f]]);
		else
			buf_printf(out, "\"WHICH COLUMN IS %s?\"", fd->name);
	}
}

/* The columns that tell this table from others: those of needed fields. */
static void put_needs(struct buf *out, const struct guess *g,
	const struct span *header, bool needed)
{
	const char *between = "";
	int f;

	for (f = 0; f < g->kind->fields; f++)
		if (g->column[f] >= 0 &&
			(!needed || g->kind->field[f].flags & FIELD_NEED)) {
			buf_puts(out, between);
			put_name(out, header[g->column[f]]);
			between = ", ";
		}
}

static bool has_needed(const struct guess *g)
{
	int f;

	for (f = 0; f < g->kind->fields; f++)
		if (g->column[f] >= 0 && g->kind->field[f].flags & FIELD_NEED)
			return true;
	return false;
}

static int put_unused(struct buf *out, const struct guess *g,
	const struct span *header, size_t n)
{
	int left = 0, f;
	size_t c;

	for (c = 0; c < n; c++) {
		for (f = 0; f < g->kind->fields && g->column[f] != (int)c; f++)
			;
		if (f < g->kind->fields)
			continue;
		buf_puts(out, left++ ? ", " : "");
		put_name(out, header[c]);
	}
	return left;
}

static int put_profile(const char *name, const struct guess *g,
	const struct span *header, size_t n, struct buf *out)
{
	int left;

	buf_puts(out, "{\n\t\"profile\": ");
	json_quoted(out, span_of(name));
	buf_puts(out, ",\n\t\"about\": \"First guess from a header: read it "
		      "through\",\n"
		      "\t\"dates\": \"dmy\",\n\t\"tables\": "
		      "[\n\t\t{\n\t\t\t\"table\": ");
	json_quoted(out, span_of(name));
	buf_puts(out, ",\n\t\t\t\"needs\": [");
	put_needs(out, g, header, has_needed(g));
	buf_printf(out,
		"],\n\t\t\t\"records\": [\n\t\t\t\t{\n\t\t\t\t\t\"kind\": "
		"\"%s\",\n"
		"\t\t\t\t\t\"fields\": {",
		g->kind->name);
	put_fields(out, g, header);
	buf_puts(
		out, "\n\t\t\t\t\t}\n\t\t\t\t}\n\t\t\t],\n\t\t\t\"unused\": [");
	left = put_unused(out, g, header, n);
	buf_puts(out, "]\n\t\t}\n\t]\n}\n");
	return left;
}

int guess_profile(const char *name, const struct span *header, size_t n,
	const struct kind *kind, struct buf *out, int *left, struct err *e)
{
	struct guess best = {.score = -1000}, g;
	struct span *folded = xcalloc(n + 1, sizeof *folded);
	struct arena mem = {0};
	struct buf b = {0};
	size_t i;
	int k, rc = -1;

	for (i = 0; i < n; i++) {
		buf_reset(&b);
		words_fold(header[i], &b);
		folded[i] = arena_copy(&mem, buf_as_span(&b));
	}
	for (k = 0; k < KINDS; k++) {
		if (kind_table[k].derived || (kind && kind != &kind_table[k]))
			continue;
		try_kind(&g, &kind_table[k], folded, n);
		if (g.taken && g.score > best.score)
			best = g;
	}
	if (!best.kind) {
		err_input(e, "no column name resembles a field%s%s",
			kind ? " of " : "", kind ? kind->name : "");
	} else {
		*left = put_profile(name, &best, header, n, out);
		rc = 0;
	}
	buf_release(&b);
	arena_release(&mem);
	free(folded);
	return rc;
}
