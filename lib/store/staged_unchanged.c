#include "staged.h"

#include "put.h"
#include "store_internal.h"

struct looking {
	struct staging *s;
	struct writing *w;
	struct put_counts *n;
};

/* 0: the store has it so, or it was erased and stays so; 1: it has not. */
static int is_new(void *arg, int kind, const struct staged *s, struct err *e)
{
	struct looking *l = arg;
	unsigned char compare[COMPARE_BYTES];
	struct found f;
	int rc;

	chain_compare(&l->w->chain, s->content, compare);
	rc = db_find(l->w->store->db, kind, s->key, compare, &f, e);
	if (rc != 1)
		return rc < 0 ? -1 : 1;
	if (f.state == ERASED)
		l->n->erased++;
	else if ((f.same || staging_same(l->s, kind, f.content, s->content)) &&
		 f.state == PRESENT)
		l->n->unchanged++;
	else
		return 1;
	return 0;
}

/* Over a network records are asked for by tables of its own making, an older
 * format has no such index; of a kind that is complete others may have to go.
 */
static bool may_look(const struct store *s, const struct put_terms *t)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (t->complete[k])
			return false;
	return !s->empty && !s->db->ops->find && db_by_record(s->db);
}

int staging_unchanged(struct staging *s, struct writing *w,
	const struct put_terms *t, struct store *store, struct put_counts *n,
	struct err *e)
{
	struct looking l = {s, w, n};
	int rc;

	if (!may_look(store, t))
		return 0;
	if (writing_look(w, store, e))
		return -1;
	rc = layout_same(&s->form, &store->db->layout)
		     ? staging_each(s, is_new, &l, e)
		     : 1;
	if (db_settle(store->db, e) ||
		(rc == 0 && !t->renamed && staging_pooled(s, store->db, e)))
		rc = -1;
	store->db->ops->rollback(store->db);
	if (rc == 0)
		return 1;
	*n = (struct put_counts){0};
	chain_release(&w->chain);
	return rc < 0 ? -1 : 0;
}
