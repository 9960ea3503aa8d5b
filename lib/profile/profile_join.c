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

static int load_join(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {
		"table", "by", "on", "columns", NULL};
	const struct conf *list = conf_get(c, "columns"), *m;
	const char *by = conf_get_str(c, "by", NULL);
	const char *on = conf_get_str(c, "on", NULL);
	struct join_of *j = &l->t->join[l->t->joins++];
	struct table *from;

	j->on = -1;
	if (load_only(l, c, known))
		return -1;
	from = table_before(l, conf_get_str(c, "table", ""));
	if (!from || from->id < 0)
		return load_fault(l,
			"joins: expected a table that stands before this one "
			"and has an \"id\"");
	if (!by || !conf_is_array(list) || !conf_count(list) ||
		conf_count(list) > JOINED_MAX || !on != (from->from < 0))
		return load_fault(l,
			"joins: \"by\", the column with its id, and "
			"\"columns\", a list of up to %d, are required, and "
			"\"on\", a day, of a table with \"stands\"",
			JOINED_MAX);
	j->table = (int)(from - l->p->table);
	if (l->t->turn <= from->turn)
		l->t->turn = from->turn + 1;
	if (load_column(l, by, &j->by) || (on && load_column(l, on, &j->on)))
		return -1;
	for (m = conf_first(list); m; m = conf_next(m), j->columns++)
		if (!conf_str(m))
			return load_fault(l, "joins: expected strings");
		else if (load_column(l, conf_str(m), &j->column[j->columns]) ||
			 give(l, from, conf_str(m), &j->place[j->columns]))
			return -1;
	return 0;
}

int load_joins(struct loading *l, const struct conf *c)
{
	const struct conf *m;

	if (!conf_is_array(c))
		return c ? load_join(l, c) : 0;
	if (conf_count(c) > JOINS_MAX)
		return load_fault(l, "joins: more than %d", JOINS_MAX);
	for (m = conf_first(c); m; m = conf_next(m))
		if (load_join(l, m))
			return -1;
	return 0;
}

/* {"from": COLUMN, "until": COLUMN} */
int load_stands(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {"from", "until", NULL};
	const char *from = conf_get_str(c, "from", NULL);
	const char *until = conf_get_str(c, "until", NULL);

	if (!c)
		return 0;
	if (load_only(l, c, known))
		return -1;
	if (!from || !until || l->t->id < 0)
		return load_fault(l, "stands: from, until and the table's "
				     "\"id\" are required");
	return load_column(l, from, &l->t->from) ||
			       load_column(l, until, &l->t->until)
		       ? -1
		       : 0;
}
