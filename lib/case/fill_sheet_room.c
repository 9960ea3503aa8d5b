#include "fill_sheet_internal.h"

#include "ground/words.h"
#include "moment_words.h"
#include "record/code.h"
#include "record/heading.h"

/* Words of a list beyond which it stands under the table, once. */
#define BOXES_LETTERS 220
#define RINGED 10 /* the largest number to be ringed, not written */

#define CALLED_MOST 32 /* of the words that an id leads to */

/* A place in a list of choices. */
struct choices {
	const char *code_list; /* NULL: words of the table */
	struct span rest;      /* of the words */
	const struct code_list *codes;
	size_t at;
	int year;
};

static struct choices choices_of(const struct filling *f, int field)
{
	const struct field *fd = &f->kind->field[field];
	const char *words = field_words(fd);
	struct choices c = {.year = code_year(f->sheet->as_of)};
	struct err none;

	if (fd->type == T_BOOL)
		words = "yes|no";
	if (words)
		c.rest = span_of(words);
	else if (fd->type == T_CODE || fd->type == T_SET)
		c.codes = code_list(fd->arg, &none);
	return c;
}

/* The next choice in words; false at the end. */
static bool next_choice(struct choices *c, struct buf *out)
{
	struct span word;

	buf_reset(out);
	for (; c->codes && c->at < c->codes->n; c->at++) {
		const struct code *code = &c->codes->code[c->at];

		if (code_find(c->codes, code->code, c->year) != code)
			continue;
		buf_span(out, code->label);
		c->at++;
		return true;
	}
	if (!c->rest.n || !span_word(&c->rest, '|', &word))
		return false;
	put_word(out, word);
	return true;
}

static bool has_choices(const struct field *f)
{
	return f->type == T_ENUM || f->type == T_BOOL || f->type == T_CODE ||
	       f->type == T_SET;
}

size_t fill_letters(const struct filling *f, int field)
{
	struct choices c = choices_of(f, field);
	struct buf word = {0};
	size_t n = 0;

	while (next_choice(&c, &word))
		n += word.n;
	buf_release(&word);
	return n;
}

/* Boxes, where they are few enough to be ticked. */
static bool in_boxes(const struct filling *f, int field)
{
	return has_choices(&f->kind->field[field]) &&
	       fill_letters(f, field) <= BOXES_LETTERS;
}

static void put_boxes(const struct filling *f, int field, struct buf *out)
{
	struct choices c = choices_of(f, field);
	struct buf word = {0};
	size_t i;

	while (next_choice(&c, &word)) {
		buf_puts(out, out->n ? "  " BOX : BOX);
		/* A box stays with its words. */
		for (i = 0; i < word.n; i++)
			if (word.p[i] == ' ' && word.n < 20)
				buf_puts(out, "\u00a0");
			else
				buf_addc(out, word.p[i]);
	}
	buf_release(&word);
}

static void put_numbers(long hi, struct buf *out)
{
	long n;

	for (n = 0; n <= hi; n++)
		buf_printf(out, "%s%ld", n ? "\u00a0 " : "", n);
}

void fill_boxes(const struct filling *f, int field)
{
	struct buf text = {0};

	put_boxes(f, field, &text);
	page_cell(f->page, buf_as_span(&text));
	buf_release(&text);
}

void fill_room(const struct filling *f, int field)
{
	const struct field *fd = &f->kind->field[field];
	struct buf text = {0};
	long lo = 0, hi = 0;

	if (fd->type == T_INT)
		field_range(fd, &lo, &hi);
	if (in_boxes(f, field))
		put_boxes(f, field, &text);
	else if (fd->type == T_INT && lo == 0 && hi <= RINGED)
		put_numbers(hi, &text);
	else
		buf_puts(&text, fd->type == T_TEXT ? "\n\n" : "");
	page_cell(f->page, buf_as_span(&text));
	buf_release(&text);
}

/* Whether some field of the kind may hold the word. */
static bool is_word(const struct kind *k, struct span s)
{
	int i;

	for (i = 0; i < k->fields; i++) {
		const char *words = field_words(&k->field[i]);

		if (words && word_place(words, s) >= 0)
			return true;
	}
	return false;
}

/* With words of records as pages say them. */
static void put_meaning(
	struct buf *out, const struct kind *k, struct span meaning)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
	struct span word;

	for (; meaning.n; meaning.p += word.n, meaning.n -= word.n) {
		word = (struct span){meaning.p, strspn(meaning.p, letters)};
		if (word.n && is_word(k, word)) {
			put_word(out, word);
			continue;
		}
		if (!word.n)
			word.n = 1;
		buf_span(out, word);
	}
}

void fill_name(const struct filling *f, int field)
{
	const struct field *fd = &f->kind->field[field];
	const char *meaning = field_meaning(fd);
	struct buf text = {0};

	put_heading(&text, f->kind, field);
	if (field_needed(fd))
		buf_puts(&text, " (needed)");
	if (*meaning) {
		buf_puts(&text, "\n");
		put_meaning(&text, f->kind, span_of(meaning));
	}
	page_cell(f->page, buf_as_span(&text));
	buf_release(&text);
}

bool fill_asks(const struct kind *k, int field)
{
	return field != kind_places(k)->case_id &&
	       !(kind_places(k)->keys == 1 && field == kind_places(k)->key[0]);
}

void fill_new(const struct filling *f)
{
	static const struct page_col cols[] = {
		{"What", PAGE_LEFT, 7, true},
		{"First", PAGE_LEFT, 5, false},
		{"Second", PAGE_LEFT, 5, false},
		{"Third", PAGE_LEFT, 5, false},
	};
	size_t n;
	int i;

	page_table(f->page, SPAN("What is new"), cols, COUNT_OF(cols));
	for (i = 0; i < f->kind->fields; i++) {
		if (!fill_asks(f->kind, i))
			continue;
		page_row(f->page);
		fill_name(f, i);
		for (n = 1; n < COUNT_OF(cols); n++)
			fill_room(f, i);
	}
}

void fill_choice(const struct filling *f, int field)
{
	struct choices c = choices_of(f, field);
	struct buf text = {0}, word = {0};

	put_heading(&text, f->kind, field);
	buf_puts(&text, f->kind->field[field].type == T_SET ? ", any of: "
							    : ", one of: ");
	while (next_choice(&c, &word)) {
		buf_span(&text, buf_as_span(&word));
		buf_puts(&text, "; ");
	}
	text.n -= 2;
	buf_addc(&text, '.');
	page_para(f->page, buf_as_span(&text));
	buf_release(&text);
	buf_release(&word);
}

void fill_choices(const struct filling *f)
{
	int i;

	for (i = 0; i < f->kind->fields; i++)
		if (has_choices(&f->kind->field[i]) && !in_boxes(f, i))
			fill_choice(f, i);
}

static void put_set(struct buf *out, const struct field *f, struct span words)
{
	struct span one;
	size_t from = out->n;

	while (words.n && span_word(&words, ' ', &one)) {
		buf_puts(out, out->n > from ? ", " : "");
		if (field_words(f))
			put_word(out, one);
		else
			buf_span(out, code_label(f->arg, one));
	}
}

static void put_called(const struct filling *f, struct span id, struct buf *out)
{
	struct buf called = {0};

	moment_called(f->sheet->book, id, &called);
	buf_span(out, id);
	if (!span_eq(buf_as_span(&called), id)) {
		buf_puts(out, ": ");
		put_start(out, buf_as_span(&called), CALLED_MOST);
	}
	buf_release(&called);
}

void fill_value(const struct filling *f, const struct rec *r, int field,
	struct buf *out)
{
	const struct field *fd = &r->kind->field[field];

	switch (fd->type) {
	case T_REF: put_called(f, r->v[field], out); break;
	case T_SET: put_set(out, fd, r->v[field]); break;
	case T_BOOL: buf_puts(out, rec_true(r, field) ? "yes" : "no"); break;
	default: put_field(out, r, field); break;
	}
}
