#include <string.h>
#include "base/mem.h"
#include "tools.h"

/* Of import, list and the like, which nearly all have, none is here but
 * where a tool may be asked for it in vain. */
static const struct {
	const char *name, *verbs;
} tools[] = {
	{"sos-case", "show plan timeline trajectory language sheet"},
	{"sos-network", "summary cover evidence map change"},
	{"sos-matrix", "grid ask summary referrers referrals"},
	{"sos-supervision", "cover sheet feedback"},
	{"sos-training", "cover leaders calendar plan"},
	{"sos-report", "measures steering committee care study coverage share "
		       "merge release audit"},
	{"sos-store", "put get history verify backup hold forget stats"},
};
static const char shared[] =
	"import list template schema profiles profile check";

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);
	const char *at = words;

	while (n > 0 && (at = strstr(at, word)) != NULL) {
		if ((at == words || at[-1] == ' ') &&
			(at[n] == '\0' || at[n] == ' '))
			return true;
		at += n;
	}
	return false;
}

void tools_list(struct buf *out, const char *self)
{
	size_t i;

	buf_printf(out, "\nother tools:\n");
	for (i = 0; i < COUNT_OF(tools); i++)
		if (strcmp(tools[i].name, self) != 0)
			buf_printf(out, "  %-16s %s\n", tools[i].name,
				tools[i].verbs);
}

bool tools_with(struct buf *out, const char *verb, const char *self)
{
	const char *between = "";
	size_t i;

	if (has_word(shared, verb)) {
		buf_printf(out, "sos-case");
		return strcmp(self, "sos-case") != 0;
	}
	for (i = 0; i < COUNT_OF(tools); i++)
		if (strcmp(tools[i].name, self) != 0 &&
			has_word(tools[i].verbs, verb)) {
			buf_printf(out, "%s%s", between, tools[i].name);
			between = ", ";
		}
	return *between != '\0';
}
