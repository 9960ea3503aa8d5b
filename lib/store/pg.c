#include "store/db.h"
struct db *pg_open(const char *u, struct err *e)
{
	err_input(e, "no pg %s", u);
	return 0;
}
