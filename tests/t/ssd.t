#!/bin/sh
# The Standard Safeguarding Dataset: a folder of its tables gives as many
# records of each kind as whoever wrote it counted, and each of its tables
# is either read or passed over by its name.
. "$SOS_TOP/tests/t/lib.sh"

python3 "$SOS_TOP/tests/reference/ssd.py" ssd 300 >wanted
gives 1 "a folder is imported, and what has no kind passed over" \
	sos-case import --profile ssd --as-of 2026-10-01 ssd -o got.ndjson
jq -r .kind got.ndjson | LC_ALL=C sort | uniq -c | awk '{ print $2, $1 }' >got
check "as many records of each kind as were written" cmp got wanted
check "what is passed over is named, with its rows" \
	grep -q 'passed over, 300 rows: send: no kind' check.err
losing() { sed -n '/rows: .* rejected/{/ 0 rejected, 0 values/!p;}' check.err; }
none "no row is rejected" losing
check "an episode that follows another is of its period" [ "$(jq -rs \
	'map(select(.kind == "care") | .period) | unique | length' got.ndjson)" -lt 45 ]
check "the order of files is the same every time" sh -c \
	'sos-case import -q --profile ssd --as-of 2026-10-01 ssd 2>/dev/null | cmp got.ndjson -'

mkdir empty other
gives 3 "a folder without CSV is no input" sos-case import --profile ssd empty
echo 'colour,shape' >other/a.csv
cp ssd/ssd_person.csv other/
gives 1 "a table that nobody knows is passed over" \
	sos-case import --profile ssd other -o other.ndjson
check "and named" grep -q 'other/a.csv: passed over' check.err

if [ -z "$SHARED" ]; then
	skip "each table of the dataset" "no reference data"
	exit 0
fi
mkdir tables
awk -F, 'NR > 1 { f = "tables/" $1 ".csv"; row[f] = row[f] (f in row ? "," : "") $2 }
	END { for (f in row) { n = split(row[f], c, ","); l = "x"
		for (i = 2; i <= n; i++) l = l ",x"
		printf "%s\n%s\n", row[f], l >f } }' \
	"$SHARED/standards/ssd_columns_2026.csv"
sos-case import --profile ssd --as-of 2026-10-01 -v tables \
	--summary summary.json -o tables.ndjson 2>/dev/null
taken_for() {
	jq -r '.files[] | [(.file | sub(".*/ssd_"; "") | sub(".csv"; "") | gsub("_"; " ")), .table] |
		select(.[0] != .[1]) | join(" is taken for ")' summary.json
}
none "each table is taken for itself" taken_for
check "all of them" [ "$(jq '.files | length' summary.json)" = \
	"$(ls tables | wc -l)" ]
unread() { jq -r '.files[] | select(.columns_not_used != []) | .file' summary.json; }
none "no column is left unsaid" unread
