/*
 * Another authority's ids: `list --id-prefix N-` puts a prefix before every id
 * and every reference, so that records of two authorities can lie together.
 *
 * Which fields those are is the field tables' business: an ID (but for an NHS
 * number, which is nobody's own), a REF, the IDS of a text (but for ALL and
 * FAMILY) and the ids in the key of another record.
 */
#ifndef SOS_ID_PREFIX_H
#define SOS_ID_PREFIX_H

#include "base/err.h"
#include "rec.h"

/* Whether it can begin an id: printable, no space, '/' or '%', and so short
 * that something can follow. */
bool id_prefix_good(struct span prefix);
/*
 * Fills `to` (which owns what is new; the rest is borrowed from r). -1 and e
 * where an id would be too long: the records must not be used then, for some
 * are renamed and some are not.
 */
int id_prefix_put(struct span prefix, const struct rec *r, struct rec *to,
	struct err *e) MUST_USE;

#endif
