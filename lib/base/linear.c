#include "linear.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include "mem.h"
#include "num.h"

struct linear {
	glp_prob *p;
	int *place;
	double *factor;
	int cap;
	bool based; /* a basis is there to go on from */
};

struct linear *linear_new(void)
{
	struct linear *l = xcalloc(1, sizeof *l);

	glp_term_out(GLP_OFF);
	l->p = glp_create_prob();
	glp_set_obj_dir(l->p, GLP_MIN);
	return l;
}

void linear_free(struct linear *l)
{
	if (!l)
		return;
	glp_delete_prob(l->p);
	free(l->place);
	free(l->factor);
	free(l);
	glp_free_env();
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
	int c = glp_add_cols(l->p, 1);

	glp_set_col_bnds(l->p, c, bound_type(lo, hi), lo, hi);
	glp_set_obj_coef(l->p, c, cost);
	l->based = false;
	return c;
}

int linear_choice(struct linear *l, double cost)
{
	int c = linear_column(l, 0, 1, cost);

	glp_set_col_kind(l->p, c, GLP_BV);
	return c;
}

int linear_row(struct linear *l, const struct linear_term *term, size_t n,
	double lo, double hi)
{
	int r = glp_add_rows(l->p, 1);
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
	glp_set_row_bnds(l->p, r, bound_type(lo, hi), lo, hi);
	glp_set_mat_row(l->p, r, (int)n, l->place, l->factor);
	l->based = false;
	return r;
}

void linear_row_between(struct linear *l, int row, double lo, double hi)
{
	glp_set_row_bnds(l->p, row, bound_type(lo, hi), lo, hi);
}

void linear_cost(struct linear *l, int column, double cost)
{
	glp_set_obj_coef(l->p, column, cost);
}

static int simplex(struct linear *l)
{
	glp_smcp how;

	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	if (!l->based)
		glp_adv_basis(l->p, 0);
	l->based = true;
	if (glp_simplex(l->p, &how))
		return GLP_UNDEF;
	return glp_get_status(l->p);
}

bool linear_least(struct linear *l, double *cost)
{
	glp_set_obj_dir(l->p, GLP_MIN);
	if (simplex(l) != GLP_OPT)
		return false;
	*cost = glp_get_obj_val(l->p);
	return true;
}

int linear_slack(struct linear *l, int row, double cost)
{
	int c = glp_add_cols(l->p, 2), i;

	for (i = 0; i < 2; i++) {
		const int rows[] = {0, row};
		const double one[] = {0, i ? -1 : 1};

		glp_set_col_bnds(l->p, c + i, GLP_LO, 0, 0);
		glp_set_obj_coef(l->p, c + i, cost);
		glp_set_mat_col(l->p, c + i, 1, rows, one);
	}
	l->based = false;
	return c;
}

double linear_value(const struct linear *l, int column)
{
	return glp_get_col_prim(l->p, column);
}

static bool extreme(struct linear *l, int column, int direction, double *value)
{
	int status;

	glp_set_obj_dir(l->p, direction);
	status = simplex(l);
	*value = status == GLP_UNBND
			 ? (direction == GLP_MIN ? -NO_LIMIT : NO_LIMIT)
			 : glp_get_col_prim(l->p, column);
	return status == GLP_OPT || status == GLP_UNBND;
}

enum linear_end linear_extreme(
	struct linear *l, int column, bool greatest, double *value)
{
	bool found;

	glp_set_obj_coef(l->p, column, 1);
	found = extreme(l, column, greatest ? GLP_MAX : GLP_MIN, value);
	glp_set_obj_coef(l->p, column, 0);
	glp_set_obj_dir(l->p, GLP_MIN);
	if (!found)
		return LINEAR_NONE;
	return isinf(*value) ? LINEAR_UNBOUNDED : LINEAR_FOUND;
}

bool linear_range(struct linear *l, int column, double *low, double *high)
{
	bool found;
	int i, n = glp_get_num_cols(l->p);

	for (i = 1; i <= n; i++)
		glp_set_obj_coef(l->p, i, i == column);
	found = extreme(l, column, GLP_MIN, low) &&
		extreme(l, column, GLP_MAX, high);
	glp_set_obj_coef(l->p, column, 0);
	glp_set_obj_dir(l->p, GLP_MIN);
	return found;
}

struct limit {
	long nodes;
};

static void watch(glp_tree *tree, void *arg)
{
	struct limit *left = arg;

	if (glp_ios_reason(tree) == GLP_ISELECT && left->nodes-- <= 0)
		glp_ios_terminate(tree);
}

bool linear_cheapest(struct linear *l, long nodes, double *value)
{
	struct limit left = {nodes};
	glp_iocp how;
	int i, n = glp_get_num_cols(l->p), status;

	if (simplex(l) != GLP_OPT)
		return false;
	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = watch;
	how.cb_info = &left;
	glp_intopt(l->p, &how);
	status = glp_mip_status(l->p);
	if (status != GLP_OPT && status != GLP_FEAS)
		return false;
	for (i = 1; i <= n; i++)
		value[i] = glp_mip_col_val(l->p, i);
	return true;
}
