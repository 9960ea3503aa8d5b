#!/bin/sh
# The tables of kinds against what is written about them.
. "$SOS_TOP/tests/t/lib.sh"
records=$SOS_TOP/build/records

check "sos-records(5) is what the tables say" sh -c \
	"$records | diff - '$SOS_TOP/man/sos-records.5'"

# Kind by kind, all but the meanings, which are prose.
# records-next.csv: what came later; of a field that is there already, the
# words that it gets besides.
columns() { cut -d, -f1-8 "$1" | LC_ALL=C sort -s -t, -k1,1; }
joined() {
	awk -F, -v OFS=, '
	FNR == 1 { if (NR == 1) print; next }
	{ name = $1 "," $3 }
	name in at { words = $8; $0 = line[at[name]]; $8 = $8 "|" words
		line[at[name]] = $0; next }
	{ at[name] = ++n; line[n] = $0 }
	END { for (i = 1; i <= n; i++) print line[i] }' "$@"
}
if [ -n "$SHARED" ]; then
	"$records" --csv >tables.csv
	columns tables.csv >tables
	joined "$SHARED/design/records.csv" \
		"$SHARED/design/records-next.csv" >both.csv
	columns both.csv >design
	check "the tables hold the fields of the design" diff design tables
else
	skip "the tables hold the fields of the design" "no reference data"
fi
