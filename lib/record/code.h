/*
 * Code lists: share/codes/LIST.csv with the columns code,label,from,until,
 * where from and until are years (empty: always). A year is that of the
 * return, 1 April to 31 March, named by the year in which it ends, as DfE
 * names its collections.
 */
#ifndef SOS_CODE_H
#define SOS_CODE_H

#include "base/err.h"
#include "base/span.h"

#define ANY_YEAR 0

struct code {
	struct span code, label;
	int from, until; /* 0: no bound */
};

struct code_list {
	const char *name;
	struct code *code;
	size_t n;
};

/* Loaded at the first use and kept. NULL: no such list, or unreadable. */
const struct code_list *code_list(const char *name, struct err *e);
/* NULL where the list lacks it, or has it for other years only. */
const struct code *code_find(
	const struct code_list *list, struct span code, int year);
/* The words for a code, or the code itself where there are none. */
struct span code_label(const char *list, struct span code);
/* Year of the return in which the day lies; ANY_YEAR for NO_DAY. */
int code_year(int day);
void code_lists_release(void);

#endif
