#include "shares.h"

#include <stdlib.h>
#include "content.h"

struct share {
	int kind, state;
	int64_t rev, number;
	struct span key, case_id, content;
};

#define ERASED_KEYS(from, keyed)                                               \
	"SELECT r.key " from "WHERE " keyed ".kind = $1 AND l.state = 2"

int shares_forgotten(struct store *s, struct hash *gone, struct err *e)
{
	struct db *db = s->db;
	struct db_rows *r = db->ops->query(db, DB_KEYED(db, ERASED_KEYS), true,
		1, DB_VALUES(DB_INT(K_person)), e);
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1)
		hash_put(gone, db->ops->as_text(r, 0), 1, NULL);
	db->ops->done(r);
	return rc;
}

bool shares_drop(struct rec *r, const struct hash *gone, struct buf *keep)
{
	int f = gone->count ? kind_field(r->kind, SPAN("share")) : -1;
	struct span rest, id;
	bool any = false;

	if (f < 0)
		return false;
	buf_reset(keep);
	for (rest = r->v[f]; span_word(&rest, ' ', &id);)
		if (hash_get(gone, id))
			any = true;
		else if (id.n) {
			buf_puts(keep, keep->n ? " " : "");
			buf_span(keep, id);
		}
	if (any)
		r->v[f] = buf_as_span(keep);
	return any;
}

static int add(struct shares *l, const struct targets *but, struct db_rows *r,
	struct rec *rec, const struct hash *gone, struct buf *keep,
	struct err *e)
{
	const struct db *db = but->store->db;
	struct span content = db->ops->as_text(r, 6);

	if (content_read(&db->layout, (int)db->ops->as_int(r, 0), rec, content))
		return err_output(e, "%s: a record is damaged", db->name);
	if (!shares_drop(rec, gone, keep) ||
		targets_have(but, (int)db->ops->as_int(r, 0),
			db->ops->as_text(r, 1)))
		return 0;
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n++] = (struct share){.kind = (int)db->ops->as_int(r, 0),
		.key = arena_copy(&l->text, db->ops->as_text(r, 1)),
		.rev = db->ops->as_int(r, 2),
		.number = db->ops->as_int(r, 3),
		.state = (int)db->ops->as_int(r, 4),
		.case_id = arena_copy(&l->text, db->ops->as_text(r, 5)),
		.content = arena_copy(&l->text, content)};
	return 0;
}

int shares_find(struct shares *l, const struct targets *but,
	const struct hash *gone, struct err *e)
{
	struct db *db = but->store->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT l.kind, r.key, l.rev, l.number, l.state, l.case_id, "
		"r.content FROM latest AS l JOIN revision AS r ON r.rev = "
		"l.rev WHERE l.state < 2 AND (r.content LIKE '[%' OR "
		"r.content LIKE '%\"share\":\"%') "
		"ORDER BY r.kind, r.key",
		true, 0, NULL, e);
	struct rec rec = {0};
	struct buf keep = {0};
	int rc;

	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1)
		if (add(l, but, r, &rec, gone, &keep, e)) {
			rc = -1;
			break;
		}
	db->ops->done(r);
	rec_release(&rec);
	buf_release(&keep);
	return rc;
}

int shares_empty(struct writing *w, const struct shares *l,
	const struct hash *gone, struct err *e)
{
	struct rec rec = {0};
	struct buf keep = {0}, content = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < l->n && !rc; i++) {
		const struct share *s = &l->at[i];
		struct revision r = {.kind = s->kind,
			.key = s->key,
			.number = s->number + 1,
			.before = s->rev,
			.input = w->input,
			.state = s->state};

		if (content_read(
			    &w->store->db->layout, s->kind, &rec, s->content))
			rc = err_output(e, "a record cannot be read back");
		else {
			shares_drop(&rec, gone, &keep);
			buf_reset(&content);
			content_of(&w->store->db->layout, &rec, &content);
			r.content = buf_as_span(&content);
			content_places(&rec, &r);
			r.case_id = s->case_id;
			rc = writing_revise(w, &r, e);
		}
	}
	rec_release(&rec);
	buf_release(&keep);
	buf_release(&content);
	return rc;
}

void shares_release(struct shares *l)
{
	free(l->at);
	arena_release(&l->text);
}
