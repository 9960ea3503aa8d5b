/*
 * The words on a page about one case. Services word the map differently
 * (early help: worry and wellbeing goal); the categories stay. A label pack is
 * a JSON object in share/labels/: "help", and under "labels" the words for
 * any of the keys below; what it leaves out keeps our own words.
 */
#ifndef SOS_LABELS_H
#define SOS_LABELS_H

#include "base/conf.h"

enum label {
	L_WORRIED,
	L_WELL,
	L_NEEDS,
	L_HARM,
	L_DANGER,
	L_COMPLICATING,
	L_STRENGTH,
	L_SAFETY,
	L_GOAL,
	L_BOTTOM_LINE,
	L_NEXT_STEP,
	L_CHILD_VIEW,
	L_PICTURES,
	L_SCALE,
	L_SCALE_0,
	L_SCALE_10,
	L_PLAN,
	L_NETWORK,
	L_MATRIX,
	L_TRAJECTORY,
	L_COMING,
	L_TIMELINE,
	LABELS
};

struct labels {
	const char *word[LABELS];
	struct conf *pack;
};

/* pack: taken over, also where it fails, with its name; NULL: our own words. */
int labels_init(struct labels *l, const char *name, struct conf *pack,
	struct err *e) MUST_USE;
void labels_release(struct labels *l);

#endif
