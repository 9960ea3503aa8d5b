#include "reader.h"

#include <stdlib.h>

void rejects_take(struct rejects *to, const struct reject *what)
{
	if (what->kept)
		to->values++;
	else
		to->rows++;
	if (to->take)
		to->take(to, what);
}

void rejects_problem(
	struct rejects *to, const struct rec *r, const struct problem *p)
{
	struct reject what = {
		.file = r->source,
		.row = r->row,
		.line = r->line,
		.rule = p->rule,
		.message = p->text,
	};

	if (p->field >= 0) {
		what.field = r->kind->field[p->field].name;
		what.value = r->v[p->field];
		if (r->column)
			what.column = r->column[p->field];
	}
	rejects_take(to, &what);
}

int reader_check(struct reader *from, struct rec *r, struct err *e)
{
	struct problem *p = &from->problem;

	if (rec_check(r, p) == 0)
		return 1;
	if (p->fatal) {
		*e = p->err;
		return -1;
	}
	rejects_problem(from->rejects, r, p);
	return 0;
}

void reader_free(struct reader *r)
{
	if (r)
		r->ops->free(r);
}
