/* The store's tables and views as SQL, made from the table of kinds. */
#ifndef SOS_SCHEMA_H
#define SOS_SCHEMA_H

#include "base/buf.h"

enum dialect { SQL_SQLITE, SQL_POSTGRES };

/* Changes with the tables; the chain's first link holds it too. */
#define STORE_FORMAT 1
/* In SQLite's header, so that file(1) can tell: "SoSt". */
#define STORE_APPLICATION 0x536f5374

/* Statements separated by ';'. Nothing fails where it is there already. */
void schema_tables(struct buf *sql, enum dialect d);
void schema_indexes(struct buf *sql);
void schema_drop_indexes(struct buf *sql);
void schema_views(struct buf *sql, enum dialect d);
/* All of it, and the file's header. */
void schema_sqlite(struct buf *sql);

#endif
