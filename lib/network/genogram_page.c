#include "genogram.h"

#include "base/mem.h"
#include "page/page.h"

static void row(const struct genogram *g, size_t kin, void *to)
{
	const struct kin *k = &g->kin[kin];
	struct page *p = to;
	struct buf bonds = {0};

	page_row(p);
	page_cell(p, span_of(k->said));
	page_cellf(p, "%s%s", kin_place_words(k->place),
		k->died ? ", has died" : "");
	page_cell(p, span_of(genogram_sexes[k->sex]));
	genogram_bonds(g, kin, &bonds);
	if (g->bonds)
		page_cell(p, buf_as_span(&bonds));
	buf_release(&bonds);
}

static void tables(const struct genogram *g, struct page *p)
{
	static const struct page_col cols[] = {
		{.name = "Who", .header = true},
		{.name = "Place in the family"},
		{.name = "Sex"},
		{.name = "Bonds with those drawn"},
	};
	/* For other readers than staff there are no bonds. */
	size_t n = COUNT_OF(cols) - (g->bonds ? 0 : 1), i;
	struct buf missing = {0};

	page_table(p, SPAN("Who is drawn"), cols, n);
	genogram_each(g, row, p);
	genogram_missing(g, &missing);
	if (missing.n)
		page_para(p, buf_as_span(&missing));
	if (!g->left)
		goto out;
	page_heading(p, 2, SPAN("Relatives who are not drawn"));
	page_list(p, PAGE_BULLETS);
	for (i = 0; i < g->left; i++)
		page_item(p, span_of(g->left_out[i]));
out:
	buf_release(&missing);
}

int genogram_page(const struct genogram *g, struct page *p, struct err *e)
{
	struct buf svg = {0}, words = {0};
	int rc = genogram_svg(g, &svg, e);

	if (!rc) {
		genogram_words(g, &words);
		/* The picture has its title in it. */
		page_figure(p, SPAN("Who belongs to whom in the family"),
			buf_as_span(&words), buf_as_span(&svg),
			(struct span){"", 0});
		page_para(p,
			SPAN("An aunt or uncle is drawn as brother or sister "
			     "of the parent: by marriage cannot be told from "
			     "the record, nor whether parents are together. "
			     "Other people are on the ecomap."));
		tables(g, p);
	}
	buf_release(&svg);
	buf_release(&words);
	return rc;
}
