#include "profile_internal.h"

/* {"table": "cin assessments", "by": COLUMN, "columns": [...]} */

static struct table *table_before(struct loading *l, const char *name)
{
	size_t i;

	for (i = 0; i + 1 < l->p->tables; i++)
		if (span_is(l->p->table[i].name, name))
			return &l->p->table[i];
	return NULL;
}

/* Its place among what the other table gives; made on first sight. */
static int give(
	struct loading *l, struct table *from, const char *name, int *place)
{
	struct table *here = l->t;
	int column;
	size_t i;

	l->t = from;
	if (load_column(l, name, &column))
		return -1;
	l->t = here;
	for (i = 0; i < from->givens; i++)
		if (from->given[i] == column)
			break;
	if (i == JOINED_MAX)
		return load_fault(l, "joins: more than %d columns of one table",
			JOINED_MAX);
	from->given[i] = column;
	if (i == from->givens)
		from->givens++;
	*place = (int)i;
	return 0;
}

int load_join(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {"table", "by", "columns", NULL};
	const struct conf *list = conf_get(c, "columns"), *m;
	const char *by = conf_get_str(c, "by", NULL);
	struct join_of *j = &l->t->join;
	struct table *from;

	if (!c)
		return 0;
	if (load_only(l, c, known))
		return -1;
	from = table_before(l, conf_get_str(c, "table", ""));
	if (!from || from->id < 0)
		return load_fault(l,
			"joins: expected a table that stands before this one "
			"and has an \"id\"");
	if (!by || !conf_is_array(list) || !conf_count(list) ||
		conf_count(list) > JOINED_MAX)
		return load_fault(l,
			"joins: \"by\", the column with its id, and "
			"\"columns\", a list of up to %d, are required",
			JOINED_MAX);
	j->table = (int)(from - l->p->table);
	l->t->turn = from->turn + 1;
	if (load_column(l, by, &j->by))
		return -1;
	for (m = conf_first(list); m; m = conf_next(m), j->columns++)
		if (!conf_str(m))
			return load_fault(l, "joins: expected strings");
		else if (load_column(l, conf_str(m), &j->column[j->columns]) ||
			 give(l, from, conf_str(m), &j->place[j->columns]))
			return -1;
	return 0;
}
