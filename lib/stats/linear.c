#include "linear.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/late.h"
#include "base/mem.h"
#include "base/num.h"

LATE(libglpk, glp_);

struct linear {
	glp_prob *p;
	int *place;
	double *factor;
	int cap;
	bool based; /* a basis is there to go on from */
};

/* What it says when it gives up; it aborts after that. */
static int last_words(void *arg, const char *text)
{
	(void)arg;
	if (strstr(text, "memory"))
		mem_fail();
	return 0;
}

struct linear *linear_new(void)
{
	struct linear *l = xcalloc(1, sizeof *l);

	libglpk_ready();
	if (libglpk.init_env() == 2)
		mem_fail();
	libglpk.term_hook(last_words, NULL);
	libglpk.term_out(GLP_OFF);
	l->p = libglpk.create_prob();
	libglpk.set_obj_dir(l->p, GLP_MIN);
	return l;
}

void linear_free(struct linear *l)
{
	if (!l)
		return;
	libglpk.delete_prob(l->p);
	free(l->place);
	free(l->factor);
	free(l);
	libglpk.free_env();
}

static int bound_type(double lo, double hi)
{
	if (isinf(lo))
		return isinf(hi) ? GLP_FR : GLP_UP;
	if (isinf(hi))
		return GLP_LO;
	return lo < hi ? GLP_DB : GLP_FX;
}

int linear_column(struct linear *l, double lo, double hi, double cost)
{
	int c = libglpk.add_cols(l->p, 1);

	libglpk.set_col_bnds(l->p, c, bound_type(lo, hi), lo, hi);
	libglpk.set_obj_coef(l->p, c, cost);
	l->based = false;
	return c;
}

int linear_choice(struct linear *l, double cost)
{
	int c = linear_column(l, 0, 1, cost);

	libglpk.set_col_kind(l->p, c, GLP_BV);
	return c;
}

int linear_row(struct linear *l, const struct linear_term *term, size_t n,
	double lo, double hi)
{
	int r = libglpk.add_rows(l->p, 1);
	size_t i;

	if ((int)n >= l->cap) {
		l->cap = (int)n * 2 + 1;
		l->place = xrealloc(
			l->place, (size_t)(l->cap + 1) * sizeof *l->place);
		l->factor = xrealloc(
			l->factor, (size_t)(l->cap + 1) * sizeof *l->factor);
	}
	for (i = 0; i < n; i++) {
		l->place[i + 1] = term[i].column;
		l->factor[i + 1] = term[i].factor;
	}
	libglpk.set_row_bnds(l->p, r, bound_type(lo, hi), lo, hi);
	libglpk.set_mat_row(l->p, r, (int)n, l->place, l->factor);
	l->based = false;
	return r;
}

void linear_row_between(struct linear *l, int row, double lo, double hi)
{
	libglpk.set_row_bnds(l->p, row, bound_type(lo, hi), lo, hi);
}

void linear_cost(struct linear *l, int column, double cost)
{
	libglpk.set_obj_coef(l->p, column, cost);
}

static int simplex(struct linear *l)
{
	glp_smcp how;

	libglpk.init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	if (!l->based)
		libglpk.adv_basis(l->p, 0);
	l->based = true;
	if (libglpk.simplex(l->p, &how))
		return GLP_UNDEF;
	return libglpk.get_status(l->p);
}

bool linear_least(struct linear *l, double *cost)
{
	libglpk.set_obj_dir(l->p, GLP_MIN);
	if (simplex(l) != GLP_OPT)
		return false;
	*cost = libglpk.get_obj_val(l->p);
	return true;
}

int linear_slack(struct linear *l, int row, double cost)
{
	int c = libglpk.add_cols(l->p, 2), i;

	for (i = 0; i < 2; i++) {
		const int rows[] = {0, row};
		const double one[] = {0, i ? -1 : 1};

		libglpk.set_col_bnds(l->p, c + i, GLP_LO, 0, 0);
		libglpk.set_obj_coef(l->p, c + i, cost);
		libglpk.set_mat_col(l->p, c + i, 1, rows, one);
	}
	l->based = false;
	return c;
}

double linear_value(const struct linear *l, int column)
{
	return libglpk.get_col_prim(l->p, column);
}

double linear_row_value(const struct linear *l, int row)
{
	return libglpk.get_row_prim(l->p, row);
}

static bool extreme(struct linear *l, int column, int direction, double *value)
{
	int status;

	libglpk.set_obj_dir(l->p, direction);
	status = simplex(l);
	*value = status == GLP_UNBND
			 ? (direction == GLP_MIN ? -NO_LIMIT : NO_LIMIT)
			 : libglpk.get_col_prim(l->p, column);
	return status == GLP_OPT || status == GLP_UNBND;
}

enum linear_end linear_extreme(
	struct linear *l, int column, bool greatest, double *value)
{
	bool found;

	libglpk.set_obj_coef(l->p, column, 1);
	found = extreme(l, column, greatest ? GLP_MAX : GLP_MIN, value);
	libglpk.set_obj_coef(l->p, column, 0);
	libglpk.set_obj_dir(l->p, GLP_MIN);
	if (!found)
		return LINEAR_NONE;
	return isinf(*value) ? LINEAR_UNBOUNDED : LINEAR_FOUND;
}

bool linear_range(struct linear *l, int column, double *low, double *high)
{
	bool found;
	int i, n = libglpk.get_num_cols(l->p);

	for (i = 1; i <= n; i++)
		libglpk.set_obj_coef(l->p, i, i == column);
	found = extreme(l, column, GLP_MIN, low) &&
		extreme(l, column, GLP_MAX, high);
	libglpk.set_obj_coef(l->p, column, 0);
	libglpk.set_obj_dir(l->p, GLP_MIN);
	return found;
}

struct limit {
	long nodes;
};

static void watch(glp_tree *tree, void *arg)
{
	struct limit *left = arg;

	if (libglpk.ios_reason(tree) == GLP_ISELECT && left->nodes-- <= 0)
		libglpk.ios_terminate(tree);
}

bool linear_cheapest(struct linear *l, long nodes, double *value)
{
	struct limit left = {nodes};
	glp_iocp how;
	int i, n = libglpk.get_num_cols(l->p), status;

	if (simplex(l) != GLP_OPT)
		return false;
	libglpk.init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = watch;
	how.cb_info = &left;
	libglpk.intopt(l->p, &how);
	status = libglpk.mip_status(l->p);
	if (status != GLP_OPT && status != GLP_FEAS)
		return false;
	for (i = 1; i <= n; i++)
		value[i] = libglpk.mip_col_val(l->p, i);
	return true;
}
