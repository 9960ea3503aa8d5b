#include "measure_page.h"

#include "base/date.h"
#include "base/num.h"
#include "breakdown.h"
#include "uncovered.h"

static const char *const when_words[] = {"on the last day of the period",
	"over the period", "over the 12 months up to the last day"};
static const char *const value_words[] = {
	"share, 0 to 1", "count", "median", "rate per 10,000"};
static const char *const good_words[] = {"higher is better", "lower is better",
	"neither higher nor lower is better by itself"};

bool put_marker(struct page *p, const struct figure *x)
{
	if (x->marker == 'c')
		page_cell_tone(p, PAGE_HIDDEN, SPAN("c"));
	else if (x->marker)
		page_cellf(p, "%c", x->marker);
	return x->marker;
}

const char *marker_meaning(char marker)
{
	switch (marker) {
	case 'c':
		return "hidden: a small number, or one that would give "
		       "a small number away";
	case 'z': return "not applicable: there was nothing to count from";
	case ':': return "not available";
	case 'k': return "rounds to 0, though something was counted";
	case 'u': return "low reliability";
	default: return NULL;
	}
}

static bool is_used(
	char marker, struct figures *const *sets, size_t n, const bool *seen)
{
	struct set_walk w = {.set = sets, .n = n};
	const struct amount *a;

	while ((a = set_next(&w)))
		if (figure_of(w.job, a, seen).marker == marker)
			return true;
	return false;
}

void marker_terms(struct page *p, const char *markers,
	struct figures *const *sets, size_t n, const bool *seen)
{
	const char *m;

	for (m = markers; *m; m++)
		if (*m == ':' || is_used(*m, sets, n, seen))
			page_term(p, (struct span){m, 1},
				span_of(marker_meaning(*m)));
}

static void put_by(struct buf *out, unsigned by)
{
	struct span rest = span_of(breakdown_words), word;
	const char *between = "";
	int i;

	for (i = 0; span_word(&rest, '|', &word); i++) {
		if (!(by & 1u << i))
			continue;
		buf_puts(out, between);
		buf_span(out, word);
		between = ", ";
	}
	if (!by)
		buf_puts(out, "nothing");
}

static void put_kinds(struct buf *out, const struct measure *m)
{
	bool named[KINDS + 1] = {false};
	const char *between = "";
	int i, past;

	for (i = 0, past = 0; i < MEASURE_KINDS && past < 2; i++) {
		past += m->needs[i] == KINDS;
		if (m->needs[i] == KINDS || named[m->needs[i]])
			continue;
		named[m->needs[i]] = true;
		buf_printf(out, "%s%s", between, kind_table[m->needs[i]].name);
		between = ", ";
	}
}

/* Codes of a return mean something to those who make it: a page does without
 * " (E4A, E4B)". */
static void put_said(struct buf *out, const char *s, bool codes)
{
	static const char within[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789, to";
	size_t n;

	for (; *s; s++) {
		n = codes || strncmp(s, " (", 2) ? 0 : strspn(s + 2, within);
		if (n && s[n + 2] == ')' && strcspn(s, "0123456789") < n + 2)
			s += n + 2;
		else
			buf_addc(out, *s);
	}
}

static void put_meaning(const struct measure *m, bool by_label, struct buf *out)
{
	const char *value = by_label && m->value == SHARE
				    ? "per cent"
				    : value_words[m->value];

	buf_printf(out, "%s%s", by_label ? "" : m->label, by_label ? "" : ". ");
	put_said(out, m->says, !by_label);
	if (m->numerator) {
		buf_printf(out, " %s: ", by_label ? "Counted" : "Numerator");
		put_said(out, m->numerator, !by_label);
		buf_addc(out, '.');
	}
	if (m->denominator)
		buf_printf(out, " %s: %s.", by_label ? "Out of" : "Denominator",
			m->denominator);
	buf_printf(out, " %c%s, %s; %s", value[0] - 32, value + 1,
		when_words[m->when], good_words[m->good]);
	/* Kinds of records mean something to those who make them. */
	if (!by_label) {
		buf_puts(out, ". Source: ");
		put_kinds(out, m);
		buf_puts(out, ". By: ");
		put_by(out, m->by);
	}
	buf_puts(out, ".");
}

void measure_meaning(const struct measure *m, struct buf *out)
{
	put_meaning(m, true, out);
}

void measure_definition(struct page *p, const struct measure *m, bool by_label)
{
	struct buf text = {0};

	put_meaning(m, by_label, &text);
	page_term(
		p, span_of(by_label ? m->label : m->name), buf_as_span(&text));
	buf_release(&text);
}

struct page *measures_page(void)
{
	struct page *p = page_new(SPAN("Measures"));
	const struct measure *m;
	int i;

	page_paraf(p, "A figure never says why. Every figure comes with its "
		      "numerator and denominator; a figure whose denominator "
		      "is 0 is not applicable (z). Teams and services are "
		      "those that held the case at the time.");
	for (i = 0; (m = measure_at(i)); i++)
		measure_definition(p, m, false);
	return p;
}

static void put_number(struct page *p, long n)
{
	if (n < 0)
		page_cell(p, SPAN(""));
	else
		page_cell(p, span_of(in_threes(n).s));
}

/* A count is its figure, and of nothing; a median has no number of its own. */
static bool has_number(const struct measure *m)
{
	return m->value == SHARE || m->value == RATE;
}

static bool has_out_of(const struct measure *m)
{
	return m->value != COUNT;
}

static void put_figure(struct page *p, const struct measure *m,
	const struct figure *x, bool number, bool out_of)
{
	struct buf text = {0};

	if (number)
		put_number(p, x->numerator);
	if (out_of)
		put_number(p, x->denominator);
	figure_words(m, x, &text);
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

static void put_row(struct page *p, const struct figures *f,
	const struct job *j, const struct amount *c, const bool *seen)
{
	struct figure x = figure_of(j, c, seen);
	struct span label = breakdown_label(f->by, c->breakdown);
	char period[40];

	page_row(p);
	period_words(&j->period, period);
	page_cell(p, span_of(period));
	if (f->by != BY_NOTHING)
		page_cellf(p, "%.*s", label.n ? (int)label.n : 3,
			label.n ? label.p : "All");
	put_figure(p, j->measure, &x, has_number(j->measure),
		has_out_of(j->measure));
}

/* What a browser carries: above that many elements less is on the page. */
enum { NODES = 15000 };

/* How much of the figures a page has. */
enum extent { EVERY_LINE, NEWEST_LINES, NO_LINES, NEWEST_ALONE };

static bool in_extent(
	const struct figures *f, size_t job, size_t amount, enum extent extent)
{
	bool newest = strcmp(f->job[job].period.name,
			      f->job[f->jobs - 1].period.name) == 0;

	return extent == EVERY_LINE ||
	       (amount == 0 ? newest || extent != NEWEST_ALONE
			    : newest && extent == NEWEST_LINES);
}

static enum extent extent_of(const struct figures *f)
{
	size_t i, k, cells = f->by == BY_NOTHING ? 5 : 6;
	enum extent extent;

	for (extent = EVERY_LINE; extent < NEWEST_ALONE; extent++) {
		size_t nodes = 0;

		for (i = 0; i < f->jobs; i++)
			for (k = 0; k < f->job[i].amounts; k++)
				nodes += in_extent(f, i, k, extent) ? cells : 0;
		if (nodes <= NODES)
			break;
	}
	return extent;
}

static void say_extent(
	struct page *p, const struct figures *f, enum extent extent)
{
	struct buf text = {0};
	char period[40];

	if (extent == EVERY_LINE)
		return;
	period_words(&f->job[f->jobs - 1].period, period);
	buf_printf(&text,
		"%s is %son this page%s: the whole would be too long.",
		extent == NO_LINES ? "Nothing" : period,
		extent == NEWEST_ALONE ? "" : "broken down ",
		extent == NO_LINES ? "" : ", and no other period");
	buf_puts(&text, " Every figure is in the records (--to csv) and in the "
			"workbook (--to xlsx); a page of one measure "
			"(--measure NAME) has all of its own.");
	page_note(p, PAGE_INFORMATION, buf_as_span(&text));
	buf_release(&text);
}

static void put_measure(struct page *p, const struct figures *f,
	const struct measure *m, enum extent extent, const bool *seen)
{
	static const struct page_col cols[] = {{"Period", PAGE_LEFT, 0, true},
		{"Of", PAGE_LEFT, 0, true}, {"Number", PAGE_RIGHT, 0, false},
		{"Out of", PAGE_RIGHT, 0, false},
		{"Figure", PAGE_RIGHT, 0, false}};
	struct page_col own[5];
	size_t i, k, n = 0;

	const bool has[5] = {
		true, f->by != BY_NOTHING, has_number(m), has_out_of(m), true};

	for (i = 0; i < 5; i++)
		if (has[i])
			own[n++] = cols[i];
	page_table(p, span_of(m->says), own, n);
	for (i = 0; i < f->jobs; i++)
		for (k = 0; f->job[i].measure == m && k < f->job[i].amounts;
			k++)
			if (in_extent(f, i, k, extent))
				put_row(p, f, &f->job[i], &f->job[i].amount[k],
					seen);
}

/* One period, not broken down: a row a measure. */
static void put_all(struct page *p, const struct figures *f, const bool *seen)
{
	static const struct page_col cols[] = {{"Measure", PAGE_LEFT, 4, true},
		{"Number", PAGE_RIGHT, 0, false},
		{"Out of", PAGE_RIGHT, 0, false},
		{"Figure", PAGE_RIGHT, 0, false},
		{"What it counts", PAGE_LEFT, 7, false}};
	size_t i;

	page_table(p, SPAN("Every figure with its number"), cols, 5);
	for (i = 0; i < f->jobs; i++) {
		const struct job *j = &f->job[i];
		struct figure x;

		if (!j->amounts)
			continue;
		x = figure_of(j, &j->amount[0], seen);
		page_row(p);
		page_cell(p, span_of(j->measure->label));
		put_figure(p, j->measure, &x, true, true);
		page_cell(p, span_of(j->measure->says));
	}
}

static void put_each(struct page *p, const struct figures *f, const bool *seen)
{
	enum extent extent = extent_of(f);
	size_t i, k;

	say_extent(p, f, extent);
	for (i = 0; i < f->jobs; i++) {
		const struct measure *m = f->job[i].measure;

		for (k = 0; k < i && f->job[k].measure != m; k++)
			;
		if (k < i)
			continue;
		page_heading(p, 2, span_of(m->label));
		put_measure(p, f, m, extent, seen);
	}
}

/* Each run of periods of a type: "May 2021 to October 2021, 2021". */
static void put_series(const struct periods *p, struct buf *out)
{
	size_t i, j;

	for (i = 0; i < p->n; i = j) {
		char first[40], last[40];

		for (j = i; j < p->n && p->at[j].type == p->at[i].type; j++)
			;
		period_words(&p->at[i], first);
		period_words(&p->at[j - 1], last);
		buf_printf(out, "%s%s%s%s", i ? ", " : "", first,
			j - i > 1 ? " to " : "", j - i > 1 ? last : "");
	}
}

static void put_overlap(struct page *p, const struct figures *f)
{
	size_t i;

	for (i = 0; i < f->jobs; i++)
		if (f->job[i].overlap) {
			page_para(
				p, SPAN("A case that two leads of different "
					"teams hold at once is in the line of "
					"each, and once in the total: lines "
					"can come to more than the total."));
			return;
		}
}

struct page *figures_page(
	struct figures *f, const struct periods *p, const bool *seen)
{
	struct page *page = page_new(SPAN("Measures"));
	struct buf words = {0};

	put_series(p, &words);
	page_subtitle(page, buf_as_span(&words));
	buf_release(&words);
	page_as_of(page, f->as_of);
	if (p->n == 1 && f->by == BY_NOTHING)
		put_all(page, f, seen);
	else
		put_each(page, f, seen);
	page_foot(page);
	marker_terms(page, "cz:k", &f, 1, seen);
	put_uncovered(page, (struct figures *[]){f}, 1, seen);
	put_overlap(page, f);
	page_para(page, SPAN("These figures say what was counted, never why."));
	return page;
}
