#include "labels.h"

#include <string.h>

static const struct {
	const char *key, *words;
} own[LABELS] = {
	[L_WORRIED] = {"worried", "What are we worried about?"},
	[L_WELL] = {"well", "What is working well?"},
	[L_NEEDS] = {"needs", "What needs to happen?"},
	[L_HARM] = {"harm", "Harm that has happened"},
	[L_DANGER] = {"danger", "Dangers"},
	[L_COMPLICATING] = {"complicating", "What makes it harder"},
	[L_STRENGTH] = {"strength", "Strengths"},
	[L_SAFETY] = {"safety", "Safety there has been"},
	[L_GOAL] = {"goal", "Safety goals"},
	[L_BOTTOM_LINE] = {"bottom-line", "Bottom lines"},
	[L_NEXT_STEP] = {"next-step", "Next steps"},
	[L_CHILD_VIEW] = {"child-view", "What the child says"},
	[L_PICTURES] = {"words-and-pictures", "Words and pictures"},
	[L_SCALE] = {"scale", "How safe is it?"},
	[L_SCALE_0] = {"scale-0", "worst"},
	[L_SCALE_10] = {"scale-10", "safe enough to close"},
	[L_PLAN] = {"plan", "Safety plan"},
	[L_NETWORK] = {"network", "The network"},
	[L_MATRIX] = {"matrix", "Harm in detail"},
	[L_TRAJECTORY] = {"trajectory", "Trajectory"},
	[L_COMING] = {"coming", "Coming up"},
	[L_TIMELINE] = {"timeline", "Latest events"},
};

static int unknown_key(
	const struct conf *words, const char *name, struct err *e)
{
	const struct conf *w;
	int i;

	for (w = conf_first(words); w; w = conf_next(w)) {
		for (i = 0; i < LABELS; i++)
			if (!strcmp(conf_name(w), own[i].key))
				break;
		if (i == LABELS)
			return err_input(e, "labels '%s': no label '%s'", name,
				conf_name(w));
		if (!conf_str(w))
			return err_input(e, "labels '%s': '%s' is not text",
				name, conf_name(w));
	}
	return 0;
}

int labels_init(
	struct labels *l, const char *name, struct conf *pack, struct err *e)
{
	const struct conf *words;
	int i;

	*l = (struct labels){.pack = pack};
	for (i = 0; i < LABELS; i++)
		l->word[i] = own[i].words;
	if (!pack)
		return 0;
	words = conf_get(l->pack, "labels");
	if (!conf_is_object(words))
		return err_input(e, "labels '%s': no object 'labels'", name);
	if (unknown_key(words, name, e))
		return -1;
	for (i = 0; i < LABELS; i++)
		l->word[i] = conf_get_str(words, own[i].key, l->word[i]);
	return 0;
}

void labels_release(struct labels *l)
{
	conf_free(l->pack);
	*l = (struct labels){0};
}
