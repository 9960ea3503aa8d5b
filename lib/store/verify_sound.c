#include "verify_internal.h"

static void look_at_state(struct beside *b, struct db *db)
{
	b->state = db->ops->begin(db, DB_SNAPSHOT, &b->state_err) ||
				   verify_state(db, &b->state_err)
			   ? -1
			   : 0;
	db->ops->rollback(db);
}

static void *look(void *arg)
{
	struct beside *b = arg;

	b->file = db_sound(b->db, &b->file_err);
	if (!b->file)
		look_at_state(b, b->db);
	return NULL;
}

void beside_begin(struct beside *b, struct db *db)
{
	*b = (struct beside){0};
	if (!db->ops->another) {
		b->file = db_sound(db, &b->file_err);
		b->state = verify_state(db, &b->state_err);
		return;
	}
	b->db = db->ops->another(db, &b->file_err);
	if (!b->db) {
		b->file = -1;
		return;
	}
	b->threaded = pthread_create(&b->thread, NULL, look, b) == 0;
	if (!b->threaded)
		(void)look(b);
}

void beside_end(struct beside *b)
{
	if (b->threaded)
		pthread_join(b->thread, NULL);
	if (b->db)
		b->db->ops->close(b->db);
	b->db = NULL;
}
