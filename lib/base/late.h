/*
 * Libraries that are opened when something first needs them: what a call does
 * not use, it does not wait for. In the one file that is the door to such a
 * library,
 *
 *	LATE(libzip, zip_);
 *
 * makes libzip_ready(), to be called first, and libzip.open(...) for zip_open:
 * the functions are those that the file calls so (late.awk). A confined process
 * opens nothing: what it may need is made ready before.
 */
#ifndef SOS_LATE_H
#define SOS_LATE_H

#include <stdbool.h>
#include "late_calls.h" /* FILE_libzip, CALLS_libzip: written by late.awk */
#include "mem.h"

#define LATE(library, prefix)                                                  \
	static struct {                                                        \
		CALLS_##library(LATE_CALL, prefix)                             \
	} library;                                                             \
	static void library##_ready(void)                                      \
	{                                                                      \
		static const char *const name[] = {                            \
			CALLS_##library(LATE_NAME, prefix)};                   \
		static bool ready;                                             \
                                                                               \
		if (!ready)                                                    \
			late_open(FILE_##library, name, COUNT_OF(name),        \
				&library);                                     \
		ready = true;                                                  \
	}                                                                      \
	_Static_assert(sizeof library % sizeof(void (*)(void)) == 0, "pointer" \
								     "s")
#define LATE_CALL(prefix, name) __typeof__(prefix##name) *name;
#define LATE_NAME(prefix, name) #prefix #name,

/*
 * Opens FILE and writes the addresses of its n functions to `calls`, a struct
 * of n pointers. Ends the program, with status 4, where it cannot: as the
 * system does with a library that is missing when a program starts.
 */
void late_open(
	const char *file, const char *const *name, size_t n, void *calls);

#endif
