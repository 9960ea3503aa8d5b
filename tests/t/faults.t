#!/bin/sh
# A sample of `make faults` and `make kills`.
# Slow: begins first.
. "$SOS_TOP/tests/t/lib.sh"
if [ -n "${SOS_VALGRIND-}" ] || ! LD_PRELOAD=$SOS_TOP/build/dies.so sos-case --version >none 2>&1 ||
	[ "$(wc -l <none)" != 1 ]; then
	skip "failed calls" "nothing can be preloaded here"
	exit
fi
sample() { "$SOS_TOP/tests/faults.sh" 100000 >sample.out 2>&1 || { cat sample.out; false; }; }
check "calls that fail, a sample" sample
check "and it tried some" grep -q '^tried [1-9][0-9]' sample.out
killed() {
	"$SOS_TOP/tests/kills.sh" 1 case-list matrix-summary report-measures hold \
		>kills.out 2>&1 || { cat kills.out; false; }
}
check "killed in each call that changes a file, a sample" killed
check "and it killed some" grep -q '^killed [1-9][0-9]' kills.out
