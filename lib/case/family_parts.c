/* What every section of such a page uses. */
#include "family_page_internal.h"

/* The heading, before the first thing in a section. */
void family_begin(struct family *f, const char *heading)
{
	if (!f->begun)
		page_heading(f->p, 2, span_of(heading));
	f->begun = true;
}

void family_name(const struct family *f, struct buf *out, struct span id)
{
	const struct rec *p = casebook_find(f->b, K_person, id);

	if (p && rec_has(p, F_person_name))
		buf_span(out, p->v[F_person_name]);
	else if (p && rec_has(p, F_person_relation))
		buf_span(out, p->v[F_person_relation]);
}

void family_first_name(const struct rec *child, struct buf *out)
{
	struct span rest = child->v[F_child_name], first;

	if (span_word(&rest, ' ', &first))
		buf_span(out, first);
}

/* Where both are empty there is nothing: the verb tells staff. */
void family_help(struct family *f)
{
	bool both = f->t->ring.n && f->t->wrong.n;

	if (both)
		page_columns(f->p, 2);
	if (f->t->ring.n) {
		page_heading(f->p, 2, SPAN("Who to ring"));
		page_para(f->p, f->t->ring);
	}
	if (both)
		page_column(f->p);
	if (f->t->wrong.n) {
		page_heading(f->p, 2, SPAN("If something here is wrong"));
		page_para(f->p, f->t->wrong);
	}
	if (both)
		page_columns_end(f->p);
}
