/* What a page is made of: for the renderers only. */
#ifndef SOS_PAGE_MODEL_H
#define SOS_PAGE_MODEL_H

#include "page/page.h"

/* Text with marks. s is never null once set. */
struct words {
	char *s;
	struct mark {
		size_t off, len;
		enum page_mark kind;
	} * marks;
	size_t n_marks;
};

/* What a cell is to a program that reckons with it. */
enum cell_is { CELL_WORDS, CELL_DAY, CELL_NUMBER };

struct cell {
	struct words words;
	enum page_tone tone;
	enum cell_is is;
	double value;  /* the day, or the number */
	char *line;    /* svg, before the words; or null */
	char *meaning; /* behind them; or null */
	char *href;    /* where it leads; or NULL */
};

enum row_kind { ROW_PLAIN, ROW_TOTAL, ROW_GROUP };

/* A group row has one cell, any other as many as the table has columns. */
struct row {
	enum row_kind kind;
	struct cell *cells;
	size_t n;
};

struct col {
	char *name, *meaning;
	enum page_align align;
	int width;
	bool header, whole;
};

enum block_kind {
	BLOCK_HEADING, /* words, level */
	BLOCK_CONTENTS,
	BLOCK_PARA,    /* words */
	BLOCK_NOTE,    /* words, note */
	BLOCK_QUOTE,   /* words, caption: who */
	BLOCK_LIST,    /* list, items */
	BLOCK_TERMS,   /* items: term and meaning by turns */
	BLOCK_TABLE,   /* caption, cols, rows, empty */
	BLOCK_KEY,     /* tones */
	BLOCK_COLUMNS, /* blocks: each a BLOCK_COLUMN */
	BLOCK_COLUMN,  /* blocks */
	BLOCK_FOLD,    /* blocks, the first a heading; caption: beside it */
	BLOCK_FIGURE,  /* caption, description, svg, slim, alternative */
};

struct block {
	enum block_kind kind;
	int level;
	int number; /* of its kind on this page, from 1: makes ids */
	enum page_note note;
	enum page_list list;
	unsigned tones;
	struct words words;
	char *caption, *description, *svg, *slim, *alternative, *empty;
	struct words *items;
	size_t n_items;
	struct col *cols;
	size_t n_cols;
	bool printed; /* terms that a screen has elsewhere */
	bool close;   /* a table without blank lines, as page_close() asked */
	bool screen;  /* folded away, and left out on paper */
	struct row *rows;
	size_t n_rows;
	struct block **blocks;
	size_t n_blocks;
};

struct page {
	char *title, *subtitle, *as_of, *marking;
	struct block body, foot; /* roots: only blocks is used */
	bool in_foot, form, sheets, close, printed, quiet;
	struct block *columns; /* open BLOCK_COLUMNS or null */
	struct block *last;    /* block added last */
	struct words *said;    /* text given last, for page_mark() */
	int numbers[BLOCK_FIGURE + 1];
	int level; /* of the last heading */
};

struct tone {
	const char *class, *sign, *word, *meaning;
};
extern const struct tone page_tones[PAGE_TONES];

/* Room for one more: arrays double whenever their count is a power of two. */
void *page_more(void *array, size_t n, size_t size);

/* What they hold, not themselves. */
void page_col_free(struct col *c);
void page_cell_free(struct cell *c);
void page_row_free(struct row *r);

/* The words of a cell that has none of its own: its tone's word, or "". */
const char *cell_text(const struct cell *c);
/* Whether its words only repeat the sign, which is enough then. */
bool cell_is_sign(const struct cell *c);

int page_text(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err);
int page_md(const struct page *p, const struct page_options *o, struct buf *out,
	struct err *err);
int page_html(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err);
/* The same without a script. */
int page_html_still(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err);
int page_book(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err);
int page_pdf(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err);

#endif
