/* A record in few bytes, for what must be kept until the end. */
#ifndef SOS_PACK_H
#define SOS_PACK_H

#include "rec.h"

/* Appends the record: kind, values, x_ fields, line and row; the source's
 * name is the caller's to keep. */
void rec_pack(const struct rec *r, struct buf *out);
/* One thing of it, without unpacking it all. */
enum kind_id rec_packed_kind(const char *packed);
struct span rec_packed_field(const char *packed, int field);
/* Fills r (spans into the bytes); returns the bytes behind it. */
const char *rec_unpack(const char *packed, struct rec *r);

/* A record that goes from one to another without being filled in between. */
struct parcel {
	const struct kind *kind;
	bool whole; /* else whose it is alone */
	uint32_t line;
	struct span bytes; /* all of it */
	const char *values;
	uint32_t present; /* fields, a bit each */
	unsigned flags, xn;
};

/* Appends the record; not whole: the ids of its case, child and referral. */
void parcel_put(const struct rec *r, bool whole, struct buf *out);
/* Fills `to`, which borrows; returns the bytes behind it. */
const char *parcel_open(const char *bytes, struct parcel *to);
struct span parcel_field(const struct parcel *from, int field); /* or empty */
/* Fills r, whose spans are into the bytes and whose x_ fields stand in `a`. */
void parcel_rec(const struct parcel *from, struct rec *r, struct arena *a);

#endif
