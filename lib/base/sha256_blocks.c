#include "sha256_blocks.h"

#if defined __x86_64__

#include <cpuid.h>
#include <immintrin.h>

/* FIPS 180-4, 4.2.2 */
static const uint32_t constants[64] = {0x428a2f98, 0x71374491, 0xb5c0fbcf,
	0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
	0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7,
	0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
	0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
	0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
	0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
	0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c,
	0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee,
	0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2};

bool sha256_has_blocks(void)
{
	unsigned a, b = 0, c = 0, d;

	/* SSSE3 and SSE4.1, then SHA. */
	return __get_cpuid(1, &a, &b, &c, &d) && c & 1u << 9 && c & 1u << 19 &&
	       __get_cpuid_count(7, 0, &a, &b, &c, &d) && b & 1u << 29;
}

#define WITH_SHA __attribute__((target("sha,sse4.1")))

WITH_SHA static __m128i load(const void *p)
{
	return _mm_loadu_si128(p);
}

/* The two halves as the instructions want them: a, b, e, f and c, d, g, h. */
struct halves {
	__m128i abef, cdgh;
};

WITH_SHA static struct halves one_block(struct halves s, const unsigned char *p)
{
	const __m128i turn =
		_mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
	const struct halves before = s;
	__m128i m[4], k;
	int i;

#pragma GCC unroll 16
	for (i = 0; i < 16; i++) {
		__m128i *now = &m[i & 3], last = m[(i + 3) & 3];

		if (i < 4) {
			*now = _mm_shuffle_epi8(load(p + (size_t)i * 16), turn);
		} else {
			k = _mm_sha256msg1_epu32(*now, m[(i + 1) & 3]);
			k = _mm_add_epi32(
				k, _mm_alignr_epi8(last, m[(i + 2) & 3], 4));
			*now = _mm_sha256msg2_epu32(k, last);
		}
		k = _mm_add_epi32(*now, load(constants + (size_t)i * 4));
		s.cdgh = _mm_sha256rnds2_epu32(s.cdgh, s.abef, k);
		k = _mm_shuffle_epi32(k, 0x0e);
		s.abef = _mm_sha256rnds2_epu32(s.abef, s.cdgh, k);
	}
	s.abef = _mm_add_epi32(s.abef, before.abef);
	s.cdgh = _mm_add_epi32(s.cdgh, before.cdgh);
	return s;
}

WITH_SHA void sha256_blocks(uint32_t state[8], const unsigned char *p, size_t n)
{
	__m128i abcd = _mm_shuffle_epi32(load(state), 0xb1);
	__m128i efgh = _mm_shuffle_epi32(load(state + 4), 0x1b);
	struct halves s = {_mm_alignr_epi8(abcd, efgh, 8),
		_mm_blend_epi16(efgh, abcd, 0xf0)};
	void *out = state, *out_half = state + 4;

	for (; n; n--, p += 64)
		s = one_block(s, p);
	abcd = _mm_shuffle_epi32(s.abef, 0x1b);
	efgh = _mm_shuffle_epi32(s.cdgh, 0xb1);
	_mm_storeu_si128(out, _mm_blend_epi16(abcd, efgh, 0xf0));
	_mm_storeu_si128(out_half, _mm_alignr_epi8(efgh, abcd, 8));
}

#else

bool sha256_has_blocks(void)
{
	return false;
}

void sha256_blocks(uint32_t state[8], const unsigned char *p, size_t n)
{
	(void)state, (void)p, (void)n;
}

#endif
