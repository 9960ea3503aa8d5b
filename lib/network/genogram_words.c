#include "genogram.h"

#include "base/mem.h"

static const char *const bond_words[BONDS] = {
	"strong", "good", "weak", "stressful", "broken"};
const char *const genogram_sexes[KIN_SEXES] = {
	"female", "male", "sex not given", "not born yet"};

void genogram_bonds(const struct genogram *g, size_t kin, struct buf *out)
{
	const char *between = "";
	size_t i;

	for (i = 0; i < g->bonds; i++) {
		const struct kin_bond *b = &g->bond[i];
		size_t other = b->from == kin ? b->to : b->from;

		if (b->from != kin && b->to != kin)
			continue;
		buf_printf(out, "%s%s with ", between, bond_words[b->bond]);
		buf_puts(out, g->kin[other].said);
		between = "; ";
	}
}

void genogram_kin_words(const struct genogram *g, size_t kin, struct buf *out)
{
	const struct kin *k = &g->kin[kin];
	const char *place = kin_place_words(k->place);
	struct buf bonds = {0};

	buf_puts(out, k->said);
	if (k->place != KIN_CHILD && strcmp(place, k->said) != 0)
		buf_printf(out, ", %s", place);
	buf_printf(out, ", %s", genogram_sexes[k->sex]);
	if (k->age >= 0)
		buf_printf(out, ", %d", k->age);
	if (k->died)
		buf_puts(out, ", has died");
	if (k->marked)
		buf_puts(out, ", the child this is about");
	genogram_bonds(g, kin, &bonds);
	if (bonds.n) {
		buf_puts(out, "; bonds: ");
		buf_span(out, buf_as_span(&bonds));
	}
	buf_release(&bonds);
}

/* Nearest first: the children, then their parents' generation, then theirs. */
void genogram_each(const struct genogram *g,
	void (*does)(const struct genogram *, size_t, void *), void *to)
{
	double below = 1e9, row;
	size_t i;

	do {
		row = -1;
		for (i = 0; i < g->n; i++)
			if (g->kin[i].y < below && g->kin[i].y > row)
				row = g->kin[i].y;
		for (i = 0; i < g->n; i++)
			if (row >= 0 && g->kin[i].y >= row &&
				g->kin[i].y < below)
				does(g, i, to);
		below = row;
	} while (row >= 0);
}

static void say(const struct genogram *g, size_t kin, void *to)
{
	struct buf *out = to;

	genogram_kin_words(g, kin, out);
	buf_puts(out, ". ");
}

void genogram_missing(const struct genogram *g, struct buf *out)
{
	static const enum kin_place asked[] = {KIN_MOTHER, KIN_FATHER,
		KIN_MOTHER_MOTHER, KIN_MOTHER_FATHER, KIN_FATHER_MOTHER,
		KIN_FATHER_FATHER};
	const char *between = "Nobody is drawn as ";
	size_t i;

	/* Elsewhere who is missing may be there, and withheld. */
	for (i = 0; !g->part && i < COUNT_OF(asked); i++) {
		if (genogram_at(g, asked[i]))
			continue;
		buf_printf(out, "%s%s", between, kin_place_words(asked[i]));
		between = ", ";
	}
	if (*between == ',')
		buf_puts(out, ".");
}

void genogram_words(const struct genogram *g, struct buf *out)
{
	size_t i;

	genogram_each(g, say, out);
	for (i = 0; i < g->left; i++) {
		buf_puts(out, i ? "; " : "Not drawn: ");
		buf_puts(out, g->left_out[i]);
	}
	if (g->left)
		buf_puts(out, ". ");
	genogram_missing(g, out);
}
