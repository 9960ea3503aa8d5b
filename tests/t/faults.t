#!/bin/sh
# A sample of `make faults`.
. "$SOS_TOP/tests/t/lib.sh"
if [ -n "${SOS_VALGRIND-}" ] || ! LD_PRELOAD=$SOS_TOP/build/dies.so sos-case --version >none 2>&1 ||
	[ "$(wc -l <none)" != 1 ]; then
	skip "failed calls" "nothing can be preloaded here"
	exit
fi
sample() { "$SOS_TOP/tests/faults.sh" 97 >sample.out 2>&1 || { cat sample.out; false; }; }
check "calls that fail, a sample" sample
check "and it tried some" grep -q '^tried [1-9][0-9]' sample.out
