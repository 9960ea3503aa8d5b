#include "cli/call.h"

static const struct verb *const verbs[] = {
	&verb_list,
	&verb_import,
	&verb_profiles,
	&verb_profile,
	&verb_template,
	&verb_schema,
	NULL,
};

static const struct tool tool = {
	.name = "sos-training",
	.help = "",
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
