#include <stdlib.h>
#include "base/mem.h"
#include "cli/each.h"
#include "report/steering.h"
#include "report_verbs.h"

/* steering: the monthly page for the Steering Group. */

static int parse_month(struct call *c, struct period *month, struct err *e)
{
	struct periods p;

	if (report_periods_parse(c, &p, e))
		return -1;
	*month = p.at[0];
	if (p.n > 1) {
		periods_release(&p);
		return err_usage(e, "--month: expected one month");
	}
	periods_release(&p);
	return 0;
}

struct steering_options {
	struct period month;
	bool owners, all_services;
};

/* The page of all, or one of each service. */
struct steering_pages {
	struct call *call;
	struct steering *of;
	size_t n;
	struct arena names;
	bool seen[KINDS];
};

static int parse(struct call *c, struct steering_options *o, struct err *e)
{
	o->owners = opt_given(c, "owners");
	o->all_services = opt_given(c, "all-services");
	if (o->all_services != opt_given(c, "each"))
		return err_usage(e, "--all-services and --each DIR are only "
				    "valid together");
	return parse_month(c, &o->month, e);
}

static struct span services(void)
{
	return span_of(field_words(&kind_table[K_case].field[F_case_service]));
}

static void begin(struct steering_pages *p, const struct steering_options *o)
{
	struct span rest = services(), word;
	size_t i;

	p->n = 1;
	if (o->all_services)
		for (p->n = 0; span_word(&rest, '|', &word);)
			p->n++;
	p->of = xcalloc(p->n, sizeof *p->of);
	rest = services();
	for (i = 0; i < p->n; i++) {
		steering_begin(
			&p->of[i], &o->month, p->call->as_of, &p->call->packs);
		p->of[i].owners = o->owners;
		if (o->all_services && span_word(&rest, '|', &word))
			p->of[i].service = arena_str(&p->names, word);
	}
}

static int add(struct casebook *b, void *arg, struct err *e)
{
	struct steering_pages *p = arg;
	size_t i;

	for (i = 0; i < p->n; i++)
		if (steering_add(b, &p->of[i], e))
			return -1;
	return 0;
}

static void link_to(struct span service, struct buf *name, void *call)
{
	each_name(call, service, name);
}

static int write_services(
	struct steering_pages *p, struct answer *a, struct err *e)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < p->n && !rc; i++) {
		struct page *page;

		if (!steering_service(&p->of[i]))
			continue;
		page = steering_page(&p->of[i], p->seen, e);
		rc = page ? each_write(
				    p->call, span_of(p->of[i].service), page, e)
			  : -1;
		page_free(page);
	}
	if (!rc)
		a->page = steering_services(
			p->of, p->n, p->seen, link_to, p->call);
	return rc;
}

static int end(struct steering_pages *p, struct answer *a, struct err *e)
{
	struct steering *s = &p->of[0];
	size_t i;

	for (i = 0; i < p->n; i++)
		if (steering_end(&p->of[i], e))
			return -1;
	report_say_coverage(p->call,
		(struct figures *[]){&s->figures, &s->scopes.of[SCOPE_TEAM],
			&s->scopes.of[SCOPE_SERVICE]},
		3, p->seen);
	report_say_teams(p->call, &s->figures, p->seen);
	if (s->service)
		return write_services(p, a, e);
	a->page = steering_page(s, p->seen, e);
	return 0;
}

static int steering(struct call *c, struct err *e)
{
	struct answer a = {.call = c};
	struct steering_pages p = {.call = c};
	enum kind_id kinds[KINDS + 8];
	struct steering_options o;
	size_t i;
	int rc;

	if (parse(c, &o, e))
		return -1;
	begin(&p, &o);
	group_kinds(kinds);
	rc = answer_begin(&a, e);
	if (!rc)
		rc = call_cases(c, kinds, add, &p, p.seen, e);
	if (!rc)
		rc = end(&p, &a, e);
	rc = answer_end(&a, rc, e);
	for (i = 0; i < p.n; i++)
		steering_release(&p.of[i]);
	free(p.of);
	arena_release(&p.names);
	return rc;
}

static const struct option_row options[] = {
	{"month", 0, "M", "the month, 2021-10", false},
	{"owners", 0, NULL, "show who owns priorities and actions", false},
	{"all-services", 0, NULL, "a page of each service (needs --each)",
		false},
	{"each", 0, "DIR",
		"write a file for each service into DIR, and an index", false},
	{0},
};

const struct verb verb_steering = {
	.name = "steering",
	.operands = "[FILE]...",
	.help = "the Steering Group's page for a month",
	.example = "--month 2021-10 --to html -o steering.html "
		   "examples/records/*.csv",
	.shared = OPT_IN | OPT_AS_OF | OPT_PAGE,
	.options = options,
	.to = PAGE_FORMS,
	.packs = PACK_MEASURES,
	.run = steering,
};
