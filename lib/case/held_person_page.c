#include "base/buf.h"
#include "base/num.h"
#include "ground/words.h"
#include "held_person.h"

static const char *const whys[HELD_WHYS] = {
	"the person's own",
	"names the person",
	"shared with the person, or withheld",
	"belongs to a record of the person",
	"the name is in the text",
};

/* "Born: 3 May 2014. Sex: female": every field but the ids. */
static void put_fields(struct buf *b, const struct rec *r)
{
	size_t i;
	int f;

	for (f = 0; f < r->kind->fields; f++) {
		const struct field *fd = &r->kind->field[f];

		if (!r->v[f].n || (f == 0 && fd->flags & FIELD_KEY))
			continue;
		buf_puts(b, b->n ? "; " : "");
		put_word_first(b, span_of(fd->name));
		buf_puts(b, ": ");
		put_field(b, r, f);
	}
	for (i = 0; i < r->xn; i++)
		buf_printf(b, "%s%.*s: %.*s", b->n ? "; " : "",
			SPAN_ARG(r->x[i].name), SPAN_ARG(r->x[i].value));
}

static void put_why(struct page *p, const struct held_record *h)
{
	const char *field =
		h->field < 0 ? "" : h->rec->kind->field[h->field].name;
	struct buf b = {0};

	if (h->withheld)
		buf_puts(&b, "withheld from the person");
	if (h->why != HELD_LISTED || !h->withheld)
		buf_printf(&b, "%s%s", b.n ? "; " : "",
			h->why == HELD_LISTED ? "shared with the person"
					      : whys[h->why]);
	if (h->field >= 0 && h->why != HELD_LISTED) {
		buf_puts(&b, ": ");
		put_word(&b, span_of(field));
	}
	page_cell_tone(
		p, h->withheld ? PAGE_WITHHELD : PAGE_PLAIN, buf_as_span(&b));
	buf_release(&b);
}

static void one_kind(struct page *p, const struct held_record *h, size_t n)
{
	static const struct page_col cols[] = {{"Record", PAGE_LEFT, 2, true},
		{"What it says", PAGE_LEFT, 7, false},
		{"Why it is here", PAGE_LEFT, 3, false},
		{"Decision", PAGE_LEFT, 2, false}};
	struct buf b = {0};
	size_t i;

	put_word_first(&b, span_of(h->rec->kind->name));
	page_headingf(p, 2, "%.*s: %s", SPAN_ARG(buf_as_span(&b)),
		counted((long)n, "record").s);
	page_table(p, span_of(h->rec->kind->meaning), cols, 4);
	for (i = 0; i < n; i++) {
		page_row(p);
		buf_reset(&b);
		rec_key(h[i].rec, &b);
		page_cell(p, buf_as_span(&b));
		buf_reset(&b);
		put_fields(&b, h[i].rec);
		page_cell(p, buf_as_span(&b));
		put_why(p, &h[i]);
		page_cell(p, SPAN(""));
	}
	buf_release(&b);
}

static void reasons(struct page *p, const struct held_person *h)
{
	static const struct page_col cols[] = {
		{"Why", PAGE_LEFT, 5, true}, {"Records", PAGE_RIGHT, 1, false}};
	long count[HELD_WHYS] = {0};
	size_t i;
	int w;

	for (i = 0; i < h->n; i++)
		count[h->at[i].why]++;
	page_table(p, SPAN("Records, by why they are here"), cols, 2);
	for (w = 0; w < HELD_WHYS; w++) {
		page_row(p);
		page_cell(p, span_of(whys[w]));
		page_cellf(p, "%ld", count[w]);
	}
}

struct page *held_person_page(const struct held_person *h, int as_of)
{
	struct page *p = page_new(SPAN("What is held on one person"));
	size_t i, n;

	page_subtitle(p, h->person);
	page_marking(p, SPAN("For staff only"));
	page_as_of(p, as_of);
	page_note(p, PAGE_CAUTION,
		SPAN("Go through it before anything is handed over. Most of "
		     "these records also say something about others, or who "
		     "told us; some is withheld to keep people safe. Texts "
		     "can name the person by another name, which is not found "
		     "here."));
	if (h->ids > 1)
		page_paraf(
			p, "The person has %zu ids in these records.", h->ids);
	if (h->protected)
		page_note(p, PAGE_CAUTION,
			SPAN("A case among these is protected: the address or "
			     "the identity of somebody in it must not be "
			     "given away."));
	reasons(p, h);
	for (i = 0; i < h->n; i += n) {
		for (n = 1; i + n < h->n &&
			    h->at[i + n].rec->kind == h->at[i].rec->kind;)
			n++;
		one_kind(p, &h->at[i], n);
	}
	page_key(p, 1u << PAGE_WITHHELD);
	page_foot(p);
	page_para(p, SPAN("Only what these inputs hold now is here: earlier "
			  "revisions are in sos-store history, and what is on "
			  "paper, in mail or in other systems is not here."));
	return p;
}
