#include "check_page.h"

#include "page/cell.h"
#include "words.h"

bool finding_same(const struct rec *r)
{
	static const int fields[] = {F_finding_case_id, F_finding_rule,
		F_finding_level, F_finding_text, F_finding_of, F_finding_team};
	size_t i;

	for (i = 0; i < COUNT_OF(fields); i++)
		if (!span_eq(r[-1].v[fields[i]], r->v[fields[i]]))
			return false;
	return true;
}

void finding_records(const struct rec *r, const struct rec *end, struct page *p)
{
	struct buf text = {0};

	put_word_first(&text, r->v[F_finding_of]);
	if (rec_has(r, F_finding_record))
		buf_printf(&text, " %.*s", SPAN_ARG(r->v[F_finding_record]));
	while (++r < end && finding_same(r))
		buf_printf(&text, ", %.*s", SPAN_ARG(r->v[F_finding_record]));
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

struct tally {
	long findings, cases;
	struct span last; /* case counted last */
};

void findings_by_rule(const struct check *rule, const struct rec *found,
	size_t n, struct page *p)
{
	static const struct page_col cols[] = {
		{"Rule", PAGE_LEFT, 4, true},
		{"Level", PAGE_LEFT, 2, false},
		{"Findings", PAGE_RIGHT, 0, false},
		{"Cases", PAGE_RIGHT, 0, false},
	};
	struct buf name = {0};
	size_t i;

	page_heading(p, 2, SPAN("By rule"));
	page_table(p, SPAN("Findings by rule"), cols, 4);
	for (; rule->rule; rule++) {
		struct tally t = {0};

		for (i = 0; i < n; i++) {
			const struct rec *r = &found[i];
			struct span of = r->v[F_finding_case_id];

			if (!span_is(r->v[F_finding_rule], rule->rule))
				continue;
			t.findings++;
			t.cases += of.n && !span_eq(of, t.last);
			t.last = of;
		}
		if (!t.findings)
			continue;
		buf_reset(&name);
		put_word_first(&name, span_of(rule->rule));
		page_row(p);
		page_cell(p, buf_as_span(&name));
		page_cell(p, span_of(level_word[rule->level]));
		page_cell_count(p, t.findings);
		page_cell_count(p, t.cases);
	}
	buf_release(&name);
}
