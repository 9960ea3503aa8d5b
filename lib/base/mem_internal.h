/* How the program ends where it cannot go on: only here (HACKING.md). */
#ifndef SOS_MEM_INTERNAL_H
#define SOS_MEM_INTERNAL_H

#include "mem.h"

/* "sos: ", then both; allocates nothing. */
_Noreturn void mem_end(const char *what, const char *why);

#endif
