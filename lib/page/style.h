/* The style sheet of every page (share/page/page.css), built in. */
#ifndef SOS_PAGE_STYLE_H
#define SOS_PAGE_STYLE_H

const char *page_style(void);

#endif
