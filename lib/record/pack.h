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

#endif
