#include "cli/shared_verbs.h"
#include "case/case_checks.h"

/* Each in lib/verbs/verb_NAME.c; those of every tool in lib/cli. */
extern const struct verb verb_show, verb_plan, verb_timeline, verb_trajectory,
	verb_drills, verb_language, verb_case_sheet, verb_held, verb_new;

static const struct verb *const verbs[] = {
	&verb_import,
	&verb_show,
	&verb_plan,
	&verb_timeline,
	&verb_trajectory,
	&verb_drills,
	&verb_language,
	&verb_case_sheet,
	&verb_held,
	&verb_new,
	&verb_list,
	&verb_check,
	&verb_profiles,
	&verb_profile,
	&verb_template,
	&verb_schema,
	NULL,
};

static const struct tool tool = {
	.name = "sos-case",
	.help = "One case: the map, the safety plan, timeline, trajectory, "
		"language.",
	.verbs = verbs,
	.checks = case_checks,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
