#include "cli/shared_verbs.h"
#include "matrix/matrix_check.h"

/* Each in lib/verbs/verb_NAME.c; those of every tool in lib/cli. */
extern const struct verb verb_grid, verb_ask, verb_matrix_summary,
	verb_referrers, verb_referrals;

static const struct verb *const verbs[] = {
	&verb_grid,
	&verb_ask,
	&verb_matrix_summary,
	&verb_referrers,
	&verb_referrals,
	&verb_import,
	&verb_list,
	&verb_check,
	&verb_profiles,
	&verb_profile,
	&verb_template,
	&verb_schema,
	NULL,
};

static const struct tool tool = {
	.name = "sos-matrix",
	.help = "The Harm Risk Matrix and the front door.",
	.verbs = verbs,
	.checks = matrix_checks,
	.packs = PACK_WORKDAYS | PACK_HARM_LABELS,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
