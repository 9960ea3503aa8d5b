#include "cli/call.h"

/* Each in lib/verbs/verb_NAME.c. */
extern const struct verb verb_put, verb_get, verb_history, verb_verify,
	verb_backup, verb_hold, verb_forget, verb_due, verb_stats, verb_doctor;

static const struct verb *const verbs[] = {
	&verb_put,
	&verb_get,
	&verb_history,
	&verb_verify,
	&verb_backup,
	&verb_hold,
	&verb_forget,
	&verb_due,
	&verb_stats,
	&verb_doctor,
	NULL,
};

static const struct tool tool = {
	.name = "sos-store",
	.help = "Every revision of every record, in a store that loses "
		"nothing.",
	.verbs = verbs,
};

int main(int argc, char **argv)
{
	return tool_main(&tool, argc, argv);
}
