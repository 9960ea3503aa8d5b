/* The store's tables and views as SQL, made from the table of kinds. */
#ifndef SOS_SCHEMA_H
#define SOS_SCHEMA_H

#include "base/buf.h"
#include "layout.h"

enum dialect { SQL_SQLITE, SQL_POSTGRES };

/*
 * Changes with the tables. A store of an older format is read as it is, and
 * upgraded by the first act that writes to it. PostgreSQL has no format 3.
 * Fields and kinds may come without a new one.
 */
#define STORE_FORMAT(dialect) ((dialect) == SQL_SQLITE ? 3 : 2)
/* The kinds of format 1 are those before this one. */
#define FORMAT_1_KINDS K_drill
/* From this one on `latest` has a record by the number of its first revision,
 * its key stands in `revision` alone, and new content is an array. */
#define FORMAT_BY_RECORD 3
/* What the chain's first link holds: the format when chains began. */
#define CHAIN_START "sos-store 1"
/* The current revisions (r), what is said of them (l) and, to find them by
 * their key, first revisions (k). */
#define SCHEMA_LATEST "FROM latest AS l JOIN revision AS r ON r.rev = l.rev "
/* SCHEMA_LATEST from FORMAT_BY_RECORD on, of an index's columns alone. */
#define SCHEMA_NEWEST                                                          \
	"FROM latest AS l JOIN revision AS r ON r.rev = l.record + l.later "
#define SCHEMA_BY_RECORD                                                       \
	"FROM revision AS k JOIN latest AS l ON l.record = k.rev AND "         \
	"k.number = 1 JOIN revision AS r ON r.rev = l.rev "
/* The function of SQL that SQLite is given (store.h, `parts`). */
#define STORE_PLACE "sos_place"
/* In SQLite's header, so that file(1) can tell: "SoSt". */
#define STORE_APPLICATION 0x536f5374

/* Statements separated by ';'. Nothing fails where it is there already. The
 * layout is what views of SQLite are made by. */
void schema_tables(struct buf *sql, enum dialect d, int format);
void schema_indexes(struct buf *sql, int format);
/* Of them what settle.h looks cases up by. */
void schema_key_index(struct buf *sql, int format);
void schema_drop_indexes(struct buf *sql);
void schema_views(
	struct buf *sql, enum dialect d, int format, const struct layout *l);
/* All of it, with places for all fields, and the file's header. */
void schema_sqlite(struct buf *sql);
/* From an older format, or a layout that lacks fields, to the newest, inside
 * the caller's transaction. In PostgreSQL views grow at the end, so that what
 * was granted stays. */
void schema_upgrade(
	struct buf *sql, enum dialect d, int from, const struct layout *l);

#endif
