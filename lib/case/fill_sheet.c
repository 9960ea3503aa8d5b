#include "fill_sheet_internal.h"

#include "base/num.h"
#include "ground/words.h"
#include "record/code.h"
#include "record/heading.h"

/* Of two names each; a list of people has boxes to tick. */
#define PEOPLE_LINES 5
#define OTHERS_LINES 2

/* Of a meeting itself, as it is recorded. */
static void came_of_it(const struct filling *whole)
{
	static const struct page_col how[] = {
		{"Led by", PAGE_LEFT, 5, false},
		{"Mode", PAGE_LEFT, 5, false},
		{"Natural people there", PAGE_LEFT, 3, false},
		{"Professionals there", PAGE_LEFT, 3, false},
	};
	static const struct page_col what[] = {
		{"What the child says", PAGE_LEFT, 1, false},
		{"What was decided", PAGE_LEFT, 1, false},
	};
	struct filling f = *whole;

	f.kind = &kind_table[K_meeting];
	page_table(f.page, SPAN("How it was"), how, COUNT_OF(how));
	page_row(f.page);
	fill_room(&f, F_meeting_led_by);
	fill_room(&f, F_meeting_mode);
	page_cell(f.page, SPAN(""));
	page_cell(f.page, SPAN(""));
	page_table(f.page, SPAN("What came of it"), what, COUNT_OF(what));
	page_row(f.page);
	page_cell(f.page, SPAN("\n\n\n"));
}

static void meeting(struct page *p, int people)
{
	static const struct page_col when[] = {
		{"Day", PAGE_LEFT, 2, false},
		{"From and until", PAGE_LEFT, 2, false},
		{"Where", PAGE_LEFT, 4, false},
		{"Who writes this down", PAGE_LEFT, 4, false},
	};
	static const struct page_col who[] = {
		{"Name", PAGE_LEFT, 3, false},
		{"Who they are to the child", PAGE_LEFT, 3, false},
		{"Another name", PAGE_LEFT, 3, false},
		{"Who they are", PAGE_LEFT, 3, false},
	};
	int i;

	page_heading(p, 2, SPAN("The meeting"));
	page_table(p, SPAN("When and where"), when, COUNT_OF(when));
	page_row(p);
	page_cell(p, SPAN(""));
	page_table(p, SPAN("Who was there"), who, COUNT_OF(who));
	for (i = 0; i < people; i++) {
		page_row(p);
		page_cell(p, SPAN(""));
	}
}

static void how(struct page *p, struct span case_id)
{
	page_note(p, PAGE_CAUTION,
		SPAN("What is withheld from somebody at the table is here, "
		     "too. Keep this where only staff can read it."));
	page_para(p, SPAN("Write what changes beside a record, and what is "
			  "new in the empty room under it. Leave empty "
			  "what nobody knows: empty means not recorded, and "
			  "never no or none."));
	page_paraf(p,
		"How it comes back: make the workbook of the case (sos-case "
		"sheet %.*s -o case.xlsx), type each section into the sheet "
		"of its name, whose columns have the names that stand here, "
		"and read the workbook with sos-case import. A new row there "
		"needs an id of its own. What stands on paper alone is not "
		"recorded.",
		SPAN_ARG(case_id));
}

/* Of the case itself there is one record: each field, and room beside it. */
static void the_case(const struct filling *f)
{
	static const struct page_col cols[] = {
		{"What", PAGE_LEFT, 4, true},
		{"What is recorded", PAGE_LEFT, 4, false},
		{"What changes", PAGE_LEFT, 5, false},
	};
	const struct rec *r = casebook_case(f->sheet->book);
	struct buf text = {0};
	int i;

	page_table(f->page, SPAN("What is recorded"), cols, COUNT_OF(cols));
	for (i = 0; i < f->kind->fields; i++) {
		if (!fill_asks(f->kind, i))
			continue;
		page_row(f->page);
		fill_name(f, i);
		buf_reset(&text);
		if (r && rec_has(r, i))
			fill_value(f, r, i, &text);
		page_cell(f->page, buf_as_span(&text));
		fill_room(f, i);
	}
	buf_release(&text);
}

/* What is recorded of a kind, and room for more of it. */
static void section(struct filling *f)
{
	struct buf name = {0};

	put_word_first(&name, span_of(f->kind->name));
	page_heading(f->page, 2, buf_as_span(&name));
	if (!f->brief && !span_is(buf_as_span(&name), f->kind->meaning))
		page_para(f->page, span_of(f->kind->meaning));
	buf_release(&name);
	if (f->brief) {
		fill_brief(f);
	} else if (f->kind->id == K_case) {
		the_case(f);
	} else {
		fill_known(f);
		fill_new(f);
	}
	if (!f->brief)
		fill_choices(f);
}

/* Each code list is read before the page is begun. */
static int read_lists(const struct fill_sheet *s, struct err *e)
{
	size_t i;
	int f;

	for (i = 0; i < s->kinds; i++)
		for (f = 0; f < s->kind[i]->fields; f++) {
			const struct field *field = &s->kind[i]->field[f];

			if ((field->type == T_CODE || field->type == T_SET) &&
				!field_words(field) &&
				!code_list(field->arg, e))
				return -1;
		}
	return 0;
}

struct page *fill_sheet_page(const struct fill_sheet *s, struct err *e)
{
	struct filling f = {.sheet = s};
	struct buf title = {0};
	size_t i;

	if (read_lists(s, e))
		return NULL;
	buf_printf(&title, "Case %.*s, to fill in", SPAN_ARG(s->book->case_id));
	f.page = page_new(buf_as_span(&title));
	buf_release(&title);
	page_marking(f.page, SPAN("Private, for staff only"));
	page_as_of(f.page, s->as_of);
	page_form_sheets(f.page);
	how(f.page, s->book->case_id);
	page_contents(f.page);
	f.brief = !s->whole;
	meeting(f.page, f.brief ? OTHERS_LINES : PEOPLE_LINES);
	if (f.brief)
		came_of_it(&f);
	for (i = 0; i < s->kinds; i++) {
		f.kind = s->kind[i];
		if (s->whole || fill_has_brief(f.kind))
			section(&f);
	}
	if (f.brief)
		page_para(f.page,
			SPAN("This is what meetings speak of. All that is "
			     "recorded, and each column of the workbook: "
			     "--whole."));
	if (f.withheld)
		page_key(f.page, 1u << PAGE_WITHHELD);
	return f.page;
}
