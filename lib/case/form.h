/*
 * Forms: another view of the same records, asked as questions. A form is a
 * JSON object in share/forms/:
 *	help, title
 *	sections	list of {title, questions}
 *	questions	list of
 *		ask	the question
 *		kind	the kind of record that answers it
 *		fields	names of the fields shown, the first one needed
 *		where	{field: value or list of values}; may be left out
 *		newest	how many, the newest only; may be left out: all
 * A record answers once its date has come, and until it is over (a statement
 * ended, a rule no longer in force, a person who left). What no record answers
 *is unanswered.
 */
#ifndef SOS_FORM_H
#define SOS_FORM_H

#include "base/conf.h"
#include "overview.h"

struct form {
	struct conf *doc;
	const char *title;
	int questions, unanswered; /* after form_page */
};

/* doc: taken over, also where it fails, with its name. -1: not a form. */
int form_init(struct form *f, const char *name, struct conf *doc,
	struct err *e) MUST_USE;
void form_release(struct form *f);
/* Adds the form, filled in, to the page. */
void form_page(struct form *f, const struct overview *s);

#endif
