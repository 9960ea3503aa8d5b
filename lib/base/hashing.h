/* The SHA-256 of what is read, worked out on a thread beside the reading. */
#ifndef SOS_HASHING_H
#define SOS_HASHING_H

#include <stddef.h>

struct hashing;

struct hashing *hashing_start(void);
void hashing_add(struct hashing *h, const char *bytes, size_t n);
/* 64 lower-case hex digits and NUL; frees h. */
void hashing_end(struct hashing *h, char hex[65]);

#endif
