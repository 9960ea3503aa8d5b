#include "family_page_internal.h"

#include "base/mem.h"
#include "page/script.h"
#include "ground/standing.h"

static void put_children(const struct casebook *b, struct buf *out)
{
	size_t n = 0, of = 0;

	EACH_REC(c, b, K_child)
	{
		of += rec_has(c, F_child_name);
	}
	EACH_REC(c, b, K_child)
	{
		if (!rec_has(c, F_child_name))
			continue;
		buf_puts(out, n == 0 ? "" : n + 1 == of ? " and " : ", ");
		family_first_name(c, out);
		n++;
	}
	if (!n)
		buf_puts(out, of == 1 ? "your child" : "your children");
}

static void put_reader(const struct family *f, struct buf *out)
{
	struct buf name = {0};

	if (f->t->audience->of == FOR_PERSON)
		family_name(f, &name, f->t->audience->person);
	buf_puts(out, "For ");
	if (name.n)
		buf_span(out, buf_as_span(&name));
	else
		buf_puts(out, f->t->audience->of == FOR_PERSON ? "you"
							       : "the family");
	buf_release(&name);
}

static void worry(struct family *f, const struct rec *s)
{
	if (rec_has(s, F_statement_disputed_by))
		page_itemf(f->p, "%.*s\nNot everybody agrees: %.*s",
			SPAN_ARG(s->v[F_statement_text]),
			SPAN_ARG(s->v[F_statement_disputed_by]));
	else
		page_item(f->p, s->v[F_statement_text]);
}

static void worries(struct family *f)
{
	static const char *const types[] = {"danger", "harm", "complicating"};
	size_t i;

	f->begun = false;
	for (i = 0; i < COUNT_OF(types); i++)
		EACH_REC(s, f->b, K_statement)
		{
			if (!standing(s, types[i], f->t->as_of))
				continue;
			if (!f->begun) {
				family_begin(
					f, "What people are worried about");
				page_list(f->p, PAGE_BULLETS);
			}
			worry(f, s);
		}
}

/* The statements of one type, then of the other, as they were written. */
static void texts(struct family *f, const char *heading, const char *one,
	const char *other)
{
	const char *const types[] = {one, other};
	size_t i;

	f->begun = false;
	for (i = 0; i < COUNT_OF(types); i++)
		EACH_REC(s, f->b, K_statement)
		{
			if (!standing(s, types[i], f->t->as_of))
				continue;
			if (!f->begun) {
				family_begin(f, heading);
				page_list(f->p, PAGE_BULLETS);
			}
			page_item(f->p, s->v[F_statement_text]);
		}
}

static void rule(struct family *f, const struct rec *r)
{
	struct buf who = {0}, text = {0};

	buf_span(&text, r->v[F_rule_text]);
	family_name(f, &who, r->v[F_rule_person_id]);
	if (who.n)
		buf_printf(&text, "\nWho does this: %s.", buf_cstr(&who));
	buf_reset(&who);
	family_name(f, &who, r->v[F_rule_backup_id]);
	if (who.n)
		buf_printf(&text, "%sWho helps if they cannot: %s.",
			rec_has(r, F_rule_person_id) ? " " : "\n",
			buf_cstr(&who));
	if (rec_has(r, F_rule_trigger))
		buf_printf(&text, "\nLook out for: %.*s",
			SPAN_ARG(r->v[F_rule_trigger]));
	if (rec_has(r, F_rule_response))
		buf_printf(
			&text, "\nThen: %.*s", SPAN_ARG(r->v[F_rule_response]));
	page_item(f->p, buf_as_span(&text));
	buf_release(&who);
	buf_release(&text);
}

static void rules(struct family *f)
{
	f->begun = false;
	EACH_REC(r, f->b, K_rule)
	{
		if (!rule_live(r, f->t->as_of) ||
			rec_is(r, F_rule_status, "draft"))
			continue;
		if (!f->begun) {
			family_begin(f, "What we agreed");
			page_list(f->p, PAGE_NUMBERS);
		}
		rule(f, r);
	}
}

static void step_table(struct family *f)
{
	static const struct page_col cols[] = {{"What", PAGE_LEFT, 6, true},
		{"Who", PAGE_LEFT, 3, false}, {"By when", PAGE_LEFT, 3, false}};

	if (f->begun)
		return;
	family_begin(f, "Who does what, and by when");
	page_table(f->p, SPAN("What is still to do"), cols, 3);
}

static void steps(struct family *f)
{
	f->begun = false;
	EACH_REC(s, f->b, K_statement)
	{
		if (!standing(s, "next-step", f->t->as_of) ||
			happened(s, F_statement_done, f->t->as_of))
			continue;
		step_table(f);
		page_row(f->p);
		page_cell(f->p, s->v[F_statement_text]);
		page_cell(f->p, s->v[F_statement_who]);
		page_cell_day(f->p, rec_day(s, F_statement_due));
	}
}

static bool promise_live(const struct family *f, const struct rec *c)
{
	return stands(c, F_commitment_since, F_commitment_until, f->t->as_of);
}

/* "on Fridays and Saturdays" */
static void put_days(struct span days, struct buf *out)
{
	static const char *const name[] = {"Mondays", "Tuesdays", "Wednesdays",
		"Thursdays", "Fridays", "Saturdays", "Sundays"};
	const char *between = "on ";
	struct span word;
	int day;

	while (span_word(&days, ' ', &word)) {
		day = word_place("mon|tue|wed|thu|fri|sat|sun", word);
		if (day < 0)
			continue;
		buf_printf(out, "%s%s", between, name[day]);
		between =
			days.n && memchr(days.p, ' ', days.n) ? ", " : " and ";
	}
}

static void put_how_often(const struct rec *c, struct buf *out)
{
	long every = rec_int(c, F_commitment_every, 0);

	if (every == 1)
		buf_puts(out, "every day");
	else if (every == 7 && rec_has(c, F_commitment_days))
		put_days(c->v[F_commitment_days], out);
	else if (every == 7)
		buf_puts(out, "every week");
	else if (every > 0)
		buf_printf(out, "every %ld days", every);
	else if (rec_has(c, F_commitment_trigger))
		buf_span(out, c->v[F_commitment_trigger]);
}

/* Promises, and what came of them where the reader may see all of it. */
static void promises(struct family *f)
{
	static const struct page_col cols[] = {{"Who", PAGE_LEFT, 3, true},
		{"Promised to", PAGE_LEFT, 4, false},
		{"When", PAGE_LEFT, 3, false}, {"Done", PAGE_LEFT, 6, false}};
	bool all = audience_sees_all(f->t->audience);
	struct buf text = {0};

	f->begun = false;
	EACH_REC(c, f->b, K_commitment)
	{
		if (!promise_live(f, c))
			continue;
		if (!f->begun) {
			family_begin(f,
				all ? "Promises, and what we have seen so far"
				    : "Promises");
			page_table(f->p, SPAN("Who has promised what"), cols,
				all ? 4 : 3);
		}
		page_row(f->p);
		buf_reset(&text);
		family_name(f, &text, c->v[F_commitment_person_id]);
		page_cell(f->p, buf_as_span(&text));
		page_cell(f->p, c->v[F_commitment_action]);
		buf_reset(&text);
		put_how_often(c, &text);
		page_cell(f->p, buf_as_span(&text));
		if (all)
			family_seen_cell(f, c);
	}
	buf_release(&text);
}

static void network(struct family *f)
{
	if (!f->t->network.n)
		return;
	f->begun = false;
	family_begin(f, "The people around you");
	page_figure(f->p, SPAN("Who knows about the worries, and who helps"),
		f->t->network_words, f->t->network, f->t->network_words);
}

static void start(struct family *f, const char *title)
{
	struct buf text = {0};

	f->p = page_new(span_of(title));
	put_reader(f, &text);
	page_subtitle(f->p, buf_as_span(&text));
	page_as_of(f->p, f->t->as_of);
	page_marking(f->p, SPAN("Private"));
	page_quiet(f->p);
	buf_release(&text);
}

struct page *family_page(const struct casebook *b, const struct family_terms *t)
{
	struct family f = {.b = b, .t = t};
	struct buf title = {0};

	buf_puts(&title, "The plan for ");
	put_children(b, &title);
	start(&f, buf_cstr(&title));
	buf_release(&title);
	rules(&f);
	steps(&f);
	promises(&f);
	worries(&f);
	texts(&f, "What is going well", "safety", "strength");
	texts(&f, "What we want to see", "goal", "bottom-line");
	family_numbers(&f);
	family_next(&f);
	network(&f);
	family_help(&f);
	return f.p;
}
