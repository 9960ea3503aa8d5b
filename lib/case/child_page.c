/* A child's own page. */
#include "family_page_internal.h"
#include "ground/standing.h"
#include "page/script.h"
#include "ground/voices.h"
#include "ground/words.h"

static void own_words(struct family *f, struct span child)
{
	static const struct {
		const char *type, *heading;
		bool seen; /* what others saw, and not the child's words */
	} part[] = {{"child-view", "What you told us", false},
		{"child-view", "What we saw and wrote down", true},
		{"words-and-pictures", "Your words and pictures", false}};
	size_t i;

	for (i = 0; i < COUNT_OF(part); i++) {
		f->begun = false;
		EACH_REC(s, f->b, K_statement)
		{
			bool seen =
				i < 2 && !in_own_words(s->v[F_statement_text]);

			if (!standing(s, part[i].type, f->t->as_of) ||
				!about_child(
					s->v[F_statement_child_id], child) ||
				seen != part[i].seen)
				continue;
			family_begin(f, part[i].heading);
			if (seen)
				page_para(f->p, s->v[F_statement_text]);
			else
				page_quote(f->p, s->v[F_statement_text],
					(struct span){"", 0});
		}
	}
}

static void own_rules(struct family *f)
{
	f->begun = false;
	EACH_REC(r, f->b, K_rule)
	{
		if (!rule_live(r, f->t->as_of) ||
			!rec_has(r, F_rule_child_text))
			continue;
		if (!f->begun) {
			family_begin(
				f, "What the grown-ups do to keep you safe");
			page_list(f->p, PAGE_BULLETS);
		}
		page_item(f->p, r->v[F_rule_child_text]);
	}
}

static void own_number(struct family *f, struct span child)
{
	struct voices v = {0};
	char day[20];
	size_t i;

	f->begun = false;
	voices_init(&v, f->b, f->t->as_of);
	for (i = 0; i < v.n; i++) {
		if (!span_is(v.at[i].scorer, "child") ||
			!span_eq(v.at[i].child, child))
			continue;
		family_begin(f, "Your number");
		page_paraf(f->p,
			"On %s you said %ld. 0 is not safe at all. 10 is very "
			"safe.",
			day_words(rec_day(v.at[i].latest, F_scale_date), day),
			rec_int(v.at[i].latest, F_scale_score, 0));
	}
	voices_release(&v);
}

struct page *child_page(const struct casebook *b, const struct family_terms *t)
{
	struct family f = {.b = b, .t = t};
	struct span child = t->audience->person;
	const struct rec *c = casebook_find(b, K_child, child);
	struct buf title = {0};

	if (c && rec_has(c, F_child_name))
		buf_printf(&title, "%.*s\xe2\x80\x99s page",
			SPAN_ARG(c->v[F_child_name]));
	else
		buf_puts(&title, "Your page");
	f.p = page_new(buf_as_span(&title));
	buf_release(&title);
	page_as_of(f.p, t->as_of);
	page_marking(f.p, SPAN("Private"));
	page_quiet(f.p);
	own_rules(&f);
	own_words(&f, child);
	own_number(&f, child);
	family_help(&f);
	return f.p;
}
