/*
 * The sheet of a group supervision: an agenda with timed stages, blank or
 * for a session, on one side of A4. The stages are data in share/sheet/:
 *
 *	{"title": "...", "stages": [{"name": "...", "minutes": 2, "do": "..."}]}
 */
#ifndef SOS_AGENDA_H
#define SOS_AGENDA_H

#include "base/conf.h"
#include "page/page.h"
#include "record/casebook.h"

#define STAGES_MAX 24

struct stage {
	const char *name, *what;
	int minutes;
};

struct agenda {
	const char *title;
	struct stage stage[STAGES_MAX];
	int stages, minutes; /* minutes: of all */
	struct conf *pack;
};

/* pack: taken over, also where it fails. */
int agenda_init(struct agenda *a, struct conf *pack, struct err *e) MUST_USE;
void agenda_release(struct agenda *a);

/*
 * The page. session NULL: a blank one. learning: what others may learn from,
 * without the case: no ids, no names, no team or day, none of what was said;
 * the theme, how many took part, the numbers and the outcome stay, unless it
 * was followed up after as_of.
 */
struct page *agenda_page(const struct agenda *a, const struct rec *session,
	bool learning, int as_of);

#endif
