#include "training_verbs.h"

const enum kind_id training_kinds[] = {
	K_staff, K_leader, K_course, K_attendance, KINDS};

int training_types_parse(struct call *c, unsigned *set, struct err *e)
{
	const char *text;
	int i, type;

	*set = 0;
	for (i = 0; (text = opt_each(c, "type", i)); i++) {
		for (type = 0; type < COURSE_TYPES; type++)
			if (!strcmp(text,
				    course_type_name((enum course_type)type)))
				break;
		if (type == COURSE_TYPES)
			return err_usage(e,
				"--type: expected one of intensive, "
				"introduction, bite-size, "
				"group-supervision, leader-event, other");
		*set |= 1u << type;
	}
	if (!*set)
		*set = TAUGHT_TYPES;
	return 0;
}
