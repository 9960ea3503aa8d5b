#include "retention.h"

#include <stdlib.h>
#include "record/kind.h"

#define MOST_YEARS 150

static bool is_kind_of_case(struct span word)
{
	const struct kind *k = &kind_table[K_case];

	return (word_place(k->field[F_case_plan].words, word) >= 0 &&
		       !span_is(word, "none")) ||
	       word_place(k->field[F_case_service].words, word) >= 0;
}

/* A whole number from 0 to `most` in this member; -1: none, or no such one. */
static long whole(const struct conf *c, const char *member, long most)
{
	double d = conf_get_num(c, member, -1);

	return d >= 0 && d <= (double)most && (double)(long)d == d ? (long)d
								   : -1;
}

static int read_rule(struct keep_rule *r, const struct conf *c,
	const char *name, struct err *e)
{
	const char *from = conf_get_str(c, "from", "");
	bool days = conf_get(c, "days"), years = conf_get(c, "years");

	*r = (struct keep_rule){.of = span_of(conf_name(c))};
	if (!is_kind_of_case(r->of))
		return err_input(e,
			"%s: unknown kind of case '%.40s': expected care, or a "
			"word of case.plan or case.service",
			name, conf_name(c));
	if (!conf_is_object(c))
		return 0;
	r->set = true;
	r->from_birth = strcmp(from, "born") == 0;
	r->days = days ? whole(c, "days", MOST_YEARS * 366L) : 0;
	r->years = years ? whole(c, "years", MOST_YEARS) : 0;
	r->died_years = conf_get(c, "died_years")
				? whole(c, "died_years", MOST_YEARS)
				: 0;
	if ((!r->from_birth && strcmp(from, "closed") != 0) || days == years ||
		r->days < 0 || r->years < 0 || r->died_years < 0)
		return err_input(e,
			"%s: %.40s: expected \"from\": \"closed\" or \"born\", "
			"and \"days\" or \"years\" as a whole number",
			name, conf_name(c));
	return 0;
}

int retention_read(struct retention *r, const struct conf *c, const char *name,
	struct err *e)
{
	const struct conf *keep = conf_get(c, "keep"), *each;

	*r = (struct retention){.n = 0};
	if (!conf_is_object(keep))
		return err_input(e, "%s: expected an object \"keep\"", name);
	for (each = conf_first(keep); each; each = conf_next(each)) {
		if (r->n == KEEP_MAX)
			return err_input(e, "%s: too many kinds of case", name);
		if (read_rule(&r->rule[r->n++], each, name, e))
			return -1;
	}
	return 0;
}
