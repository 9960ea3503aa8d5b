#!/bin/sh
# A put's memory does not grow with its records, whatever their order: they
# wait in files beside the store that have no names.
. "$SOS_TOP/tests/t/lib.sh"
. "$SOS_TOP/tests/t/store_make.sh"
if [ -n "$SOS_VALGRIND$SOS_STRICT" ] || ! command -v python3 >/dev/null ||
	! command -v sqlite3 >/dev/null; then
	skip "memory of a put" "a sanitizer's build, or no python3 or sqlite3"
	exit
fi
# peak COMMAND...: its peak memory in MB.
peak() {
	python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)' "$@"
}
least() { echo "$1 MB"; [ "$1" -gt 0 ] && [ "$1" -le "$2" ]; }

store_records 250000 same >in.ndjson
tac in.ndjson >back.ndjson
# Of each key two records, the later with something more.
sed 's/}$/,"x_more":"1"}/' in.ndjson | head -n 60000 >more.ndjson
check "250,000 records in order" least \
	"$(peak sos-store put a.db in.ndjson -q)" 110
check "250,000 records in no order" least \
	"$(peak sos-store put b.db back.ndjson more.ndjson -q)" 110
cp a.db was.db
check "the same again" least "$(peak sos-store put a.db in.ndjson -q)" 80
check "... which touches no byte" cmp a.db was.db
store_records 20 same >few.ndjson
sos-store put k.db few.ndjson -q
sqlite3 k.db "DELETE FROM act; DELETE FROM input; DELETE FROM revision; DELETE FROM latest"
rm k.db.key
check "a first put that was cut off before it made a key is made good" \
	sos-store put k.db few.ndjson -q
sos-store put a.db more.ndjson -q
sos-store get a.db >a.ndjson
sos-store get b.db >b.ndjson
check "the two stores hold the same" cmp a.ndjson b.ndjson
check "... each record once" [ "$(wc -l <b.ndjson)" -eq 250000 ]
check "... merged" [ "$(grep -c '"x_more":"1"' b.ndjson)" -eq 60000 ]
check "the second verifies" sos-store verify -q b.db
# Looked for in the order of keys: far apart, side by side, new ones before,
# between and behind those that are there.
awk 'NR % 977 == 0 || (NR > 5000 && NR < 5400)' in.ndjson |
	sed 's/}$/,"x_now":"2"}/' >some.ndjson
for n in 000000 000001 000700 000701 999999; do
	for i in 0 9; do
		echo "{\"kind\":\"statement\",\"statement_id\":\"S$n-$i\",\"case_id\":\"C000001\",\"date\":\"2021-01-01\",\"type\":\"danger\",\"text\":\"-\"}"
	done
done >new.ndjson
awk 'NR % 41 == 0 && NR % 977 && (NR <= 5000 || NR >= 5400)' in.ndjson >old.ndjson
sos-store put a.db some.ndjson new.ndjson old.ndjson 2>said
check "some of them again, and new ones between" grep -q \
	"10 added, $(wc -l <some.ndjson) changed, $(wc -l <old.ndjson) unchanged" said
sos-store get a.db | grep -c '"x_now":"2"' >now
check "... are what changed" [ "$(cat now)" -eq "$(wc -l <some.ndjson)" ]
check "the first verifies" sos-store verify -q a.db
# All again, but for one: where the store's are read ahead, at the ends of blocks.
head -n 10000 in.ndjson >first.ndjson
sed 777d first.ndjson >most.ndjson
sos-store put c.db most.ndjson -q
check "all, but for one that is new" sh -c "sos-store put c.db first.ndjson 2>&1 |
	grep -q '1 added, 0 changed, 9999 unchanged'"
for n in 1 4096 4097 8192 10000; do
	sed "${n}s/}\$/,\"x_at\":\"$n\"}/" first.ndjson >one.ndjson
	check "... that changed, number $n" sh -c "sos-store put c.db one.ndjson 2>&1 |
		grep -q '0 added, 1 changed, 9999 unchanged'"
done
check "... all five" [ "$(sos-store get c.db | grep -c '"x_at"')" -eq 5 ]
# One case with more records of a kind than are put in order in memory.
awk 'BEGIN { for (i = 0; i < 50000; i++)
	printf "{\"kind\":\"event\",\"event_id\":\"E%05d\",\"case_id\":\"C1\",\"date\":\"2021-01-%02d\",\"type\":\"visit\",\"text\":\"What was said that day, and by whom, and what was to be done next about all of it, number %d\"}\n", i, 1 + i % 28, i }' >all
{
	echo '{"kind":"case","case_id":"C1","service":"other","plan":"none","team":"North","opened":"2021-01-01"}'
	awk 'NR % 2 == 0' all
} >half
awk 'NR % 2' all | sos-store put l.db half - -q
sed -n '7,9s/}$/,"x_later":"1"}/p' all | sos-store put l.db - -q
sed -e '7,9s/}$/,"x_later":"1"}/' all >want
for i in 1 2 0; do
	sed -n "$((i * 20 + 2))p;$((i * 20 + 12))p" all | sos-store put m.db - -q
done
sed -n '2p;12p;22p;32p;42p;52p' all >few
check "a case with very many records is in order" sh -c "
	sos-store get l.db --kind event | cmp - want"
check "... behind other kinds" sh -c "sos-store get l.db | tail -n +2 | cmp - want"
check "... those of a team" sh -c "sos-store get l.db --team North | tail -n +2 | cmp - want"
check "... in bounded memory" least "$(peak sos-store get l.db -o l.out)" 60
check "a few of several puts" sh -c "sos-store get m.db | cmp - few"
check "nothing is left beside it" [ "$(find . -name 'b.db*' -o -name 'sos-*' \
	-o -name 'etilqs*' | wc -l)" -eq 2 ]
