#include "cli/supervision_verbs.h"

static const struct verb *const verbs[] = {
	&verb_supervision_cover,
	&verb_import,
	&verb_list,
	&verb_import,
	&verb_profiles,
	&verb_profile,
	&verb_template,
	&verb_schema,
	&verb_profiles,
	NULL,
};

static const struct tool tool = {
	.name = "sos-supervision",
	.help = "Group supervision: what was held, and what came of it.",
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
