/* What a study found, and its cases, as records. */
#ifndef SOS_STUDY_RECORDS_H
#define SOS_STUDY_RECORDS_H

#include "stream/sink.h"
#include "study_words.h"

/* Kind result: three a question, of each group ("network", "none") and of the
 * comparison; none of a question that is hidden or not looked at. */
int study_results(const struct study *s, const struct study_page_terms *t,
	struct sink *to, struct err *e) MUST_USE;
/* Kind outcome, for staff. event: returned, else closed, else care, whichever
 * was seen; days from the end of the watch. */
int study_outcomes(
	const struct study *s, struct sink *to, struct err *e) MUST_USE;

#endif
