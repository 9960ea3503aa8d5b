#include "cli/shared_verbs.h"
#include "report/priority_check.h"
#include "report/report_check.h"

/* Each in lib/verbs/verb_NAME.c; those of every tool in lib/cli. */
extern const struct verb verb_measures, verb_steering, verb_committee,
	verb_care, verb_study, verb_coverage, verb_share, verb_merge,
	verb_release, verb_audit;

static const struct verb *const verbs[] = {
	&verb_measures,
	&verb_steering,
	&verb_committee,
	&verb_care,
	&verb_study,
	&verb_coverage,
	&verb_share,
	&verb_merge,
	&verb_release,
	&verb_audit,
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
	.name = "sos-report",
	.help = "Measures, the Steering Group's page, the yearly report to "
		"elected members, children in care, a study.",
	.verbs = verbs,
	.checks = report_checks,
	.watch = &priority_watch,
	.packs = PACK_MEASURES,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
