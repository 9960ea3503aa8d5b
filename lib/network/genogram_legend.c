#include "base/mem.h"
#include "ecomap_label.h"
#include "ecomap_line.h"
#include "genogram_legend.h"
#include "genogram_draw.h"

#define LEGEND_ROW 30.0

static const struct pen blood = GENOGRAM_BLOOD;
static const struct pen unsure = GENOGRAM_UNSURE;

void genogram_shape(struct draw *d, double x, double y, double r,
	enum kin_sex sex, struct pen pen)
{
	const double diamond[] = {
		x, y - r * 1.2, x + r * 1.2, y, x, y + r * 1.2, x - r * 1.2, y};
	const double triangle[] = {
		x, y - r, x + r * 1.1, y + r * .8, x - r * 1.1, y + r * .8};

	switch (sex) {
	case SEX_FEMALE: draw_circle(d, x, y, r, pen); break;
	case SEX_MALE: draw_rect(d, x - r, y - r, 2 * r, 2 * r, pen); break;
	case SEX_UNBORN: draw_poly(d, triangle, 3, true, pen); break;
	default: draw_poly(d, diamond, 4, true, pen);
	}
}

/* What the legend explains: only what is on this genogram. */
struct legend_row {
	const char *words;
	enum {
		ROW_SEX,
		ROW_MARKED,
		ROW_DIED,
		ROW_PARENTS,
		ROW_UNSURE,
		ROW_SIBLING,
		ROW_BOND
	} of;
	int which;
};

static const struct legend_row legend[] = {
	{"female", ROW_SEX, SEX_FEMALE},
	{"male", ROW_SEX, SEX_MALE},
	{"sex not given", ROW_SEX, SEX_NOT_KNOWN},
	{"not born yet", ROW_SEX, SEX_UNBORN},
	{"the child this is about", ROW_MARKED, 0},
	{"has died", ROW_DIED, 0},
	{"parents, and down to their children", ROW_PARENTS, 0},
	{"partner", ROW_UNSURE, 0},
	{"brother or sister: which parents they share is not recorded",
		ROW_SIBLING, 0},
	{"stressful bond", ROW_BOND, BOND_STRESSFUL},
	{"broken bond", ROW_BOND, BOND_BROKEN},
};

static bool shown_by(const struct kin *k, const struct legend_row *row)
{
	switch (row->of) {
	case ROW_SEX: return (int)k->sex == row->which;
	case ROW_MARKED: return k->marked;
	case ROW_DIED: return k->died;
	case ROW_PARENTS:
		return k->place == KIN_MOTHER || k->place == KIN_FATHER;
	case ROW_SIBLING: return k->place == KIN_SIBLING;
	case ROW_UNSURE:
		return k->place == KIN_MOTHER_PARTNER ||
		       k->place == KIN_FATHER_PARTNER;
	default: return false;
	}
}

static bool on_it(const struct genogram *g, const struct legend_row *row)
{
	size_t i;

	for (i = 0; row->of == ROW_BOND && i < g->bonds; i++)
		if ((int)g->bond[i].bond == row->which)
			return true;
	for (i = 0; row->of != ROW_BOND && i < g->n; i++)
		if (shown_by(&g->kin[i], row))
			return true;
	return false;
}

static void draw_row(
	struct draw *d, const struct legend_row *row, double x, double y)
{
	const double line[] = {x, y, x + 40, y};

	if (row->of == ROW_BOND)
		ecomap_line(d, line, 2, (enum bond)row->which);
	else if (row->of >= ROW_PARENTS)
		draw_line(d, x, y, x + 40, y,
			row->of == ROW_PARENTS ? blood : unsure);
	else
		genogram_shape(d, x + 20, y, 9,
			row->of == ROW_SEX ? (enum kin_sex)row->which
					   : SEX_NOT_KNOWN,
			(struct pen){.fill = DRAW_PAPER,
				.stroke = DRAW_INK,
				.width = 1.6});
	if (row->of == ROW_MARKED)
		genogram_shape(d, x + 20, y, 5.5, SEX_NOT_KNOWN, blood);
	if (row->of == ROW_DIED) {
		draw_line(d, x + 11, y - 9, x + 29, y + 9, blood);
		draw_line(d, x + 11, y + 9, x + 29, y - 9, blood);
	}
	draw_text(
		d, x + 48, y + 4.5, row->words, (struct lettering){.size = 12});
}

double genogram_legend(
	struct draw *d, const struct genogram *g, double wide, double top)
{
	double x = GENOGRAM_MARGIN, y = top + LEGEND_ROW / 2;
	size_t i;

	for (i = 0; i < COUNT_OF(legend); i++) {
		double w = 66 + ecomap_width(legend[i].words, 12);

		if (!on_it(g, &legend[i]))
			continue;
		if (x > GENOGRAM_MARGIN && x + w > wide) {
			x = GENOGRAM_MARGIN;
			y += LEGEND_ROW;
		}
		if (d)
			draw_row(d, &legend[i], x, y);
		x += w;
	}
	return y + LEGEND_ROW / 2 - top;
}
