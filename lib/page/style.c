#include "style.h"

/* Built in, so that a tool finds it wherever it runs from. The path counts
 * from where make runs. */
__asm__(".section .rodata\n"
	"sos_page_css:\n"
	".incbin \"share/page/page.css\"\n"
	".byte 0\n"
	".previous\n");

extern const char sos_page_css[] __attribute__((visibility("hidden")));

const char *page_style(void)
{
	return sos_page_css;
}
