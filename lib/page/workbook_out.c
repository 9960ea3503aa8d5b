#include "workbook_out.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "base/spreadsheet.h"
#include "record/code.h"
#include "record/value.h"
#include "workbook_own.h"

/* A drop-down list: a column of the sheet of lists. */
struct list {
	const char *name; /* of the field or code list it is for */
	const char *words;
	const struct code_list *codes;
	int column;
	char range[60];
};

struct writing {
	const struct workbook_form *form;
	struct spreadsheet *w;
	struct list *list;
	size_t lists, cap;
	int issued; /* next row of that sheet */
	struct err *e;
};

static const struct list *list_of(struct writing *s, const struct field *f)
{
	const char *words = field_words(f);
	struct list *l;
	size_t i;

	for (i = 0; i < s->lists; i++)
		if (words ? s->list[i].words == words
			  : s->list[i].codes &&
					!strcmp(s->list[i].name, f->arg))
			return &s->list[i];
	s->list = grow(s->list, s->lists, &s->cap, sizeof *s->list);
	l = &s->list[s->lists];
	*l = (struct list){.name = words ? f->name : f->arg, .words = words};
	if (!words && !(l->codes = code_list(f->arg, s->e)))
		return NULL;
	s->lists++;
	return l;
}

/* Letters of a column, from 0. */
static const char *letters(int column, char out[8])
{
	char turned[8];
	int n = 0, i;

	for (column++; column > 0; column = (column - 1) / 26)
		turned[n++] = (char)('A' + (column - 1) % 26);
	for (i = 0; i < n; i++)
		out[i] = turned[n - 1 - i];
	out[n] = 0;
	return out;
}

static size_t length_of(const struct list *l)
{
	struct span rest = span_of(l->words ? l->words : ""), word;
	size_t n = l->codes ? l->codes->n : 0;

	while (l->words && span_word(&rest, '|', &word))
		n++;
	return n;
}

/* Where the lists will lie: a column each, two where codes have a meaning. */
static void place_lists(struct writing *s)
{
	int column = 0;
	char at[8];
	size_t i;

	for (i = 0; i < s->lists; i++) {
		struct list *l = &s->list[i];

		l->column = column;
		letters(column, at);
		snprintf(l->range, sizeof l->range, "%s!$%s$2:$%s$%zu",
			LISTS_SHEET, at, at, length_of(l) + 1);
		column += l->codes ? 2 : 1;
	}
}

static void write_list(struct writing *s, const struct list *l)
{
	struct span rest = span_of(l->words ? l->words : ""), word;
	int row = 1;
	size_t i;

	spreadsheet_head(s->w, 0, l->column, l->name);
	spreadsheet_width(s->w, l->column, 18);
	while (l->words && span_word(&rest, '|', &word))
		spreadsheet_fixed(s->w, row++, l->column, word);
	for (i = 0; l->codes && i < l->codes->n; i++) {
		spreadsheet_fixed(s->w, row, l->column, l->codes->code[i].code);
		spreadsheet_text(
			s->w, row++, l->column + 1, l->codes->code[i].label);
	}
	if (l->codes)
		spreadsheet_width(s->w, l->column + 1, 50);
}

static bool has_list(const struct field *f)
{
	return f->type == T_ENUM || f->type == T_CODE || f->type == T_BOOL;
}

static const struct field truth = {.name = "true or false",
	.type = T_ENUM,
	.arg = "",
	.words = "true|false",
	.meaning = ""};

static const struct field *listed(const struct field *f)
{
	return f->type == T_BOOL ? &truth : f;
}

static int find_lists(struct writing *s)
{
	size_t i;
	int f;

	for (i = 0; i < s->form->kinds; i++)
		for (f = 0; f < s->form->kind[i]->fields; f++) {
			const struct field *field = &s->form->kind[i]->field[f];

			if ((has_list(field) || field->type == T_SET) &&
				!list_of(s, listed(field)))
				return -1;
		}
	return 0;
}

static const char *const guide[] = {
	"One sheet for each kind of record, one row for each record.",
	"The first row of a sheet names its columns. Rest the pointer on a "
	"name "
	"to read what belongs there.",
	"Change what has changed and add rows at the end. Leave what you do "
	"not "
	"know empty: empty means not recorded, and never no or none.",
	"A grey cell is the id of a record that is known: it stays as it is.",
	"A new row needs an id of its own, which no other row of the sheet "
	"has.",
	"Days are written 2021-10-31, or as your spreadsheet shows days.",
	"Where several words may be given, put a space between them.",
	"The sheet Lists shows the words and codes that may be chosen, and "
	"what "
	"codes mean.",
	"Keep the names of sheets and columns. The name of a column of your "
	"own begins with x_; others are refused.",
	"Save it as .xlsx and hand it back: import reads it by sheet and cell.",
	NULL};

static void write_guide(struct writing *s)
{
	int row = 0, i;

	spreadsheet_sheet(s->w, GUIDE_SHEET);
	spreadsheet_width(s->w, 0, 100);
	spreadsheet_head(s->w, row++, 0,
		s->form->title ? s->form->title : "Records to fill in");
	for (i = 0; guide[i]; i++)
		spreadsheet_text(s->w, row++, 0, span_of(guide[i]));
	spreadsheet_protect(s->w);
}

static int place_of(const struct workbook_form *form, const char *kind)
{
	size_t i;

	for (i = 0; i < form->kinds; i++)
		if (!strcmp(form->kind[i]->name, kind))
			return (int)i;
	return -1;
}

static size_t rows_of(const struct writing *s, const struct kind *k)
{
	return s->form->book ? s->form->book->of[k->id].n : 0;
}

static int last_row(const struct writing *s, const struct kind *k)
{
	return (int)rows_of(s, k) + WORKBOOK_FREE_ROWS;
}

/* The ids on the sheet of the kind that is referred to, blank rows too. */
static bool ids_of(const struct writing *s, const struct field *f, char *range,
	size_t size)
{
	int at = f->type == T_REF ? place_of(s->form, f->arg) : -1;
	const struct kind *k;

	if (at < 0)
		return false;
	k = s->form->kind[at];
	if (kind_places(k)->keys != 1)
		return false;
	snprintf(range, size, "%s!$A$2:$A$%d", k->name, last_row(s, k) + 1);
	return true;
}

static void set_rule(struct writing *s, const struct kind *k, int column)
{
	const struct field *f = &k->field[column];
	struct cell_rule rule = {.strict = true};
	char range[100];

	if (has_list(f)) {
		rule.list = list_of(s, listed(f))->range;
	} else if (ids_of(s, f, range, sizeof range)) {
		/* It may be known, and not in this workbook. */
		rule.strict = false;
		rule.list = range;
	} else if (f->type == T_DATE) {
		rule.day = true;
	} else if (f->type == T_INT) {
		field_range(f, &rule.lo, &rule.hi);
		if (rule.hi > 1000000)
			rule.hi = 1000000;
	}
	spreadsheet_rule(s->w, 1, last_row(s, k), column, &rule);
}

static void note_of(const struct field *f, struct buf *b)
{
	buf_reset(b);
	if (f->flags & FIELD_NEED)
		buf_puts(b, "Needed. ");
	if (f->meaning[0])
		buf_printf(b, "%s. ", f->meaning);
	switch (f->type) {
	case T_DATE: buf_puts(b, "A day, as 2021-10-31."); break;
	case T_INT:
		buf_printf(b, "A whole number%s%s.", f->arg[0] ? ", " : "",
			f->arg);
		break;
	case T_SET:
		buf_puts(b, "Several may be given, a space between.");
		if (field_words(f))
			buf_printf(b, " Words: %s", field_words(f));
		break;
	case T_REF: buf_printf(b, "The id of a %s.", f->arg); break;
	case T_ID: buf_puts(b, "An id, up to 64 characters."); break;
	default: break;
	}
}

static double width_of(const struct field *f)
{
	return f->type == T_TEXT ? 40 : f->type == T_DATE ? 12 : 16;
}

static void write_head(struct writing *s, const struct kind *k)
{
	struct buf b = {0};
	int f;

	for (f = 0; f < k->fields; f++) {
		const struct field *field = &k->field[f];

		spreadsheet_column(s->w, f, width_of(field),
			field->type == T_DATE ? HOLDS_DAY
			: field->type == T_INT || field->type == T_DECIMAL
				? HOLDS_NUMBER
				: HOLDS_TEXT);
		spreadsheet_head(s->w, 0, f, field->name);
		note_of(field, &b);
		spreadsheet_note(s->w, 0, f, buf_cstr(&b));
		set_rule(s, k, f);
	}
	buf_release(&b);
}

#define SURE_DAY (-25508) /* 1 March 1900: before it serials are in doubt */

static void write_value(
	struct writing *s, const struct rec *r, int row, int column)
{
	const struct field *f = &r->kind->field[column];
	struct span v = r->v[column];
	int day = f->type == T_DATE ? day_of(v) : NO_DAY;

	if (!v.n)
		return;
	if (f->flags & FIELD_KEY)
		spreadsheet_fixed(s->w, row, column, v);
	else if (day != NO_DAY && day >= SURE_DAY)
		spreadsheet_day(s->w, row, column, day);
	else if (f->type == T_INT || f->type == T_DECIMAL)
		spreadsheet_number(
			s->w, row, column, rec_decimal(r, column, 0));
	else
		spreadsheet_text(s->w, row, column, v);
}

static void write_kind(struct writing *s, const struct kind *k)
{
	int row = 1, f;

	spreadsheet_sheet(s->w, k->name);
	write_head(s, k);
	if (s->form->book)
		EACH_REC(r, s->form->book, k->id)
		{
			for (f = 0; f < k->fields; f++)
				write_value(s, r, row, f);
			row++;
		}
	workbook_own(s->w, s->form, k);
	spreadsheet_landscape(s->w);
	spreadsheet_protect(s->w);
}

/* kind, key, field, value. */
static void issue_record(struct writing *s, const struct rec *r)
{
	struct buf key = {0};
	int f;

	rec_key(r, &key);
	for (f = 0; f < r->kind->fields; f++) {
		if (!r->v[f].n)
			continue;
		spreadsheet_text(s->w, s->issued, 0, span_of(r->kind->name));
		spreadsheet_text(s->w, s->issued, 1, buf_as_span(&key));
		spreadsheet_text(
			s->w, s->issued, 2, span_of(r->kind->field[f].name));
		spreadsheet_text(s->w, s->issued++, 3, r->v[f]);
	}
	buf_release(&key);
}

static void write_issued(struct writing *s)
{
	static const char *const head[] = {"kind", "key", "field", "value"};
	size_t i;
	int c;

	spreadsheet_sheet(s->w, ISSUED_SHEET);
	for (c = 0; c < 4; c++)
		spreadsheet_head(s->w, 0, c, head[c]);
	s->issued = 1;
	for (i = 0; s->form->book && i < s->form->kinds; i++)
		EACH_REC(r, s->form->book, s->form->kind[i]->id)
	issue_record(s, r);
	spreadsheet_protect(s->w);
	spreadsheet_hide(s->w);
}

static void write_lists(struct writing *s)
{
	size_t i;

	spreadsheet_sheet(s->w, LISTS_SHEET);
	for (i = 0; i < s->lists; i++)
		write_list(s, &s->list[i]);
	spreadsheet_protect(s->w);
}

int workbook_form(
	struct buf *out, const struct workbook_form *form, struct err *e)
{
	struct writing s = {.form = form, .e = e};
	int rc = -1;
	size_t i;

	if (find_lists(&s))
		goto out;
	s.w = spreadsheet_new(e);
	if (!s.w)
		goto out;
	place_lists(&s);
	write_guide(&s);
	for (i = 0; i < form->kinds; i++)
		write_kind(&s, form->kind[i]);
	write_lists(&s);
	write_issued(&s);
	rc = spreadsheet_end(s.w, out, e);
out:
	free(s.list);
	return rc;
}
