#include <stdlib.h>
#include "workbook_internal.h"

/* A part named by a relation of xl/workbook.xml. */
struct relation {
	char *id, *target, *type;
};

struct opening {
	struct workbook *w;
	struct relation *relation;
	size_t n, cap;
	char **id; /* of each sheet */
	size_t ids, id_cap;
	bool too_many;
};

static void ignore_text(void *arg, struct span text)
{
	(void)arg, (void)text;
}

static void ignore_end(void *arg, struct span name)
{
	(void)arg, (void)name;
}

/* "worksheets/sheet1.xml" and "/xl/worksheets/sheet1.xml" are one part. */
static char *part_name(struct arena *a, struct span target)
{
	struct buf b = {0};
	char *name;

	if (target.n && target.p[0] == '/') {
		target.p++, target.n--;
	} else {
		buf_puts(&b, "xl/");
	}
	buf_span(&b, target);
	name = arena_str(a, buf_as_span(&b));
	buf_release(&b);
	return name;
}

static void relation_start(
	void *arg, struct span name, const struct xml_attribute *at, size_t n)
{
	struct opening *o = arg;
	struct arena *a = &o->w->mem;

	if (!span_is(name, "Relationship") || o->n >= ZIP_ENTRIES)
		return;
	o->relation = grow(o->relation, o->n, &o->cap, sizeof *o->relation);
	o->relation[o->n++] =
		(struct relation){arena_str(a, xml_value(at, n, "Id")),
			part_name(a, xml_value(at, n, "Target")),
			arena_str(a, xml_value(at, n, "Type"))};
}

static bool true_word(struct span s)
{
	return span_is(s, "1") || span_is(s, "true");
}

static struct span prefixed(
	const struct xml_attribute *at, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (at[i].prefixed && span_is(at[i].name, name))
			return at[i].value;
	return (struct span){"", 0};
}

static void sheet_start(
	struct opening *o, const struct xml_attribute *at, size_t n)
{
	struct workbook *w = o->w;
	struct span state = xml_value(at, n, "state");

	if (w->sheets == WORKBOOK_SHEETS) {
		o->too_many = true;
		return;
	}
	w->sheet = grow(w->sheet, w->sheets, &w->sheet_cap, sizeof *w->sheet);
	o->id = grow(o->id, o->ids, &o->id_cap, sizeof *o->id);
	o->id[o->ids++] = arena_str(&w->mem, prefixed(at, n, "id"));
	w->sheet[w->sheets++] = (struct workbook_sheet){
		.name = arena_str(&w->mem, xml_value(at, n, "name")),
		.hidden = state.n && !span_is(state, "visible")};
}

static void book_start(
	void *arg, struct span name, const struct xml_attribute *at, size_t n)
{
	struct opening *o = arg;

	if (span_is(name, "sheet"))
		sheet_start(o, at, n);
	else if (span_is(name, "workbookPr"))
		o->w->from_1904 = true_word(xml_value(at, n, "date1904"));
}

static const char *target_of(const struct opening *o, const char *id)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (!strcmp(o->relation[i].id, id))
			return o->relation[i].target;
	return NULL;
}

static const char *target_typed(const struct opening *o, const char *type)
{
	size_t i, n = strlen(type), len;

	for (i = 0; i < o->n; i++) {
		len = strlen(o->relation[i].type);
		if (len >= n && !strcmp(o->relation[i].type + len - n, type) &&
			zip_in_has(o->w->zip, o->relation[i].target))
			return o->relation[i].target;
	}
	return NULL;
}

/* Chart sheets and the like have no rows: they are left out. */
static void find_parts(struct opening *o)
{
	struct workbook *w = o->w;
	size_t i, n = 0;

	for (i = 0; i < w->sheets; i++) {
		const char *part = target_of(o, o->id[i]);

		if (!part || !strstr(part, "worksheets/") ||
			!zip_in_has(w->zip, part))
			continue;
		w->sheet[n] = w->sheet[i];
		w->sheet[n++].part = part;
	}
	w->sheets = n;
}

static int read_book(struct opening *o, struct err *e)
{
	struct workbook *w = o->w;
	struct xml_handler book = {book_start, ignore_text, ignore_end, o};
	struct xml_handler rels = {relation_start, ignore_text, ignore_end, o};
	const char *part;

	if (!zip_in_has(w->zip, "xl/workbook.xml"))
		return err_input(e,
			zip_in_has(w->zip, "content.xml")
				? "%s: an OpenDocument file: convert it with "
				  "libreoffice --convert-to xlsx FILE"
				: "%s: a zip archive, and not an .xlsx "
				  "workbook",
			w->name);
	if (xlsx_part(w, "xl/workbook.xml", &book, e) ||
		xlsx_part(w, "xl/_rels/workbook.xml.rels", &rels, e))
		return -1;
	if (o->too_many)
		return err_input(
			e, "%s: more than %d sheets", w->name, WORKBOOK_SHEETS);
	find_parts(o);
	if (!w->sheets)
		return err_input(e, "%s: no sheet with rows in it", w->name);
	part = target_typed(o, "/styles");
	if (part && xlsx_styles(w, part, e))
		return -1;
	part = target_typed(o, "/sharedStrings");
	return part ? xlsx_strings(w, part, e) : 0;
}

int xlsx_open(struct workbook **out, const char *name, struct span bytes,
	struct err *e)
{
	struct opening o = {.w = xcalloc(1, sizeof **out)};
	int rc;

	o.w->name = name;
	rc = bytes.p ? zip_in_memory(&o.w->zip, name, bytes, e)
		     : zip_in_open(&o.w->zip, name, e);
	if (!rc)
		rc = read_book(&o, e);
	free(o.relation);
	free(o.id);
	if (rc)
		xlsx_close(o.w);
	else
		*out = o.w;
	return rc;
}

void xlsx_close(struct workbook *w)
{
	if (!w)
		return;
	zip_in_close(w->zip);
	arena_release(&w->mem);
	free(w->sheet);
	free(w->string);
	free(w->style);
	free(w);
}

size_t xlsx_sheets(const struct workbook *w)
{
	return w->sheets;
}

const char *xlsx_sheet_name(const struct workbook *w, size_t sheet)
{
	return w->sheet[sheet].name;
}

bool xlsx_sheet_hidden(const struct workbook *w, size_t sheet)
{
	return w->sheet[sheet].hidden;
}
