/* Whose figures a page has: the authorities that the cases name. */
#ifndef SOS_AUTHORITIES_H
#define SOS_AUTHORITIES_H

#include "base/buf.h"
#include "base/hash.h"
#include "record/casebook.h"

/* Zero-initialise. */
struct authorities {
	struct hash names;
};

void authorities_add(struct authorities *a, const struct casebook *b);
/* "Ashby Vale Council"; of several "3 authorities"; nothing where no case
 * names one. */
void authorities_words(const struct authorities *a, struct buf *out);
void authorities_release(struct authorities *a);

#endif
