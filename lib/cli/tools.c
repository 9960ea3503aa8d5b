#include "tools.h"

#include <string.h>

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
	for (i = 0; tools[i].name; i++)
		if (strcmp(tools[i].name, self) != 0)
			buf_printf(out, "  %-16s %s\n", tools[i].name,
				tools[i].verbs);
}

bool tools_with(struct buf *out, const char *verb, const char *self)
{
	const char *between = "";
	size_t i;

	if (has_word(tools_shared, verb)) {
		buf_printf(out, "sos-case");
		return strcmp(self, "sos-case") != 0;
	}
	for (i = 0; tools[i].name; i++)
		if (strcmp(tools[i].name, self) != 0 &&
			has_word(tools[i].verbs, verb)) {
			buf_printf(out, "%s%s", between, tools[i].name);
			between = ", ";
		}
	return *between != '\0';
}
