/*
 * Text looked at 32 bytes at a time, a bit for each byte. The same answers by
 * plain C, SSE2 and AVX2; who calls chooses one by what the processor has
 * (tests/unit/scan.c and tests/fuzz/ndjson.c hold them equal).
 */
#ifndef SOS_SCAN_H
#define SOS_SCAN_H

#include <stdbool.h>
#include <stdint.h>
#if defined __SSE2__ && defined __GNUC__
#define SCAN_X86
#include <immintrin.h>
#endif

#define SCAN_BYTES 32

/*
 * Of a string of JSON: stops are quotes, backslashes and controls, which end a
 * run of plain bytes; high is what is not ASCII. DEL is taken for high: no
 * plain value.
 */
struct scan {
	uint32_t stops, high;
};

static inline struct scan scan_plain(const char *p)
{
	struct scan s = {0, 0};
	int i;

	for (i = 0; i < SCAN_BYTES; i++) {
		const unsigned char b = (unsigned char)p[i];

		s.stops |= (uint32_t)(b < 0x20 || b == '"' || b == '\\') << i;
		s.high |= (uint32_t)(b >= 0x7f) << i;
	}
	return s;
}

#ifdef SCAN_X86
static inline uint32_t scan_half_stops(__m128i v)
{
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
	const __m128i low = _mm_set1_epi8(0x1f);

	return (uint32_t)_mm_movemask_epi8(
		_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quote),
				     _mm_cmpeq_epi8(v, slash)),
			_mm_cmpeq_epi8(_mm_min_epu8(v, low), v)));
}

static inline uint32_t scan_half_high(__m128i v)
{
	const __m128i del = _mm_set1_epi8(0x7f);

	return (uint32_t)_mm_movemask_epi8(
		_mm_or_si128(v, _mm_cmpeq_epi8(v, del)));
}

static inline struct scan scan_sse2(const char *p)
{
	const __m128i a = _mm_loadu_si128((const __m128i *)(const void *)p);
	const __m128i b =
		_mm_loadu_si128((const __m128i *)(const void *)(p + 16));

	return (struct scan){scan_half_stops(a) | scan_half_stops(b) << 16,
		scan_half_high(a) | scan_half_high(b) << 16};
}

#define SCAN_AVX2 __attribute__((target("avx2,bmi")))

SCAN_AVX2 static inline struct scan scan_avx2(const char *p)
{
	const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);
	const __m256i quote = _mm256_set1_epi8('"');
	const __m256i slash = _mm256_set1_epi8('\\');
	const __m256i low = _mm256_set1_epi8(0x1f);
	const __m256i del = _mm256_set1_epi8(0x7f);
	const __m256i stop =
		_mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(v, quote),
					_mm256_cmpeq_epi8(v, slash)),
			_mm256_cmpeq_epi8(_mm256_min_epu8(v, low), v));

	return (struct scan){(uint32_t)_mm256_movemask_epi8(stop),
		(uint32_t)_mm256_movemask_epi8(
			_mm256_or_si256(v, _mm256_cmpeq_epi8(v, del)))};
}
#endif

/*
 * Of a row of CSV: marks are commas, quotes and LF; ends are LF alone; odd are
 * other controls, backslashes and DEL; high is what is not ASCII.
 */
struct row_scan {
	uint32_t marks, ends, odd, high;
};

static inline struct row_scan row_scan_plain(const char *p)
{
	struct row_scan s = {0, 0, 0, 0};
	int i;

	for (i = 0; i < SCAN_BYTES; i++) {
		const unsigned char b = (unsigned char)p[i];
		const bool end = b == '\n';

		s.marks |= (uint32_t)(end || b == ',' || b == '"') << i;
		s.ends |= (uint32_t)end << i;
		s.odd |=
			(uint32_t)((b < 0x20 && !end) || b == '\\' || b == 0x7f)
			<< i;
		s.high |= (uint32_t)(b >= 0x80) << i;
	}
	return s;
}

#ifdef SCAN_X86
static inline struct row_scan row_scan_half(const char *p)
{
	const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	const __m128i end = _mm_cmpeq_epi8(v, _mm_set1_epi8('\n'));
	const __m128i mark = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(',')),
		_mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
	const __m128i odd = _mm_or_si128(
		_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\\')),
			_mm_cmpeq_epi8(v, _mm_set1_epi8(0x7f))),
		_mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v));

	return (struct row_scan){
		(uint32_t)_mm_movemask_epi8(_mm_or_si128(mark, end)),
		(uint32_t)_mm_movemask_epi8(end),
		(uint32_t)_mm_movemask_epi8(_mm_andnot_si128(end, odd)),
		(uint32_t)_mm_movemask_epi8(v)};
}

static inline struct row_scan row_scan_sse2(const char *p)
{
	const struct row_scan a = row_scan_half(p), b = row_scan_half(p + 16);

	return (struct row_scan){a.marks | b.marks << 16, a.ends | b.ends << 16,
		a.odd | b.odd << 16, a.high | b.high << 16};
}

SCAN_AVX2 static inline struct row_scan row_scan_avx2(const char *p)
{
	const __m256i v = _mm256_loadu_si256((const __m256i *)(const void *)p);
	const __m256i end = _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\n'));
	const __m256i mark =
		_mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(',')),
			_mm256_cmpeq_epi8(v, _mm256_set1_epi8('"')));
	const __m256i odd = _mm256_or_si256(
		_mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('\\')),
			_mm256_cmpeq_epi8(v, _mm256_set1_epi8(0x7f))),
		_mm256_cmpeq_epi8(
			_mm256_min_epu8(v, _mm256_set1_epi8(0x1f)), v));

	return (struct row_scan){
		(uint32_t)_mm256_movemask_epi8(_mm256_or_si256(mark, end)),
		(uint32_t)_mm256_movemask_epi8(end),
		(uint32_t)_mm256_movemask_epi8(_mm256_andnot_si256(end, odd)),
		(uint32_t)_mm256_movemask_epi8(v)};
}
#endif

/* The ways that this processor has, the quickest last. */
enum scan_way { SCAN_WAY_PLAIN, SCAN_WAY_SSE2, SCAN_WAY_AVX2 };

static inline enum scan_way scan_best(void)
{
#ifdef SCAN_X86
	return __builtin_cpu_supports("avx2") ? SCAN_WAY_AVX2 : SCAN_WAY_SSE2;
#else
	return SCAN_WAY_PLAIN;
#endif
}

#endif
