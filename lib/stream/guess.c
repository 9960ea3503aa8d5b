#include "guess_internal.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "sink.h"
#include "ndjson_out.h"

/* Which column each field of a kind would take; -1: none. */
struct guess {
	const struct kind *kind;
	int column[FIELDS_MAX];
	int taken, score;
};

/* A header, and what of it other records have taken. */
struct header {
	const struct span *text;
	const struct guess_name *name;
	size_t n;
	bool *taken;
	int child; /* the column that says which child; -1 */
};

/* The best column left of likeness `least` or more; -1. */
static int best_column(const struct header *h, const bool *used,
	const struct guess *g, const struct field *f, int least)
{
	size_t c;

	for (c = 0; c < h->n; c++)
		if (!used[c] && !h->taken[c] &&
			guess_likeness(&h->name[c], g->kind, f) >= least)
			return (int)c;
	return -1;
}

static int column_of(const struct guess *g, const char *field)
{
	int f = kind_field(g->kind, span_of(field));

	return f < 0 ? -1 : g->column[f];
}

/* The column of its child, or the header's. */
static int child_column(const struct guess *g, const struct header *h)
{
	int own = column_of(g, "child_id");

	return own >= 0 ? own : h->child;
}

/* A field that its record needs, and whether anything gives it. */
static bool is_given(const struct guess *g, const struct header *h, int f)
{
	const struct field *fd = &g->kind->field[f];

	return g->column[f] >= 0 || !(fd->flags & FIELD_NEED) ||
	       guess_fixed(g->kind, fd, h->name, h->n) ||
	       (fd->type == T_ID && h->child >= 0) ||
	       (child_column(g, h) >= 0 && strcmp(fd->name, "case_id") == 0);
}

static void try_kind(
	struct guess *g, const struct kind *k, const struct header *h)
{
	bool *used = xcalloc(h->n + 1, sizeof *used);
	int f, least;

	*g = (struct guess){.kind = k};
	for (f = 0; f < k->fields; f++)
		g->column[f] = -1;
	for (least = 4; least > 1; least--)
		for (f = 0; f < k->fields; f++) {
			if (g->column[f] >= 0)
				continue;
			g->column[f] =
				best_column(h, used, g, &k->field[f], least);
			if (g->column[f] < 0)
				continue;
			used[g->column[f]] = true;
			g->taken++;
			g->score += least;
			if (k->field[f].flags & FIELD_NEED)
				g->score += 3;
		}
	for (f = 0; f < k->fields; f++)
		if (!is_given(g, h, f))
			g->score -= 2;
	g->score += 5 * guess_hints(k, h->name, h->n);
	free(used);
}

/* Something that happened to the child of the row, with its day. */
static bool happened(const struct guess *g, const struct header *h)
{
	int when = kind_places(g->kind)->when, f;

	if (g->kind->id == K_child || when < 0 || g->column[when] < 0 ||
		(!guess_hints(g->kind, h->name, h->n) &&
			guess_likeness(&h->name[g->column[when]], g->kind,
				&g->kind->field[when]) < 3))
		return false;
	for (f = 0; f < g->kind->fields; f++)
		if (!is_given(g, h, f))
			return false;
	return kind_field(g->kind, SPAN("case_id")) >= 0;
}

/* The kind with most of the columns. */
static struct guess best_kind(
	const struct header *h, const struct kind *only, bool with_child)
{
	struct guess best = {.score = -1000}, g;
	int k;

	for (k = 0; k < KINDS; k++) {
		const struct kind *kind = &kind_table[k];

		if (kind->derived || (only && kind != only) ||
			kind->id == K_release || kind->id == K_released)
			continue;
		try_kind(&g, kind, h);
		if (with_child && !happened(&g, h))
			continue;
		if (g.taken && g.score > best.score)
			best = g;
	}
	return best;
}

/* A header about children: who they are comes first, then what happened. */
static size_t guess_kinds(struct header *h, struct guess found[2])
{
	static const char *const own[] = {
		"born", "due", "sex", "ethnicity", "disabled"};
	struct guess child, other;
	size_t i, known = 0;

	try_kind(&child, &kind_table[K_child], h);
	for (i = 0; i < COUNT_OF(own); i++)
		known += column_of(&child, own[i]) >= 0;
	h->child = column_of(&child, "child_id");
	if (!known || h->child < 0) {
		found[0] = best_kind(h, NULL, false);
		/* The name of a country alone makes nobody a child. */
		return found[0].kind && found[0].score > 0;
	}
	for (i = 0; i < COUNT_OF(own); i++)
		if (column_of(&child, own[i]) >= 0)
			h->taken[column_of(&child, own[i])] = true;
	other = best_kind(h, NULL, true);
	found[0] = child;
	found[1] = other;
	return other.kind ? 2 : 1;
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

/* {"key": ["child_id", "date"]}: what tells one of these from another. */
static bool put_key(
	struct buf *out, const struct guess *g, const struct header *h, int key)
{
	const char *of = column_of(g, "child_id") >= 0  ? "child_id"
			 : column_of(g, "case_id") >= 0 ? "case_id"
							: NULL;
	int when = kind_places(g->kind)->when, f;

	if (g->kind->field[key].type != T_ID || !of || when < 0 ||
		g->column[when] < 0)
		return false;
	buf_printf(out, "{\"key\": [\"%s\"", of);
	for (f = 0; f < g->kind->fields; f++) {
		const struct field *fd = &g->kind->field[f];

		if (fd->type == T_ENUM &&
			guess_fixed(g->kind, fd, h->name, h->n))
			buf_printf(out, ", \"%s\"", fd->name);
	}
	buf_printf(out, ", \"%s\"]}", g->kind->field[when].name);
	return true;
}

/* A required field that no column is like. */
static void put_unknown(
	struct buf *out, const struct guess *g, const struct header *h, int f)
{
	const struct field *fd = &g->kind->field[f];
	const char *fixed = guess_fixed(g->kind, fd, h->name, h->n);
	int child = child_column(g, h);

	if (fixed)
		buf_printf(out, "\"=%s\"", fixed);
	else if (strcmp(fd->name, "case_id") == 0 && child >= 0)
		put_name(out, h->text[child]);
	else if (f || !put_key(out, g, h, f))
		buf_printf(out, "\"WHICH COLUMN IS %s?\"", fd->name);
}

static void put_fields(
	struct buf *out, const struct guess *g, const struct header *h)
{
	const char *between = "";
	int f;

	for (f = 0; f < g->kind->fields; f++) {
		const struct field *fd = &g->kind->field[f];
		bool found = g->column[f] >= 0;

		if (!found && !(fd->flags & FIELD_NEED) &&
			!guess_fixed(g->kind, fd, h->name, h->n) &&
			(strcmp(fd->name, "case_id") != 0 ||
				child_column(g, h) < 0))
			continue;
		buf_printf(out, "%s\n\t\t\t\t\t\t\"%s\": ", between, fd->name);
		between = ",";
		if (found)
			put_name(out, h->text[g->column[f]]);
		else
			put_unknown(out, g, h, f);
	}
}

/* The columns that tell this table from others: those of needed fields. */
static const char *put_needs(struct buf *out, const struct guess *g,
	const struct header *h, bool needed, const char *between)
{
	int f;

	for (f = 0; f < g->kind->fields; f++)
		if (g->column[f] >= 0 && !h->taken[g->column[f]] &&
			(!needed || g->kind->field[f].flags & FIELD_NEED)) {
			buf_puts(out, between);
			put_name(out, h->text[g->column[f]]);
			h->taken[g->column[f]] = true;
			between = ", ";
		}
	return between;
}

static bool has_needed(const struct guess *g)
{
	int f;

	for (f = 0; f < g->kind->fields; f++)
		if (g->column[f] >= 0 && g->kind->field[f].flags & FIELD_NEED)
			return true;
	return false;
}

static int put_unused(struct buf *out, const struct guess *g, size_t records,
	const struct header *h)
{
	int left = 0, f;
	size_t c, r;

	memset(h->taken, 0, h->n * sizeof *h->taken);
	for (r = 0; r < records; r++)
		for (f = 0; f < g[r].kind->fields; f++)
			if (g[r].column[f] >= 0)
				h->taken[g[r].column[f]] = true;
	for (c = 0; c < h->n; c++) {
		if (h->taken[c])
			continue;
		buf_puts(out, left++ ? ", " : "");
		put_name(out, h->text[c]);
	}
	return left;
}

static int put_table(const char *name, const struct guess *g, size_t records,
	const struct header *h, struct buf *out)
{
	const char *between = "";
	bool needed = false;
	int left;
	size_t r;

	buf_puts(out, "\n\t\t{\n\t\t\t\"table\": ");
	json_quoted(out, span_of(name));
	buf_puts(out, ",\n\t\t\t\"needs\": [");
	for (r = 0; r < records; r++)
		needed |= has_needed(&g[r]);
	memset(h->taken, 0, h->n * sizeof *h->taken);
	for (r = 0; r < records; r++)
		between = put_needs(out, &g[r], h, needed, between);
	buf_puts(out, "],\n\t\t\t\"records\": [");
	for (r = 0; r < records; r++) {
		buf_printf(out,
			"%s\n\t\t\t\t{\n\t\t\t\t\t\"kind\": \"%s\",\n"
			"\t\t\t\t\t\"fields\": {",
			r ? "," : "", g[r].kind->name);
		put_fields(out, &g[r], h);
		buf_puts(out, "\n\t\t\t\t\t}\n\t\t\t\t}");
	}
	buf_puts(out, "\n\t\t\t],\n\t\t\t\"unused\": [");
	left = put_unused(out, g, records, h);
	buf_puts(out, "]\n\t\t}");
	return left;
}

void guess_begin(const char *name, struct buf *out)
{
	buf_puts(out, "{\n\t\"profile\": ");
	json_quoted(out, span_of(name));
	buf_puts(out, ",\n\t\"about\": \"First guess from a header: read it "
		      "through\",\n"
		      "\t\"dates\": \"dmy\",\n\t\"tables\": [");
}

int guess_table(const char *name, const struct span *header, size_t n,
	const struct kind *kind, struct buf *out)
{
	struct arena mem = {0};
	struct header h = {.text = header, .n = n, .child = -1};
	struct guess found[2];
	size_t records;
	int left = -1;

	h.name = guess_names(header, n, &mem);
	h.taken = xcalloc(n + 1, sizeof *h.taken);
	if (kind) {
		found[0] = best_kind(&h, kind, false);
		records = found[0].kind != NULL;
	} else {
		records = guess_kinds(&h, found);
	}
	if (records)
		left = put_table(name, found, records, &h, out);
	free(h.taken);
	arena_release(&mem);
	return left;
}

void guess_end(struct buf *out)
{
	buf_puts(out, "\n\t]\n}\n");
}
