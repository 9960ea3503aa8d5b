/*
 * Children in care by month, and before, during and after a band of dates.
 * Figures that say what was counted, never why.
 */
#ifndef SOS_CARE_PAGE_H
#define SOS_CARE_PAGE_H

#include "care_report.h"
#include "page/page.h"

/* After care_end. Free with page_free; NULL and e: no picture can be drawn. */
struct page *care_page(struct care_report *r, const bool *seen, struct err *e);

/* For other pages: who was in care, drawn; who started and left, drawn, and
 * the table of months. */
int care_picture(struct page *p, const struct care_report *r, const bool *seen,
	struct err *e) MUST_USE;
int care_months(struct page *p, const struct care_report *r, const bool *seen,
	struct err *e) MUST_USE;
void care_band_table(
	struct page *p, const struct care_report *r, const bool *seen);

#endif
