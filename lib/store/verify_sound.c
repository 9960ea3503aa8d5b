#include "verify_sound.h"

static void *look(void *arg)
{
	struct soundness *s = arg;

	s->rc = db_sound(s->db, &s->err);
	return NULL;
}

void sound_begin(struct soundness *s, struct db *db)
{
	*s = (struct soundness){0};
	if (!db->ops->another) {
		s->rc = db_sound(db, &s->err);
		return;
	}
	s->db = db->ops->another(db, &s->err);
	if (!s->db) {
		s->rc = -1;
		return;
	}
	s->threaded = pthread_create(&s->thread, NULL, look, s) == 0;
	if (!s->threaded)
		(void)look(s);
}

int sound_end(struct soundness *s, struct err *e)
{
	if (s->threaded)
		pthread_join(s->thread, NULL);
	if (s->db)
		s->db->ops->close(s->db);
	s->db = NULL;
	if (s->rc)
		*e = s->err;
	return s->rc;
}
