#!/bin/sh
# sos-network: the answers of a slow and plain reference on random cases;
# memory that does not grow with the number of cases.
# Slow: begins first.
. "$SOS_TOP/tests/t/lib.sh"
reference=$SOS_TOP/tests/reference/network.py

# 10,000 cases on one day, the first thousands of them on others.
same() {
	python3 "$reference" "$1" "$2" cases >want &&
		sos-network "$1" --as-of "$2" cases >have && cmp want have
}
if command -v python3 >python; then
	python3 "$reference" cases 2021 10000 >cases
	for verb in summary cover evidence; do
		check "$verb equals the reference" same $verb 2021-03-01
	done
	head -n 60000 cases >some && mv some cases
	for on in 2020-12-20 2021-01-31 2021-02-28 2021-03-02 2021-03-20; do
		for verb in summary cover evidence; do
			check "$verb equals the reference on $on" same $verb $on
		done
	done
	late=$SOS_TOP/tests/reference/late.py
	for which in all late; do
		python3 "$late" $which 2021 400 >$which.in
		for day in 01 02 05 09 14; do
			sos-network evidence --as-of 2021-03-$day $which.in \
				>$which.2021-03-$day
		done
	done
	check "one record typed late takes no week away" \
		python3 "$late" judge all late
else
	skip "the reference" "no python3"
fi

# rss KB COMMAND...: fails where the command needs more memory than that.
rss() {
	python3 -c '
import resource, subprocess, sys
done = subprocess.run(sys.argv[2:], stdout=open("out", "w"))
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print("%d KB" % most)
sys.exit(done.returncode or most > int(sys.argv[1]))
' "$@"
}
# 4,000 cases are 240 MB; 100,000 take the same memory and a minute.
streams() {
	mkfifo pipe
	"$SOS_TOP/build/generate" --cases 4000 --people 30 >pipe &
	rss 80000 sos-network "$1" --as-of 2021-10-31 pipe
	got=$?
	wait
	rm pipe
	return $got
}
# The memory of valgrind and of the sanitizers is not ours.
case $SOS_BIN in
*asan* | *clang*) SOS_VALGRIND=asan ;;
esac
if [ -x "$SOS_TOP/build/generate" ] && [ -z "$SOS_VALGRIND" ] &&
	command -v python3 >python; then
	check "4,000 cases with 30 people each in 80 MB" streams summary
	check "each has its line" test "$(wc -l <out)" = 4000
else
	skip "4,000 cases in bounded memory" "no generator, no python3 or valgrind"
fi
