#include "small.h"

bool small_count(long value, long threshold)
{
	return value >= 1 && value <= threshold;
}

long small_round(long value, long base)
{
	return base > 1 ? (value + base / 2) / base * base : value;
}
