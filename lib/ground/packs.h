/*
 * What the rooms of the practice go by besides the records: lists, wordings
 * and thresholds that services may change. They are read from share/ in cli
 * (cli/shelf.h), those that a verb names, and handed in: a room opens nothing
 * and remembers nothing. NULL: the verb does not name it.
 */
#ifndef SOS_PACKS_H
#define SOS_PACKS_H

struct packs {
	const struct workdays *workdays;          /* base/workday.h */
	const struct harm_labels *harm_labels;    /* matrix/harm_label.h */
	const struct prompts *prompts;            /* matrix/prompts.h */
	const struct language_terms *language;    /* language/language.h */
	const struct trajectory_rule *trajectory; /* case/trajectory.h */
};

#endif
