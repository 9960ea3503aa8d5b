#!/bin/sh
# Whatever N of --threads is, and wherever an input is cut: the same records,
# messages, rejects and exit status. A part of 1 byte is one row.
. "$SOS_TOP/tests/t/lib.sh"
generate=$SOS_TOP/build/generate

"$generate" --cases 120 --order kind --plain >all.ndjson
"$generate" --cases 300 --kind case --format csv >plain.csv
# Rows of many lines, rows that are refused, quotes that do not pair.
awk -F, -v OFS=, 'NR == 1 { print $0, "x_note"; next }
	NR % 5 == 1 { print $0, "\"two\n\nlines, \"\"said\"\"\""; next }
	NR % 7 == 2 { print $0, "a\"b"; next }
	NR % 11 == 3 { print $0, "one", "more"; next }
	NR % 13 == 4 { print $0, "\"never closed"; next }
	NR % 17 == 5 { $3 = "2021-02-30" } { print $0, "" }' plain.csv >rough.csv
awk 'NR % 9 == 4 { print "{\"kind\":\"case\"}"; next } NR % 31 == 2 { print "" }
	NR % 23 == 3 { print substr($0, 1, 30); next } { print }' \
	all.ndjson >rough.ndjson
# The last case is another authority's, too.
grep '"kind":"case"' all.ndjson >cases
{ cat cases; tail -n 1 cases | sed 's/"authority":"[^"]*/&2/'; } >two.ndjson

# Words of ours in other spellings, days as people write them, a row that says
# otherwise of a case that came before, bytes of Windows-1252.
awk -F, -v OFS=, 'NR % 6 == 2 { $7 = "2021-3-01" } NR % 8 == 3 { $8 = "9999-12-31" }
	NR % 10 == 4 { $12 = "Yes" } NR % 14 == 5 { $12 = "perhaps" }
	NR > 1 { $5 = $5 " Caf\351" } { print }
	NR % 20 == 7 { $5 = "Elsewhere"; print }' plain.csv >spelled.csv

# answer NAME COMMAND...: what came out, of every kind.
answer() {
	name=$1
	shift
	"$@" --rejects "$name.rejects" >"$name.out" 2>"$name.err"
	echo "$?" >"$name.status"
	cat "$name".out "$name".err "$name".rejects "$name".status >"$name"
}

# same COMMAND...
same() {
	answer one "$@" --threads 1
	for threads in 2 3 7; do
		for bytes in 1 7 300 5000; do
			SOS_PART_BYTES=$bytes answer many "$@" \
				--threads "$threads"
			cmp one many || return
		done
	done
}
while IFS='|' read -r lost command; do
	# shellcheck disable=SC2086 # words
	check "$command" same $command
	some_are() { [ "$(sed -n '1s/.*/rejected/p' one.rejects)" = "$lost" ]; }
	check "and rows are ${lost:-none rejected}" some_are
done <<'END'
|sos-case list all.ndjson
rejected|sos-case list rough.ndjson
rejected|sos-case list --where plan=none --to csv rough.csv
rejected|sos-case list --where plan=none --fields case_id,plan rough.csv
|sos-case list --to json --since 2021-01-01 all.ndjson
|sos-case list --kind case --id-prefix A- all.ndjson
|sos-case list --case C0000007 all.ndjson
|sos-case list two.ndjson
|sos-case import --kind case plain.csv
rejected|sos-case import --kind case rough.csv
rejected|sos-case import --kind case --strict --show-values --authority Ashby spelled.csv
rejected|sos-case import --kind case --dates dmy spelled.csv plain.csv rough.csv
rejected|sos-case list all.ndjson rough.csv plain.csv
rejected|sos-case check --as-of 2021-10-31 rough.ndjson
|sos-network summary --as-of 2021-10-31 all.ndjson
rejected|sos-report measures --as-of 2021-10-31 --month 2021-03 rough.ndjson
|sos-report measures --as-of 2021-10-31 --month 2021-01..2021-09 --by team all.ndjson
|sos-report measures --as-of 2021-10-31 --quarter 2021-Q2 --by authority all.ndjson
|sos-report measures --as-of 2021-10-31 --year 2021 --by ethnicity --suppress all.ndjson
|sos-report measures --as-of 2021-10-31 --cases cases_open all.ndjson
|sos-case timeline --as-of 2021-10-31 all.ndjson
rejected|sos-case timeline --to csv --as-of 2021-10-31 rough.ndjson
|sos-case language --as-of 2021-10-31 all.ndjson
|sos-case trajectory --as-of 2021-10-31 all.ndjson
|sos-network evidence --to table --as-of 2021-10-31 all.ndjson
|sos-case timeline --as-of 2021-10-31 two.ndjson
END

# Into a file, an import writes what comes in order as it comes, and begins
# again where something does not; standard output waits for the end of it all.
straight() {
	answer one "$@" --threads 1
	for threads in 1 2 3; do
		for bytes in 1 300 5000; do
			SOS_PART_BYTES=$bytes answer many "$@" -o straight \
				--threads "$threads"
			[ ! -e straight ] || mv straight many.out
			cat many.out many.err many.rejects many.status >many
			cmp one many || return
		done
	done
}
{ cat rough.csv && sed -n '2,40p' plain.csv; } >late.csv
{ head -n 1 plain.csv && sed 1d plain.csv | sort -R --random-source=all.ndjson; } >mixed.csv
{ printf '\357\273\277' && tr , ';' <late.csv; } >semicolons.csv
{ cat plain.csv && tail -n 1 plain.csv | sed 's/Council/Borough/'; } >owners.csv
sos-case list --kind person --to csv all.ndjson >persons.csv
sed '1s/^/kind,/;2,$s/^/case,/' plain.csv >kinds.csv
# Of a profile: three records a row, rows that are refused, words and days that
# cannot be read, a column of which none can.
awk 'BEGIN {
	print "Title,,,,,"
	print "Child Unique ID,CIN Start Date,CIN Closure Date,Primary Need Code,Reason for Closure,Case Status"
	for (i = 0; i < 400; i++)
		printf "%d,%02d/%02d/%s,%s,N%d,%s,%s%s\n", 10000000 + i, 1 + i % 28,
			1 + i % 12, i % 19 == 4 ? "soon" : 2015 + i % 6,
			i % 3 ? "31/02/2021" : "", i % 10, i % 3 ? "RC" i % 9 : "",
			i % 7 ? "e) Closed episode" : "who knows",
			i % 23 == 5 ? ",more" : ""
}' >need.csv
{ cat need.csv && sed -n '7,30p' need.csv; } >twice.csv
{ head -n 2 need.csv && sed 1,2d need.csv | sort -R --random-source=all.ndjson; } >needs.csv
# What an extract is complete for: records of two kinds, the second of which
# has the name that comes first.
cat >whole.json <<'END'
{"profile":"whole","window":6,"dates":"dmy","tables":[{"table":"t","needs":["Id","Seen"],"records":[
{"kind":"scale","fields":{"case_id":"Id","date":"Seen","scorer":"=child","score":"=7"}},
{"kind":"event","fields":{"event_id":"Id","case_id":"Id","date":"Seen","type":"=visit"}}]}]}
END
awk 'BEGIN { print "Id,Seen"; for (i = 100; i < 200; i++) print i ",0" 1 + i % 9 "/07/2021" }' >seen.csv
while read -r command; do
	# shellcheck disable=SC2086 # words
	check "straight: import $command" straight sos-case import $command
done <<'END'
--kind case plain.csv
--kind case rough.csv
--kind case --show-values --authority Ashby spelled.csv
--kind case late.csv
--kind case mixed.csv
--kind case semicolons.csv
--kind case owners.csv
--kind person persons.csv
kinds.csv
--kind person kinds.csv
--kind case plain.csv late.csv
--kind case nothing.csv
--profile annex-a --as-of 2021-10-31 need.csv
--profile annex-a --as-of 2021-10-31 --strict --authority Ashby need.csv
--profile annex-a --as-of 2021-10-31 --kind child need.csv
--profile annex-a --as-of 2021-10-31 twice.csv
--profile annex-a --as-of 2021-10-31 needs.csv
--profile annex-a --as-of 2021-10-31 --extract 2021-10-01 need.csv
--profile annex-a --as-of 2021-10-31 rough.csv
--profile ./whole.json --as-of 2021-10-31 --extract 2021-10-01 --authority Ashby seen.csv
END

# A pipe that has not ended: what is there is answered.
slowly() {
	mkfifo slow || return
	sos-case list --threads 2 slow >slow.out &
	exec 3>slow
	SOS_PART_BYTES=1 head -n 20 all.ndjson >&3
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		[ "$(wc -l <slow.out)" -ge 1 ] && break
		sleep 0.5
	done
	exec 3>&-
	wait $! && head -n 20 all.ndjson | cmp - slow.out
}
check "a slow pipe" slowly

# A store that is put on several threads is the same, too.
store() {
	for t in 1 3; do
		SOS_PART_BYTES=500 sos-store put "s$t.db" all.ndjson --threads $t -q ||
			return
		sos-store get "s$t.db" >"got$t" || return
	done
	cmp got1 got3
}
check "a store holds the same" store

for n in 0 257 x; do
	usage() {
		sos-case list --threads "$n" all.ndjson 2>said
		[ $? = 2 ] && grep -q -e '--threads: expected a whole number' said
	}
	check "--threads $n is wrong usage" usage
done
