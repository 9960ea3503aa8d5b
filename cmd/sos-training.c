#include "cli/shared_verbs.h"
#include "teams/training_check.h"

/* Each in lib/verbs/verb_NAME.c; those of every tool in lib/cli. */
extern const struct verb verb_training_cover, verb_leaders, verb_calendar,
	verb_training_plan;

static const struct verb *const verbs[] = {
	&verb_training_cover,
	&verb_leaders,
	&verb_calendar,
	&verb_training_plan,
	&verb_check,
	&verb_import,
	&verb_list,
	&verb_template,
	&verb_schema,
	&verb_profiles,
	&verb_profile,
	NULL,
};

static const struct tool tool = {
	.name = "sos-training",
	.help = "Who is trained, who leads practice, what is on the calendar.",
	.verbs = verbs,
	.checks = training_checks,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
