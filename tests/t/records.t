#!/bin/sh
# The tables of kinds against what is written about them.
. "$SOS_TOP/tests/t/lib.sh"
records=$SOS_TOP/build/records

check "sos-records(5) is what the tables say" sh -c \
	"$records | diff - '$SOS_TOP/man/sos-records.5'"

# Kind by kind, all but the meanings, which are prose.
columns() { cut -d, -f1-8 "$1" | LC_ALL=C sort -s -t, -k1,1; }
if [ -n "$SHARED" ]; then
	"$records" --csv >tables.csv
	columns tables.csv >tables
	columns "$SHARED/design/records.csv" >design
	check "the tables hold the fields of the design" diff design tables
else
	skip "the tables hold the fields of the design" "no reference data"
fi
