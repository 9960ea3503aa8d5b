#include "cli/shared_verbs.h"
#include "network/network_check.h"

/* Each in lib/verbs/verb_NAME.c; those of every tool in lib/cli. */
extern const struct verb verb_network_summary, verb_network_cover,
	verb_evidence, verb_map, verb_change;

static const struct verb *const verbs[] = {
	&verb_network_summary,
	&verb_network_cover,
	&verb_evidence,
	&verb_map,
	&verb_change,
	&verb_check,
	&verb_import,
	&verb_list,
	&verb_profiles,
	&verb_profile,
	&verb_template,
	&verb_schema,
	NULL,
};

static const struct tool tool = {
	.name = "sos-network",
	.help = "Who is around the child, and have they shown that the child "
		"is safe.",
	.verbs = verbs,
	.checks = network_checks,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
