/*
 * The check of a priority's status against its figure, which needs every case:
 * the cases are counted as they go by.
 */
#ifndef SOS_PRIORITY_CHECK_H
#define SOS_PRIORITY_CHECK_H

#include "ground/check.h"

/* Counts the figures, for the rules below to hold the statuses against. */
extern const struct check_watch priority_watch;

/* Rules that run once; out->watched is what priority_watch counted. */
void check_status_against_figure(
	const struct casebook *b, struct check_out *out);
void check_figure_known(const struct casebook *b, struct check_out *out);
void check_scope_named(const struct casebook *b, struct check_out *out);

#endif
