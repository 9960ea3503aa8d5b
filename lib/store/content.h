/*
 * What a revision holds: the record's canonical NDJSON line, without its LF; in
 * a SQLite store since format 3 an array of its values, each as in that line,
 * in the store's places (layout.h). One that is not there is null, and left off
 * at the end. x_ fields are with the first: [{"case_id":"C1","x_a":"b"},...].
 */
#ifndef SOS_CONTENT_H
#define SOS_CONTENT_H

#include "record/rec.h"
#include "store/db.h"

/* Appends the record's content. */
void content_of(const struct layout *l, const struct rec *r, struct buf *out);
/*
 * Reads content of this kind back, of whichever format. Values are borrowed
 * from it, or live in r->own. -1 where it is no content of ours (a damaged
 * store).
 */
int content_read(const struct layout *l, int kind, struct rec *r,
	struct span content) MUST_USE;
/*
 * Lays `over` on `base`: what over has not keeps what base has. Both of the
 * same kind; base's spans and over's must outlive base. `differ` (may be
 * NULL) is told each field (-1: an x_ field) where both have a value and the
 * two are not the same. Returns whether base changed.
 */
bool content_lay(struct rec *base, const struct rec *over,
	void (*differ)(void *arg, int field, struct span name), void *arg);
/*
 * Before it is laid, what neither extract knows alone; changes over's days. Of
 * kept: times that touch are covered both. Of care: the period began on the
 * earlier of the two days, for the later return does not hold its beginning.
 */
void content_join(const struct rec *base, struct rec *over);
/* What `latest` says of a record: day, team, service and where its case is. */
void content_places(const struct rec *r, struct revision *to);

#endif
