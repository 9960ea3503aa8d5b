/*
 * What may stand on a page, and before whose eyes. This is the one place.
 *
 * There is no single "the family": a page is for staff, for one person, or
 * for everybody in the family at once. What is withheld from a person is not
 * on that person's page; what is withheld from anyone is not on a page for
 * the family. Off every page that is not for staff stay referrers and who
 * spoke up, the mark "of concern" and whom it is unsafe to tell, what a child
 * disclosed (harm that the child told of, events whose source is the child),
 * bonds, strategy discussions, and what staff noted for themselves. A case with
 * a protected identity or address has no page at all unless --protected.
 *
 * A verb gathers the case, calls disclose() once, and draws what is left:
 * nothing that comes after can leak what is no longer there.
 */
#ifndef SOS_DISCLOSURE_H
#define SOS_DISCLOSURE_H

#include "base/err.h"
#include "record/casebook.h"

enum audience_of { FOR_STAFF, FOR_FAMILY, FOR_PERSON };

struct audience {
	enum audience_of of;
	struct span person; /* FOR_PERSON: whose page; borrowed */
	bool protected_too; /* --protected */
};

/* What --for says: "staff" (also NULL), "family", or a person's id. */
struct audience audience_of(const char *whom, bool protected_too);

/* FOR_PERSON: whether the person, or child, is one of this case. */
bool audience_in(const struct audience *a, const struct casebook *b);

/*
 * Takes out of the book everything the audience may not see: records, what
 * hangs on them (the commitments and circles of a person withheld, the
 * demonstrations of a commitment withheld, the commitments to a rule or
 * statement withheld, the scales of a statement or scorer withheld), fields,
 * references to what is gone, and in what others wrote the names of people
 * withheld (name_words.h). The book must be sealed and hold the kinds
 * case, person and child besides those the page is about.
 *
 * The person of concern, not marked as such there, has not agreed either: so
 * no count takes that person for one of those who keep the child safe.
 *
 * -1 and e (usage): the case is protected and --protected was not said,
 * --for names nobody of this case (a slip of the pen must not show a person
 * what was withheld from her), or somebody whom it is not safe to tell.
 */
int disclose(
	const struct audience *a, struct casebook *b, struct err *e) MUST_USE;

/* "for staff only", "for the family", "for person P07": a page's marking. */
void audience_words(const struct audience *a, struct buf *out);

#endif
