/* What the verbs of sos-matrix share. */
#ifndef SOS_MATRIX_VERBS_H
#define SOS_MATRIX_VERBS_H

#include "cli/call.h"

/* The kinds that are counted. */
extern const enum kind_id matrix_kinds[];
/* And the person of --for, whom disclose() looks for. */
extern const enum kind_id matrix_page_kinds[];

/* Of the day of receipt; the shared ones would choose rows of harm, too. */
#define RECEIVED                                                               \
	{"since", 0, "DATE", "received from this day on", false},              \
	{                                                                      \
		"until", 0, "DATE", "received up to this day", false           \
	}

#endif
