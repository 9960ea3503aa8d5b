/*
 * What may be on a page, and for whom. This is the one place.
 *
 * There is no single "the family": a page is for staff, for one person, or
 * for everybody in the family at once. What it may show of a case hangs on
 * the state of the case and on `share` (showing.h); what is withheld from a
 * person is never on that person's page, and what is withheld from anyone is
 * never on a page for the family, shared or not. Never on a page that is not
 * for staff: referrals, harm, sessions, feedback and bonds, who spoke up, the
 * mark "of concern" and whom it is unsafe to tell, what a child disclosed,
 * strategy discussions. A case with a protected identity or address has no
 * page at all unless --protected.
 *
 * No fact is changed to hide another: where a part is left out, a page leaves
 * off whole the sections that would be milder or emptier for it
 * (audience_sees_all).
 *
 * A verb gathers the whole case, calls disclose() once, and draws what is
 * left: nothing that comes after can leak what is no longer there.
 */
#ifndef SOS_DISCLOSURE_H
#define SOS_DISCLOSURE_H

#include "base/err.h"
#include "record/casebook.h"
#include "showing.h"

enum audience_of { FOR_STAFF, FOR_FAMILY, FOR_PERSON };

struct audience {
	enum audience_of of;
	struct span person; /* FOR_PERSON: whose page; borrowed */
	bool protected_too; /* --protected */
	/* disclose() says these. */
	enum showing showing; /* of the case */
	const char *why;      /* it is so, in words for staff */
	bool family_reaches;  /* share with FAMILY is one with the reader */
	bool nobody;          /* recorded: whose names to take out? */
	size_t reopened;      /* records to look at again (looked.h) */
};

/* What --for says: "staff" (also NULL), "family", or a person's id. */
struct audience audience_of(const char *whom, bool protected_too);

/* FOR_PERSON: whether the person, or child, is one of this case. */
bool audience_in(const struct audience *a, const struct casebook *b);

/*
 * After disclose(): whether nothing that families write together was left out,
 * so that what is counted from it is true.
 */
bool audience_sees_all(const struct audience *a);

/*
 * Takes out of the book everything the audience may not see: records, what
 * hangs on them (the commitments and circles of a person withheld, the
 * demonstrations of a commitment withheld, the commitments to a rule or
 * statement withheld, the scales of a statement or scorer withheld), fields,
 * references to what is gone (what is not in the input may have been withheld:
 * it is gone, too), and in what others wrote the names of people
 * withheld (name_words.h) and the words for who they are (kin_words.h). The
 * book must be sealed and, but for staff, hold all kinds: the state of the
 * case is read from them.
 *
 * -1 and e (usage): the case is protected, or for people not recorded, and
 * --protected was not said,
 * --for names nobody of this case (a slip of the pen must not show a person
 * what was withheld from her), or somebody whom it is not safe to tell, or of
 * whom nobody can know (tell is recorded of nobody in the case).
 */
int disclose(struct audience *a, struct casebook *b, struct err *e) MUST_USE;

/* "for staff only", "for the family", "for person P07": a page's marking. */
void audience_words(const struct audience *a, struct buf *out);

#endif
