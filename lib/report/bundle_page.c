#include "bundle.h"

#include "base/mem.h"
#include "figures/measure_page.h"

void bundle_origin(struct page *p, const struct bundle *b)
{
	struct buf names = {0};
	size_t i;

	for (i = 0; i < b->authorities; i++)
		buf_printf(&names, "%s%.*s", i ? ", " : ": ",
			SPAN_ARG(b->authority[i]));
	page_paraf(p, "Added up from %zu %s%s.", b->parts,
		b->parts == 1 ? "bundle" : "bundles", buf_cstr(&names));
	buf_release(&names);
	if (b->counts == COUNTS_TRUSTED)
		page_note(p, PAGE_CAUTION,
			SPAN("Made from whole counts that authorities handed "
			     "to officers they trust, small ones included."));
	if (b->counts == COUNTS_THRESHOLDED)
		page_para(p,
			SPAN("Counts from 1 to the threshold were hidden "
			     "before these bundles were handed over. A sum "
			     "with a hidden count in it is hidden (c): it is "
			     "not 0. Medians cannot be added up."));
}

void bundle_periods(const struct bundle *b, struct periods *p)
{
	const struct figures *f = &b->figures;
	size_t i, k;

	p->at = xcalloc(f->jobs + 1, sizeof *p->at);
	for (i = 0; i < f->jobs; i++) {
		for (k = 0; k < p->n; k++)
			if (strcmp(p->at[k].name, f->job[i].period.name) == 0)
				break;
		if (k == p->n)
			p->at[p->n++] = f->job[i].period;
	}
}

struct page *bundle_page(struct bundle *b)
{
	struct periods periods = {NULL, 0};
	struct page *p;

	bundle_periods(b, &periods);
	p = figures_page(&b->figures, &periods, b->seen);
	periods_release(&periods);
	bundle_origin(p, b);
	return p;
}
