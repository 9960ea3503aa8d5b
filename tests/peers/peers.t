#!/bin/sh
# Other programs read what the tools write, and write what they read: values
# compared field by field with child.ndjson and measure.ndjson, which are as
# unkind as ordinary records can be. What came out is sos-peers(7), word for
# word. Not part of a run of all tests: tests/run peers.
. "$SOS_TOP/tests/t/lib.sh"
. "$SOS_TOP/tests/t/pg_server.sh"
peers=$SOS_TOP/tests/peers
python=/usr/bin/python3
cp "$peers"/*.ndjson .
for f in child measure; do
	for to in csv tsv; do
		sos-report list "$f.ndjson" --to $to -o "$f.$to"
	done
done
sos-case sheet AV-001 "$EXAMPLES"/records/*.csv -o sheet.xlsx
sos-case list --kind child --case AV-001 "$EXAMPLES"/records/child.csv \
	-o sheet.ndjson
sos-case import sheet.xlsx --as-of 2021-10-31 -q -o sheet.all
# A course once a week is a series, whose first event ends on its first day.
sos-training list "$EXAMPLES"/records/course.csv --where type!=intensive \
	-o course.ndjson
sos-training calendar course.ndjson --since 2020-01-01 --as-of 2021-10-31 \
	--to ics -o course.ics
: >table

# With F the file: child or measure, ENDING its form. A program prints what it
# read, as JSON, or as CSV where its name ends in @csv; one that cannot read
# the file changes everything.
read_by() { # GOT COMMAND
	got=$1
	shift
	(eval "$*") >"$got" 2>err.txt || {
		sed 's/^/# /' err.txt | tail -n 3 >&2
		: >"$got"
	}
}
# changed FORM ENDING COMMAND: what is not as it was, of both files.
changed() {
	form=$1 ending=$2
	shift 2
	for F in $files; do
		f=$F.$ending
		read_by "got.$form" "$*"
		$python "$peers/compare.py" "$F.ndjson" "got.$form"
	done | tr ',' '\n' | sed 's/^ //' | awk '$0 != "nothing" && !seen[$0]++' |
		paste -sd, | sed 's/,/, /g; s/^$/nothing/'
}
# row PROGRAM|VERSION|PLAIN|OPTION|CAREFUL|BACK
row() { printf '%s|%s|%s|%s|%s|%s\n' "$@" >>table; ok "$1 $2 was asked"; }
# there PROGRAM COMMAND...: whether it is here; else the table has no row.
there() {
	name=$1
	shift
	"$@" >/dev/null 2>&1 </dev/null && return
	skip "$name" "not here"
	false
}
first() { grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1; }
# back COMMAND: writes back.csv of $F.csv, and what list reads is as it was.
back() {
	for F in $files; do
		f=$F.csv
		rm -f back.csv
		(eval "$1") >/dev/null 2>&1
		sos-report list back.csv -q --kind "$F" -o back.ndjson 2>/dev/null ||
			: >back.ndjson
		cmp -s back.ndjson "$F.ndjson" && echo nothing && continue
		$python "$peers/compare.py" "$F.ndjson" back.ndjson
	done | tr ',' '\n' | sed 's/^ //' | awk '$0 != "nothing" && !seen[$0]++' |
		paste -sd, | sed 's/,/, /g; s/^$/nothing/'
}
# book_back COMMAND: writes back.xlsx; import reads what it read before.
book_back() {
	rm -f back.xlsx
	(eval "$1") >/dev/null 2>&1
	sos-case import back.xlsx --as-of 2021-10-31 -q -o back.all 2>err.txt
	sort back.all >back.sorted
	if sort sheet.all | cmp -s - back.sorted; then
		echo nothing
	else
		echo "records of $(sort sheet.all | comm -3 - back.sorted | wc -l) lines"
	fi
}

files="child measure"
if there Miller mlr --version; then
	row "Miller, CSV" "$(mlr --version | first)" \
		"$(changed csv csv 'mlr --csv cat $f')" "" "" \
		"$(back 'mlr --csv cat $f >back.csv')"
	row "Miller, CSV to JSON" "$(mlr --version | first)" \
		"$(changed json csv 'mlr --icsv --ojson cat $f')" "-S" \
		"$(changed json csv 'mlr -S --icsv --ojson cat $f')" ""
fi
if there jq jq --version; then
	row "jq" "$(jq --version | first)" \
		"$(changed json ndjson 'jq -c . $f')" "" "" ""
fi
node() { command node "$peers/read.mjs" "$@"; }
if there DuckDB node version duckdb; then
	row "DuckDB, read_csv" "$(node version duckdb)" \
		"$(changed json csv 'node duckdb $f')" "all_varchar = true" \
		"$(changed json csv 'node duckdb-text $f')" \
		"$(back 'node duckdb-back $f back.csv')"
	row "DuckDB, read_ndjson" "$(node version duckdb)" \
		"$(changed json ndjson 'node duckdb-lines $f')" "" "" ""
fi
if there SQLite sqlite3 --version; then
	lite='rm -f s.db; sqlite3 s.db ".mode csv" ".import $f t";'
	row "SQLite, .import" "$(sqlite3 --version | first)" \
		"$(changed json csv "$lite"'sqlite3 -json s.db "SELECT * FROM t"')" \
		"" "" \
		"$(back "$lite"'sqlite3 -csv -header s.db "SELECT * FROM t" >back.csv')"
fi
# The server is not root, and must get there.
pg=$(mktemp -d) || exit 1
trap 'pg_stop; rm -rf "$pg"' EXIT
if pg_start "$pg"; then
	sql() { psql -X -q "$PG_URL" "$@"; }
	copy() {
		{
			echo "DROP TABLE IF EXISTS t; CREATE TABLE t (" \
				"$(head -n 1 "$f" | sed 's/,/" text,"/g; s/^/"/; s/$/" text/'));"
			printf '%s\n' "\\copy t FROM '$f' (FORMAT csv, HEADER)"
		} | sql && sql -c "\\copy t TO STDOUT (FORMAT csv, HEADER)"
	}
	row "PostgreSQL, COPY into text" "$(psql --version | first | cut -d. -f1)" \
		"$(changed csv csv copy)" "" "" "$(back 'copy >back.csv')"
else
	skip PostgreSQL "not here"
fi
if there R Rscript -e 'library(jsonlite)'; then
	r() { Rscript --vanilla "$peers/read.R" "$@"; }
	version=$(Rscript --version 2>&1 | first)
	row "R, read.csv" "$version" "$(changed json csv 'r plain $f')" \
		'colClasses = "character", na.strings = ""' \
		"$(changed json csv 'r careful $f')" "$(back 'r write $f >back.csv')"
	row "R, jsonlite's stream_in" "$version" \
		"$(changed json ndjson 'r lines $f')" "" "" ""
fi
if there csvkit csvjson --version; then
	row "csvkit" "$(csvjson --version 2>&1 | first)" \
		"$(changed json csv 'csvjson $f')" "-I --blanks" \
		"$(changed json csv 'csvjson -I --blanks $f')" \
		"$(back 'csvcut $f >back.csv')"
fi
if there datamash datamash --version; then
	row "GNU datamash, TSV" "$(datamash --version | first)" \
		"$(changed tsv tsv 'datamash transpose <$f | datamash transpose')" \
		"" "" ""
fi
if there recutils csv2rec --version; then
	row "GNU recutils, csv2rec" "$(csv2rec --version | first)" \
		"$(changed csv csv 'csv2rec $f >a.rec && rec2csv a.rec')" "" "" \
		"$(back 'csv2rec $f >a.rec && rec2csv a.rec >back.csv')"
fi
if there pandas $python -c 'import pandas'; then
	panda() { $python "$peers/read.py" "pandas:$@"; }
	version=$($python -c 'import pandas; print(pandas.__version__)')
	row "pandas, read_csv" "$version" "$(changed json csv 'panda csv $f')" \
		"dtype=str, keep_default_na=False" \
		"$(changed json csv 'panda csv-str $f')" \
		"$(back 'panda csv-back $f >back.csv')"
	row "pandas, read_json" "$version" \
		"$(changed json ndjson 'panda lines $f')" \
		"dtype=False, convert_dates=False, precise_float=True" \
		"$(changed json ndjson 'panda lines-str $f')" ""
fi
if there gnumeric ssconvert --version; then
	row "gnumeric's ssconvert, CSV" "$(ssconvert --version 2>&1 | first)" \
		"$(changed csv csv 'ssconvert $f got.csv && cat got.csv')" "" "" ""
fi
office() {
	soffice --headless "-env:UserInstallation=file://$here/profile" \
		"$@" >/dev/null 2>&1
}
out='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'
texts=$(seq 30 | sed 's|$|/2|' | paste -sd/)
if there LibreOffice soffice --version; then
	version_lo=$(soffice --version | grep -oE '[0-9]+\.[0-9]+' | head -n 1)
	row "LibreOffice, CSV" "$version_lo" "$(changed csv csv \
		'office --convert-to "$out" --outdir lo $f && cat lo/$F.csv')" \
		"columns as text" "$(changed csv csv 'office \
		"--infilter=CSV:44,34,76,1,$texts" --convert-to "$out" \
		--outdir lo $f && cat lo/$F.csv')" \
		"$(back 'office "--infilter=CSV:44,34,76,1,$texts" \
		--convert-to "$out" --outdir lo $f; cp lo/$F.csv back.csv')"
fi
if there exceljs node version exceljs; then
	row "exceljs, CSV" "$(node version exceljs)" \
		"$(changed json csv 'node exceljs-csv $f')" "map: (v) => v" \
		"$(changed json csv 'node exceljs-csv-text $f')" ""
	row "SheetJS, CSV" "$(node version xlsx)" \
		"$(changed json csv 'node sheetjs-csv $f')" "raw: true" \
		"$(changed json csv 'node sheetjs-csv-text $f')" ""
fi
files=child
if there PSPP pspp --version; then
	# A quoted line end ends the row: tabs in, where line ends are \n.
	pspp_read() {
		{
			echo "GET DATA /TYPE=TXT /FILE='$f' /ENCODING='UTF-8'"
			echo " /DELIMITERS='\\t' /QUALIFIER='' /FIRSTCASE=2 /VARIABLES="
			head -n 1 "$f" | tr '\t' '\n' | sed 's/$/ A80/'
			echo ". SAVE TRANSLATE /OUTFILE='pspp.csv' /TYPE=CSV /REPLACE"
			echo " /FIELDNAMES."
		} >read.sps
		rm -f pspp.csv
		pspp -o /dev/null -O format=txt read.sps >&2
		cat pspp.csv
	}
	row "PSPP, GET DATA of TSV, all of it A80" "$(pspp --version | first)" \
		"$(changed csv tsv pspp_read)" "" "" ""
fi

# Workbooks: the sheet child of the workbook of a case.
files=sheet
if there openpyxl $python -c 'import openpyxl'; then
	xl() { $python "$peers/read.py" "openpyxl:$1" sheet.xlsx back.xlsx; }
	row "openpyxl, workbook" \
		"$($python -c 'import openpyxl; print(openpyxl.__version__)')" \
		"$(changed json xlsx 'xl ""')" "" "" "$(book_back 'xl back')"
fi
if there pandas $python -c 'import pandas'; then
	row "pandas, read_excel" \
		"$($python -c 'import pandas; print(pandas.__version__)')" \
		"$(changed json xlsx 'panda xlsx $f')" 'dtype={"child_id": str}' \
		"$(changed json xlsx 'panda xlsx-str $f')" ""
fi
if there exceljs node version exceljs; then
	row "exceljs, workbook" "$(node version exceljs)" \
		"$(changed json xlsx 'node exceljs $f')" "" "" \
		"$(book_back 'node exceljs-back sheet.xlsx back.xlsx')"
	row "SheetJS, workbook" "$(node version xlsx)" \
		"$(changed json xlsx 'node sheetjs $f')" "" "" \
		"$(book_back 'node sheetjs-back sheet.xlsx back.xlsx')"
fi
if there gnumeric ssconvert --version; then
	row "gnumeric's ssconvert, workbook" \
		"$(ssconvert --version 2>&1 | first)" "" "" "" \
		"$(book_back 'ssconvert sheet.xlsx back.xlsx')"
fi
if there LibreOffice soffice --version; then
	row "LibreOffice, workbook" "$version_lo" "" "" "" \
		"$(book_back 'office --convert-to xlsx --outdir lo sheet.xlsx;
		cp lo/sheet.xlsx back.xlsx')"
fi

# Calendars, by the day each course begins and ends, its title and id; that its
# days are not known stands behind the title.
sort_courses() { $python -c '
import json, re, sys
rows = json.load(sys.stdin)
keep = ("course_id", "title", "starts", "ends")
for r in sorted(rows, key=lambda r: r["course_id"]):
    r["title"] = re.sub(r" [(]\d+ days? within these dates[)]$", "", r["title"])
    print(json.dumps({k: r[k] for k in keep}))'; }
jq -s . course.ndjson | sort_courses >calendar.ndjson
files=calendar
cp course.ics calendar.ics
if there icalendar $python -c 'import icalendar'; then
	row "python3-icalendar" \
		"$($python -c 'import icalendar; print(icalendar.__version__)')" \
		"$(changed json ics '$python "$peers/read.py" icalendar: $f |
		sort_courses')" "" "" ""
fi
if there ical.js node version ical.js; then
	row "ical.js" "$(node version ical.js)" \
		"$(changed json ics 'node ical.js $f | sort_courses')" "" "" ""
	row "node-ical" "$(node version node-ical)" \
		"$(changed json ics 'node node-ical $f | sort_courses')" "" "" ""
fi

# Schema, pages and pictures.
if [ -d "$SOS_TOP/tests/node_modules/ajv" ]; then
	sos-case schema >schema.json
	sos-case list "$EXAMPLES"/records/*.csv child.ndjson >all.ndjson
	check "Ajv takes every record" sh -c \
		"command node '$SOS_TOP/tests/validate.mjs' schema.json <all.ndjson"
else
	skip Ajv "not here"
fi
if there xmllint xmllint --version; then
	sos-network map AV-001 --as-of 2021-10-31 --to svg \
		"$EXAMPLES"/records/*.csv -o map.svg
	check "xmllint reads a picture" xmllint --noout map.svg
	mkdir book && (cd book && command unzip -q ../sheet.xlsx 2>/dev/null ||
		$python -m zipfile -e ../sheet.xlsx .)
	parts() { find book -name '*.xml' -exec xmllint --noout {} +; }
	check "and each part of a workbook" parts
fi
if there pdftotext pdftotext -v; then
	page() {
		sos-case show AV-001 --as-of 2021-10-31 --to "$1" \
			"$EXAMPLES"/records/*.csv -o "page.$1"
	}
	words() { grep -oE '[A-Za-z]{4,}' "$1" | sort -u; }
	page pdf && page text && pdftotext -layout page.pdf pdf.text
	words page.text >want.words
	words pdf.text >got.words
	lost() { [ "$(comm -23 want.words got.words | tee /dev/stderr |
		wc -l)" -le $(($(wc -l <want.words) / 20)) ]; }
	check "pdftotext finds the words of a page" lost
fi

awk -F'|' '{
	gsub(/"/, "\\(dq", $4)
	print ".It " $1 " (" $2 ")"
	if ($3 != "") print "As it is, changed: " $3 "."
	if ($4 != "") print "With\n.Ql " $4 "\nchanged: " $5 "."
	if ($6 != "") print "Written back and read again, changed: " $6 "."
}' table >table.mdoc
page=$SOS_TOP/man/sos-peers.7
if [ -n "${SOS_UPDATE-}" ]; then
	awk -v new=table.mdoc '/^\.\\" END/ {skip = 0} !skip {print}
		/^\.\\" BEGIN/ {skip = 1; while ((getline l <new) > 0) print l}' \
		"$page" >page.new && cp page.new "$page"
fi
sed -n '/^\.\\" BEGIN/,/^\.\\" END/p' "$page" | grep -v '^\.\\"' >said.mdoc
# A row for each program that is here; others are only said.
only() {
	awk 'NR == FNR {if (/^\.It/) here[$0]; next}
		/^\.It/ {on = $0 in here} on' table.mdoc said.mdoc | diff - table.mdoc
}
check "sos-peers(7) is what ran" only
