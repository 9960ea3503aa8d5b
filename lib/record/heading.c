#include "heading.h"

#include "base/mem.h"

/* Names that say too little by themselves. */
static const struct {
	const char *name, *heading;
} headings[] = {
	{"ring_most", "Knows most"},
	{"ring_some", "Knows some"},
	{"ring_none", "Knows nothing"},
	{"bottom_lines", "Bottom lines"},
	{"bottom_lines_met", "Of them met"},
	{"single_points", "People all depends on"},
	{"days_since_meeting", "Days since a meeting"},
	{"days_since_record", "Days since a promise was recorded"},
	{"hinges_on", "Depends on"},
	{"uncovered", "Days nobody has"},
	{"needed", "People needed"},
	{"committed", "People committed"},
	{"complete", "Complete, per cent"},
	{"numerator", "Number"},
	{"denominator", "Out of"},
	{"value", "Figure"},
	{"text", "What it says"},
	{"of", "Kind of record"},
	{"nhs_number", "NHS number"},
	{"upn", "UPN"},
};

void put_name_heading(struct buf *out, struct span name)
{
	size_t i, from = out->n;

	for (i = 0; i < COUNT_OF(headings); i++)
		if (span_is(name, headings[i].name)) {
			buf_puts(out, headings[i].heading);
			return;
		}
	if (name.n > 2 && memcmp(name.p, "x_", 2) == 0)
		name = (struct span){name.p + 2, name.n - 2};
	if (name.n > 3 && memcmp(name.p + name.n - 3, "_id", 3) == 0)
		name.n -= 3;
	for (i = 0; i < name.n; i++)
		buf_addc(out, name.p[i] == '_' ? ' ' : name.p[i]);
	if (out->n > from && out->p[from] >= 'a' && out->p[from] <= 'z')
		out->p[from] = (char)(out->p[from] - 'a' + 'A');
}

void put_heading(struct buf *out, const struct kind *k, int field)
{
	put_name_heading(out, span_of(k->field[field].name));
}
