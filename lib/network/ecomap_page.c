#include "ecomap.h"

#include "base/mem.h"
#include "page/page.h"

static void people(const struct ecomap *m, struct page *p)
{
	static const struct page_col cols[] = {
		{.name = "Who", .header = true},
		{.name = "Circle"},
		{.name = "Has agreed to help"},
		{.name = "Bonds"},
	};
	struct buf bonds = {0};
	size_t n = COUNT_OF(cols) - (m->bonds ? 0 : 1), i;
	int ring;

	page_table(p, SPAN("Who is on it"), cols, n);
	for (ring = 0; ring < 4; ring++)
		for (i = 0; i < m->people; i++) {
			const struct ecomap_person *who = &m->person[i];

			if ((int)who->ring != ring)
				continue;
			page_row(p);
			page_cell(p, span_of(who->said));
			page_cell(p, span_of(ecomap_rings[ring]));
			page_cell(p, who->agreed ? SPAN("yes") : SPAN(""));
			buf_reset(&bonds);
			ecomap_bond_words(m, (int)i, "", &bonds);
			if (m->bonds)
				page_cell(p, buf_as_span(&bonds));
		}
	buf_release(&bonds);
}

int ecomap_page(const struct ecomap *m, struct page *p, struct err *e)
{
	struct buf svg = {0}, words = {0};
	int rc = ecomap_svg(m, &svg, e);

	if (!rc) {
		ecomap_words(m, &words);
		page_figure(p, span_of(m->title), buf_as_span(&words),
			buf_as_span(&svg), (struct span){"", 0});
		people(m, p);
	}
	buf_release(&svg);
	buf_release(&words);
	return rc;
}
