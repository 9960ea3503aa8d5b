#!/bin/sh
# An import is confined by the kernel, where it can do that, and works as
# before. unit/confine tries the forbidden calls themselves.
. "$SOS_TOP/tests/t/lib.sh"
if readelf -Ws "$SOS_BIN/sos-case" 2>/dev/null | grep -q -e __asan_init -e __tsan_init; then
	skip "confined" "a sanitizer's build"
	exit
fi
cp "$EXAMPLES/exports/list1.csv" in.csv
# Open at both ends, so that neither waits for the other.
mkfifo fifo
exec 9<>fifo
sos-case import --profile annex-a fifo >out 2>err &
pid=$!
i=0
until grep -q 'Seccomp:.*2' "/proc/$pid/status" || [ $i = 50 ]; do
	sleep 0.1
	i=$((i + 1))
done
if [ -r "/proc/$pid/status" ]; then
	check "an import is under a filter" grep -q 'Seccomp:.*2' "/proc/$pid/status"
	check "and gets no new rights" grep -q 'NoNewPrivs:.*1' "/proc/$pid/status"
fi
kill $pid
wait $pid 2>/dev/null
exec 9>&-

# Outputs in other places, by links, over what is there, into a fifo.
import() { sos-case import -q --profile annex-a --as-of 2021-10-31 "$@"; }
import in.csv >want 2>/dev/null
mkdir -p far d && ln -s far/to link && echo old >over
gives 0 "another directory" import in.csv -o d/o --rejects d/r --summary far/s
check "the same" cmp want d/o
gives 0 "by a link" import in.csv -o link
check "the same by a link" cmp want far/to
gives 0 "over a file" import in.csv -o over
check "the same over a file" cmp want over
gives 0 "from standard input" sh -c 'sos-case import -q --profile annex-a --as-of 2021-10-31 - <in.csv | cmp - want'
gives 0 "/dev/stdin" sh -c 'sos-case import -q --profile annex-a --as-of 2021-10-31 /dev/stdin <in.csv | cmp - want'
gives 0 "to a device" import in.csv -o /dev/null
gives 0 "a temporary directory of one's own" env TMPDIR="$PWD/d" \
	sos-case import -q --profile annex-a in.csv --to csv --kind child
gives 0 "--split into one that is new" import in.csv --split parts
check "the parts" [ -s parts/child.csv ]
cp "$SOS_TOP/share/profiles/annex-a.json" mine.json
gives 0 "a profile of one's own" sh -c 'sos-case import -q --profile ./mine.json --as-of 2021-10-31 in.csv | cmp - want'

# The other verbs that read what others wrote: the same filter, the same work.
confined() {
	mkfifo "fifo-$1"
	exec 9<>"fifo-$1"
	"$@" "fifo-$1" >/dev/null 2>&1 &
	pid=$!
	i=0
	until grep -q 'Seccomp:.*2' "/proc/$pid/status" || [ $i = 50 ]; do
		sleep 0.1
		i=$((i + 1))
	done
	grep -q 'Seccomp:.*2' "/proc/$pid/status"
	status=$?
	kill $pid
	wait $pid 2>/dev/null
	exec 9>&-
	rm "fifo-$1"
	return $status
}
check "a list is under a filter" confined sos-case list
check "a calendar is" confined sos-training calendar --to ics
check "merge is" confined sos-report merge
records=$EXAMPLES/records
works() {
	sos-case list "$records/case.csv" --split split &&
		cmp split/case.csv "$records/case.csv" &&
		sos-training calendar "$records"/event.csv --to ics -o was.ics --as-of 2021-10-01 &&
		sos-training calendar "$records"/event.csv --to ics --was was.ics -o is.ics --as-of 2021-10-01 &&
		sos-training calendar "$records"/event.csv --to pdf -o is.pdf --as-of 2021-10-01 &&
		sos-store put s.db "$records"/case.csv -q && sos-case list s.db >listed &&
		SOS_STORE=s.db sos-case list @ | cmp - listed
}
check "and they work: parts, an earlier calendar, a pdf, a store" works
bundles() {
	sos-report measures --partial --year 2021 --as-of 2021-10-31 -q "$records"/*.csv -o b.sos &&
		sos-report share --key-new k -q && sos-report share --key k b.sos -q -o a.sos &&
		for form in text md html csv xlsx; do
			sos-report merge --signer k.pub a.sos -q --to $form -o m.$form && [ -s m.$form ] || return
		done
}
check "and bundles, in every form" bundles
