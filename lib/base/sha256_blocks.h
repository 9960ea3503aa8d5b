/* SHA-256 by the processor's own instructions, where it has them. */
#ifndef SOS_SHA256_BLOCKS_H
#define SOS_SHA256_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether sha256_blocks may be called. */
bool sha256_has_blocks(void);
/* Moves the state over n blocks of 64 bytes each. */
void sha256_blocks(uint32_t state[8], const unsigned char *p, size_t n);

#endif
