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
none "each episode has a placement and a legal status" jq -c 'select(
	.kind == "care" and (.placement == null or .legal == null))' got.ndjson
none "each assessment its factors" jq -c 'select(
	.type == "assessment" and .factors == null)' got.ndjson
check "the order of files is the same every time" sh -c \
	'sos-case import -q --profile ssd --as-of 2026-10-01 ssd 2>/dev/null | cmp got.ndjson -'

# What names a row of another table has that row's child, day or placement,
# in whichever order the files come; nothing is joined by anything else.
mkdir named
cat >named/ssd_assessment_factors.csv <<'END'
cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json
1,A1,"[""1B"", ""3A""]"
2,A2,"{""1A"": ""No"", ""2B"": ""Yes"", ""4A"": ""Y""}"
3,A9,"[""1B""]"
4,A3,"{""1A"": ""Perhaps"", ""2B"": true, ""3A"": null, ""3B"": 0, ""4A"": """"}"
5,A4,"[""1B"", ""2"
END
cat >named/ssd_cin_assessments.csv <<'END'
cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date
A1,P1,2021-01-04,2021-02-01
A2,P2,2021-03-04,
A3,P3,2021-03-05,
A4,P4,2021-03-06,
END
cat >named/ssd_cla_episodes.csv <<'END'
clae_cla_episode_id,clae_person_id,clae_cla_placement_id,clae_cla_episode_start_date,clae_cla_episode_start_reason,clae_cla_primary_need_code,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason,clae_cla_id
E1,P1,L1,2021-05-01,S,N1,2021-06-01,X1,C1
E2,P1,L2,2021-06-01,P,N1,,,C1
E3,P2,L7,2021-06-01,S,N1,,,C2
E4,P3,,2021-06-01,S,N1,,,C3
END
cat >named/ssd_cla_placement.csv <<'END'
clap_cla_placement_id,clap_cla_id,clap_person_id,clap_cla_placement_start_date,clap_cla_placement_type,clap_cla_placement_provider
L1,C1,P1,2021-05-01,U4,PR1
L2,C1,P1,2021-06-01,K2,PR4
L9,C3,P3,2021-06-01,U4,PR1
END
cat >named/ssd_legal_status.csv <<'END'
lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,lega_legal_status_end_date
1,P1,V2,2021-05-01,2021-06-01
2,P1,C2,2021-06-01,
3,P2,C1,2021-05-01,
4,P2,V2,2021-05-20,2021-07-01
5,P3,V2,2021-01-01,2021-06-01
END
cat >named/ssd_cla_reviews.csv <<'END'
clar_cla_review_id,clar_cla_id,clar_cla_review_date,clar_cla_review_cancelled,clar_cla_review_participation
V1,C1,2021-05-21,N,PN1
V2,C1,2021-06-21,Y,
V3,C8,2021-06-21,N,
END
cat >wanted.named <<'END'
care P1 2021-05-01 U4 PR1 V2
care P1 2021-06-01 K2 PR4 C2
care P2 2021-06-01 - - -
care P3 2021-06-01 - - -
event P1 2021-05-21 PN1
involvement P1 2021-01-04 1B 3A
involvement P2 2021-03-04 2B 4A
involvement P3 2021-03-05 2B
involvement P4 2021-03-06 -
END
gives 1 "tables that name one another" sos-case import --profile ssd \
	--as-of 2021-10-31 named -o named.ndjson
jq -r 'select(.kind != "case") | if .kind == "care" then
	[.kind, .child_id, .started, .placement // "-", .provider // "-",
	.legal // "-"]
	elif .kind == "event" then [.kind, .child_id, .date, .participation]
	else [.kind, .child_id, .started, .factors // "-"] end | join(" ")' \
	named.ndjson | LC_ALL=C sort >got.named
check "each has what it names" diff wanted.named got.named
check "an assessment that is not there is a reject of its cell" grep -q \
	'ssd_assessment_factors.csv:4: no row of cin assessments has this id (column B)$' \
	check.err
check "a placement that is not there is said" grep -q \
	'ssd_cla_episodes.csv:4: no row of cla placement has this id (column C); left empty' \
	check.err
check "two legal statuses on one day are neither" grep -q \
	'ssd_cla_episodes.csv:4: several rows of legal status stand on its day' check.err
check "neither yes nor no is an unknown word" grep -q \
	'ssd_assessment_factors.csv:5: factors: an unknown word among others' check.err
check "a list that is cut short is no list" grep -q \
	'ssd_assessment_factors.csv:6: factors: unknown word' check.err
check "a period that nobody knows is a reject" grep -q \
	'ssd_cla_reviews.csv:4: no row of cla episodes has this id (column B)$' check.err
# Files named one by one may stand in any order, and so may sheets of a workbook.
gives 1 "files named one by one" sos-case import -q --profile ssd \
	--as-of 2021-10-31 named/ssd_cla_reviews.csv named/ssd_cla_episodes.csv \
	named/ssd_legal_status.csv named/ssd_cla_placement.csv \
	named/ssd_assessment_factors.csv named/ssd_cin_assessments.csv -o one.ndjson
check "give what the folder gives" cmp named.ndjson one.ndjson
if python3 -c 'import openpyxl' 2>/dev/null; then
	python3 -c 'import csv, openpyxl, sys
book = openpyxl.Workbook()
for name in sys.argv[1:]:
    sheet = book.create_sheet(name[10:-4])
    for row in csv.reader(open(name)):
        sheet.append(row)
book.save("named.xlsx")' named/*.csv
	gives 1 "sheets of a workbook" sos-case import -q --profile ssd \
		--as-of 2021-10-31 named.xlsx -o book.ndjson
	check "give what the folder gives, too" cmp named.ndjson book.ndjson
else
	skip "sheets of a workbook" "no openpyxl"
fi
gives 1 "what comes through a pipe cannot wait" sh -c \
	'sos-case import --profile ssd - named/ssd_cin_assessments.csv \
	<named/ssd_assessment_factors.csv -o pipe.ndjson'
check "and that is said" grep -q 'names rows of cin assessments, which was not read' check.err
mv named/ssd_cla_placement.csv placement.csv
gives 1 "without one of them" sos-case import --profile ssd \
	--as-of 2021-10-31 named -o lacks.ndjson
check "that is said once" test "$(grep -c 'names rows of cla placement, which was not read' check.err)" = 1
none "and no placement is made up" grep placement lacks.ndjson
# A table of legal statuses without their days says of no day which stood.
mkdir undated
cut -d, -f1-3 named/ssd_legal_status.csv >undated/ssd_legal_status.csv
cp named/ssd_cla_episodes.csv undated
gives 0 "legal statuses without days" sos-case import --profile ssd \
	--as-of 2021-10-31 undated -o undated.ndjson
none "stand on none" grep legal undated.ndjson
check "and the columns that are not there are said" grep -q \
	"not found:.*'lega_legal_status_start_date', 'lega_legal_status_end_date'" check.err
# One id for two children is nobody's.
printf 'E5,P4,,2021-07-01,S,N1,,,C1\n' >>named/ssd_cla_episodes.csv
gives 1 "a period of two children" sos-case import --profile ssd \
	--as-of 2021-10-31 named -o two.ndjson
none "its review is nobody's" grep care-review two.ndjson
sed '/"joins"/,/}/s/"cin assessments"/"no such"/' \
	"$SOS_TOP/share/profiles/ssd.json" >wrong.json
gives 3 "a profile that joins what is not there" sos-case profile ./wrong.json
check "is told so" grep -q 'assessment factors: joins: expected a table' check.err

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
