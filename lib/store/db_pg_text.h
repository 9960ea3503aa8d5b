/* What goes over to PostgreSQL as text: lines of COPY, the URL in messages. */
#ifndef SOS_DB_PG_TEXT_H
#define SOS_DB_PG_TEXT_H

#include "base/buf.h"
#include "db.h"

void copy_of_wanted(struct buf *b, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES]);
void copy_of_revision(struct buf *b, const struct revision *r);
/* The tables of a put, what of `wanted` is there, and the one statement. */
extern const char pg_make_wanted[], pg_ask_there[], pg_make_fresh[],
	pg_take_fresh[];

/* postgresql://user:secret@host?x -> postgresql://user@host; to be freed. */
char *pg_without_password(const char *url);

#endif
