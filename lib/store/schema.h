/* The store's tables and views as SQL, made from the table of kinds. */
#ifndef SOS_SCHEMA_H
#define SOS_SCHEMA_H

#include "base/buf.h"

enum dialect { SQL_SQLITE, SQL_POSTGRES };

/*
 * Changes with the tables. A store of an older format is read as it is, and
 * upgraded by the first act that writes to it.
 */
#define STORE_FORMAT 2
/* The kinds of format 1 are those before this one. */
#define FORMAT_1_KINDS K_drill
/* What the chain's first link holds: the format when chains began. */
#define CHAIN_START "sos-store 1"
/* The function of SQL that SQLite is given (store.h, `parts`). */
#define STORE_PLACE "sos_place"
/* In SQLite's header, so that file(1) can tell: "SoSt". */
#define STORE_APPLICATION 0x536f5374

/* Statements separated by ';'. Nothing fails where it is there already. */
void schema_tables(struct buf *sql, enum dialect d);
void schema_indexes(struct buf *sql);
void schema_drop_indexes(struct buf *sql);
/* Those of this format, or of an older one. */
void schema_views(struct buf *sql, enum dialect d, int format);
/* All of it, and the file's header. */
void schema_sqlite(struct buf *sql);
/* From an older format to this one, inside the caller's transaction. In
 * PostgreSQL views grow at the end, so that what was granted stays. */
void schema_upgrade(struct buf *sql, enum dialect d);

#endif
