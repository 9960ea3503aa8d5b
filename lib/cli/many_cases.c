#include "many_cases.h"

#include <stdlib.h>
#include "base/hash.h"
#include "base/num.h"
#include "figures/measure.h"
#include "page/cell.h"
#include "page/fold.h"
#include "page/page_join.h"
#include "report/telling.h"

/* More cases than this are opened one by one. */
enum { OPEN_CASES = 5 };

struct listed {
	struct many_case at;
	long place;
};

struct team {
	struct span name;
	long n, of[MANY_STATES];
};

struct many_cases {
	struct call *call;
	struct many_terms terms;
	const char *title, *marking;
	int (*order)(const void *, const void *);
	struct listed *kept; /* with pages; of --each without */
	size_t n, cap;
	long cases, of[MANY_STATES];
	struct team *team;
	size_t teams, team_cap;
	struct hash team_at;
	struct arena text;
};

static int less_urgent(const void *pa, const void *pb)
{
	const struct listed *a = pa, *b = pb;

	if (a->at.state != b->at.state)
		return a->at.state < b->at.state ? -1 : 1;
	if (a->at.urgency != b->at.urgency)
		return a->at.urgency > b->at.urgency ? -1 : 1;
	return a->place < b->place ? -1 : 1;
}

static int by_place(const void *pa, const void *pb)
{
	const struct listed *a = pa, *b = pb;

	return a->place < b->place ? -1 : 1;
}

struct many_cases *many_new(struct call *c, const struct many_terms *t,
	const char *title, const char *marking)
{
	struct many_cases *m = xcalloc(1, sizeof *m);

	m->call = c;
	m->terms = *t;
	if (!m->terms.what)
		m->terms.what = "case";
	/* Readers other than staff get no order of urgency. */
	m->order = call_for_staff(c) ? less_urgent : by_place;
	m->title = title;
	m->marking = marking;
	return m;
}

struct page *many_page(const struct many_cases *m, struct span id)
{
	struct buf title = {0};
	struct page *p;

	buf_printf(
		&title, "%s: %s %.*s", m->title, m->terms.what, SPAN_ARG(id));
	p = page_new(buf_as_span(&title));
	page_as_of(p, m->call->as_of);
	if (m->marking)
		page_marking(p, span_of(m->marking));
	buf_release(&title);
	return p;
}

static void pages_free(struct listed *l)
{
	page_free(l->at.page);
	page_free(l->at.brief);
	l->at.page = l->at.brief = NULL;
}

static void count(struct many_cases *m, const struct many_case *one)
{
	bool is_new;
	size_t at = *hash_put(&m->team_at, one->team, m->teams, &is_new);

	if (is_new) {
		m->team =
			grow(m->team, m->teams, &m->team_cap, sizeof *m->team);
		m->team[m->teams++] =
			(struct team){.name = arena_copy(&m->text, one->team)};
	}
	m->team[at].n++;
	m->team[at].of[one->state]++;
	m->of[one->state]++;
}

static void drop_least(struct many_cases *m)
{
	size_t i, last = 0;

	for (i = 1; i < m->n; i++)
		if (m->order(&m->kept[last], &m->kept[i]) < 0)
			last = i;
	pages_free(&m->kept[last]);
	m->kept[last] = m->kept[--m->n];
}

int many_case(struct many_cases *m, const struct many_case *one, struct err *e)
{
	struct listed *l;
	int rc = 0;

	m->kept = grow(m->kept, m->n, &m->cap, sizeof *m->kept);
	l = &m->kept[m->n++];
	*l = (struct listed){*one, m->cases++};
	l->at.id = arena_copy(&m->text, one->id);
	l->at.team = arena_copy(&m->text, one->team);
	count(m, one);
	if (each_dir(m->call)) {
		rc = each_write(m->call, l->at.id, l->at.page, e);
		pages_free(l);
	} else if (m->n > MANY_CASES) {
		drop_least(m);
	}
	return rc;
}

/* "2,000 cases of team Oak 3; 2 protected cases left out". */
static void put_covers(
	const struct many_cases *m, struct page *to, int left_out)
{
	struct buf b = {0};
	const char *team = NULL, *service = NULL;

	if (opt_has(m->call, "team"))
		team = opt_value(m->call, "team");
	if (opt_has(m->call, "service"))
		service = opt_value(m->call, "service");
	buf_printf(&b, "Covers %s%s", counted(m->cases, m->terms.what).s,
		m->terms.covers ? m->terms.covers : "");
	if (team)
		buf_printf(&b, ", of team %s", team);
	if (service)
		buf_printf(&b, ", of service %s", service);
	if (left_out)
		buf_printf(&b, "; %s left out",
			counted(left_out, "protected case").s);
	page_subtitle(to, buf_as_span(&b));
	buf_release(&b);
}

/* The team with the largest share in the worst state first. */
static int by_worst(const void *pa, const void *pb)
{
	const struct team *a = pa, *b = pb;
	int s;

	for (s = 0; s < MANY_STATES; s++) {
		long x = a->of[s] * b->n, y = b->of[s] * a->n;

		if (x != y)
			return x > y ? -1 : 1;
	}
	return span_cmp(a->name, b->name);
}

/* Of the worst state, by which teams are in order: as it is shaded. */
static void share(struct page *p, long n, long all)
{
	struct told_row row = {.n = n, .of = all};
	struct buf text = {0};

	share_words(all ? (double)n / (double)all : 0, &text);
	page_cell_tone(p, told_tone(&row), buf_as_span(&text));
	buf_release(&text);
}

static void numbers(
	struct page *p, const struct many_terms *t, long all, const long *of)
{
	int s;

	page_cell_count(p, all);
	for (s = 0; t->state[s]; s++) {
		page_cell_count(p, of[s]);
		if (s == 0)
			share(p, of[s], all);
	}
}

static void summary(struct many_cases *m, struct page *p)
{
	struct page_col cols[MANY_STATES + 3] = {
		{"Team", PAGE_LEFT, 0, true}, {"All", PAGE_RIGHT, 0, false}};
	struct span none = SPAN("No team recorded");
	size_t i, n = 2;

	for (i = 0; m->terms.state[i]; i++) {
		cols[n++] = (struct page_col){
			m->terms.state[i], PAGE_RIGHT, 0, false};
		if (i == 0)
			cols[n++] = (struct page_col){
				"Share", PAGE_RIGHT, 0, false};
	}
	page_heading(p, 2, SPAN("Summary"));
	page_table(p, span_of(m->terms.caption), cols, n);
	if (m->teams)
		qsort(m->team, m->teams, sizeof *m->team, by_worst);
	for (i = 0; i < m->teams; i++) {
		page_row(p);
		page_cell(p, m->team[i].name.n ? m->team[i].name : none);
		numbers(p, &m->terms, m->team[i].n, m->team[i].of);
	}
	page_row_total(p);
	page_cell(p, SPAN("All teams"));
	numbers(p, &m->terms, m->cases, m->of);
	page_fold(p, m->terms.what);
	page_para(p, SPAN(TOLD_SHADES));
}

static void put_list(
	const struct many_cases *m, struct page *p, const char *caption)
{
	struct page_col cols[] = {{"", PAGE_LEFT, 3, true},
		{"Team", PAGE_LEFT, 4, false}, {"State", PAGE_LEFT, 4, false},
		{m->terms.days, PAGE_RIGHT, 2, false}};
	struct buf name = {0}, head = {0};
	size_t i;

	buf_printf(
		&head, "%c%s", m->terms.what[0] - 'a' + 'A', m->terms.what + 1);
	cols[0].name = buf_cstr(&head);
	page_table(p, span_of(caption), cols,
		!call_for_staff(m->call) ? 1
		: m->terms.days          ? 4
					 : 3);
	for (i = 0; i < m->n; i++) {
		const struct many_case *one = &m->kept[i].at;

		page_row(p);
		if (each_dir(m->call)) {
			buf_reset(&name);
			each_name(m->call, one->id, &name);
			page_cell_link(p, buf_as_span(&name), one->id);
		} else {
			page_cell(p, one->id);
		}
		if (!call_for_staff(m->call))
			continue;
		page_cell(p, one->team);
		page_cell(p, span_of(m->terms.state[one->state]));
		if (m->terms.days && one->days >= 0)
			page_cell_count(p, one->days);
		else if (m->terms.days)
			page_cell(p, SPAN(""));
	}
	page_fold(p, NULL);
	buf_release(&name);
	buf_release(&head);
}

/* How many of those kept the page can carry. */
static size_t carried(const struct many_cases *m, bool brief)
{
	size_t i, nodes = 0, bytes = 0;

	for (i = 0; i < m->n; i++) {
		const struct many_case *one = &m->kept[i].at;
		struct page_weight w = page_weight(
			brief && one->brief ? one->brief : one->page);

		nodes += w.nodes;
		bytes += w.bytes;
		if (i && (nodes > PAGE_NODES || bytes > PAGE_BYTES))
			break;
	}
	return i;
}

/* What is seen of a case before it is opened: "Oak 3: drifting". */
static void beside(
	const struct many_cases *m, const struct many_case *one, struct buf *b)
{
	buf_reset(b);
	if (!call_for_staff(m->call))
		return;
	if (one->team.n)
		buf_printf(b, "%.*s: ", SPAN_ARG(one->team));
	buf_puts(b, m->terms.state[one->state]);
}

static void sections(
	struct many_cases *m, struct page *to, size_t n, bool brief)
{
	bool staff = call_for_staff(m->call);
	struct buf words = {0};
	size_t i;

	for (i = 0; i < n; i++) {
		struct many_case *one = &m->kept[i].at;
		struct page *p = brief && one->brief ? one->brief : one->page;

		beside(m, one, &words);
		if (m->terms.lines || m->cases <= OPEN_CASES)
			page_append(to, p);
		else
			page_append_folded(
				to, p, buf_as_span(&words), brief && staff);
	}
	buf_release(&words);
}

static void most_urgent(struct many_cases *m, struct page *to)
{
	struct buf words = {0};
	size_t n;

	qsort(m->kept, m->n, sizeof *m->kept, m->order);
	n = carried(m, true);
	if (call_for_staff(m->call)) {
		summary(m, to);
		buf_printf(&words, "The %zu most urgent", n);
		page_heading(to, 2, buf_as_span(&words));
		page_paraf(to,
			"In this order: %s. %s more are not on this page: "
			"--each DIR writes a file for every case, --case ID "
			"shows one, --team NAME those of a team.%s",
			m->terms.order,
			counted(m->cases - (long)n, m->terms.what).s,
			m->terms.lines ? ""
				       : " On paper, and as a pdf, this page "
					 "ends with the list.");
	} else {
		page_paraf(to,
			"These are the first %zu. --each DIR writes a file for "
			"every case.",
			n);
	}
	m->n = n;
	if (call_for_staff(m->call) && !m->terms.lines)
		put_list(m, to, buf_cstr(&words));
	sections(m, to, n, true);
	if (m->terms.lines)
		page_fold(to, NULL);
	buf_release(&words);
}

void many_end(struct many_cases *m, struct page *to, int left_out)
{
	if (call_for_staff(m->call))
		put_covers(m, to, left_out);
	if (each_dir(m->call)) {
		if (m->n)
			qsort(m->kept, m->n, sizeof *m->kept, m->order);
		if (call_for_staff(m->call) && m->cases)
			summary(m, to);
		page_heading(to, 2, SPAN("A file each"));
		put_list(m, to, "In order of urgency");
	} else if (m->cases > MANY_CASES) {
		most_urgent(m, to);
	} else {
		sections(m, to, m->n, false);
		if (m->terms.lines)
			page_fold(to, NULL);
	}
}

void many_free(struct many_cases *m)
{
	size_t i;

	if (!m)
		return;
	for (i = 0; i < m->n; i++)
		pages_free(&m->kept[i]);
	free(m->kept);
	free(m->team);
	hash_release(&m->team_at);
	arena_release(&m->text);
	free(m);
}
