#include "ecomap.h"

#include "ecomap_label.h"
#include "page/glyph.h"

static const char *const bond_words[BONDS] = {
	"strong", "good", "weak", "stressful", "broken"};

static void say_bonds(unsigned each, struct buf *out)
{
	const char *between = "";
	int b;

	for (b = 0; b < BONDS; b++)
		if (each & 1u << b) {
			buf_printf(out, "%s%s", between, bond_words[b]);
			between = " and ";
		}
	buf_puts(out, " bond");
}

void ecomap_bond_words(
	const struct ecomap *m, int person, const char *before, struct buf *out)
{
	size_t b;

	for (b = 0; b < m->bonds; b++) {
		const struct ecomap_bond *bond = &m->bond[b];
		bool child = bond->from == -1 && bond->to == person;

		if (!child && bond->from != person)
			continue;
		buf_puts(out, before);
		say_bonds(bond->each, out);
		if (!child) {
			buf_puts(out, " with ");
			buf_puts(out, m->person[bond->to].said);
		}
		before = *before ? before : "; ";
	}
}

void ecomap_person_words(const struct ecomap *m, int i, struct buf *out)
{
	const struct ecomap_person *p = &m->person[i];

	buf_puts(out, p->said);
	if (p->shape == SHAPE_PROFESSIONAL)
		buf_puts(out, ", professional");
	if (p->shape == SHAPE_CARER)
		buf_puts(out, ", paid carer");
	if (p->agreed)
		buf_puts(out, ", has agreed to help");
	if (p->of_concern)
		buf_puts(out, ", the worries are about something they did");
	ecomap_bond_words(m, i, ", ", out);
}

static bool ring_empty(const struct ecomap *m, int ring)
{
	size_t i;

	for (i = 0; i < m->people; i++)
		if ((int)m->person[i].ring == ring)
			return false;
	return true;
}

void ecomap_words(const struct ecomap *m, struct buf *out)
{
	int ring;
	size_t i;

	buf_printf(out, "In the middle %s.", m->said);
	for (ring = 0; ring < 4; ring++) {
		const char *between = ": ";

		if (!m->ring_used[ring] || (m->part && ring_empty(m, ring)))
			continue;
		buf_printf(out, " Circle \xe2\x80\x9c%s\xe2\x80\x9d",
			ecomap_rings[ring]);
		for (i = 0; i < m->people; i++) {
			if ((int)m->person[i].ring != ring)
				continue;
			buf_puts(out, between);
			ecomap_person_words(m, (int)i, out);
			between = "; ";
		}
		buf_puts(out, *between == ':' ? ": nobody." : ".");
	}
}

/* A quoted string of the dot language. */
static void quoted(const char *text, struct buf *out)
{
	struct buf fit = {0};
	size_t i;

	glyphs_put(&fit, text, "\n");
	buf_addc(out, '"');
	for (i = 0; i < fit.n; i++) {
		if (fit.p[i] == '\n') {
			buf_puts(out, "\\n");
			continue;
		}
		if (fit.p[i] == '"' || fit.p[i] == '\\')
			buf_addc(out, '\\');
		buf_addc(out, fit.p[i]);
	}
	buf_addc(out, '"');
	buf_release(&fit);
}

/* Graphviz counts in points, upward; the label is a node of its own. */
static void dot_node(const struct ecomap_person *p, size_t i, struct buf *out)
{
	static const char *const shapes[] = {"circle", "diamond", "square"};
	struct box words = ecomap_words_box(p);

	buf_printf(out, "\tp%zu [shape=%s, pos=\"%.1f,%.1f!\"", i,
		shapes[p->shape], p->x, -p->y);
	if (p->agreed)
		buf_puts(out, ", style=filled");
	if (p->of_concern)
		buf_puts(out, ", peripheries=2");
	buf_puts(out, ", label=\"\"];\n");
	buf_printf(out,
		"\tl%zu [shape=box, style=filled, fillcolor=white, "
		"color=white, fixedsize=shape, width=%.2f, height=%.2f, "
		"pos=\"%.1f,%.1f!\", label=",
		i, (words.x1 - words.x0) / 72, (words.y1 - words.y0) / 72, p->x,
		-(words.y0 + words.y1) / 2);
	quoted(p->label, out);
	buf_puts(out, "];\n");
}

void ecomap_dot(const struct ecomap *m, struct buf *out)
{
	static const char *const styles[BONDS] = {"penwidth=4", "penwidth=1.5",
		"style=dashed", "style=tapered, penwidth=6",
		"style=dotted, arrowhead=tee, arrowtail=tee, dir=both"};
	size_t i;

	buf_puts(out, "graph ecomap {\n\tlabel=");
	quoted(m->title, out);
	buf_puts(out, ";\n\tlabelloc=t;\n\tfontname=\"sans-serif\";"
		      "\n\toutputorder=edgesfirst;\n\tnode "
		      "[width=0.28, height=0.28, "
		      "fixedsize=true, fontname=\"sans-serif\", "
		      "fontsize=13];\n\tmiddle [shape=ellipse, width=1.8, "
		      "height=1.2, pos=\"0,0!\", label=");
	quoted(m->middle, out);
	buf_puts(out, "];\n");
	for (i = 0; i < m->people; i++)
		dot_node(&m->person[i], i, out);
	for (i = 0; i < m->bonds; i++) {
		const struct ecomap_bond *b = &m->bond[i];

		if (b->from < 0)
			buf_printf(out, "\tmiddle -- p%d [%s];\n", b->to,
				styles[b->bond]);
		else
			buf_printf(out, "\tp%d -- p%d [%s];\n", b->from, b->to,
				styles[b->bond]);
	}
	buf_puts(out, "}\n");
}
