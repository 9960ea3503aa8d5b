#include "cli/shared_verbs.h"
#include "teams/supervision_check.h"

/* Each in lib/verbs/verb_NAME.c; those of every tool in lib/cli. */
extern const struct verb verb_supervision_cover, verb_sheet, verb_feedback;

static const struct verb *const verbs[] = {
	&verb_supervision_cover,
	&verb_check,
	&verb_sheet,
	&verb_feedback,
	&verb_import,
	&verb_list,
	&verb_template,
	&verb_schema,
	&verb_profiles,
	&verb_profile,
	NULL,
};

static const struct tool tool = {
	.name = "sos-supervision",
	.help = "Group supervision: what was held, and what came of it.",
	.verbs = verbs,
	.checks = supervision_checks,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
