/* Columns of a sheet besides the fields of its kind: x_ fields. */
#ifndef SOS_WORKBOOK_OWN_H
#define SOS_WORKBOOK_OWN_H

#include "base/spreadsheet.h"
#include "workbook_out.h"

/* Headers and values, after the columns of the kind. */
void workbook_own(struct spreadsheet *w, const struct workbook_form *form,
	const struct kind *k);

#endif
