#!/bin/sh
# What an import makes of whole files: columns nobody used, two extracts of one
# list, lists and files it does not take, wrong profiles.
. "$SOS_TOP/tests/t/lib.sh"

# into STATUS NAME ARGUMENTS...: records in out.ndjson, messages in err.
into() {
	into_want=$1 into_name=$2
	shift 2
	gives "$into_want" "$into_name" sos-case import --as-of 2021-10-31 \
		--summary sum.json --rejects rej.ndjson -o out.ndjson "$@"
	cp check.err err
}
has() {
	check "$2" [ "$(jq -s "map(select($3)) | length" out.ndjson)" = "$1" ]
}
says() { check "$1" grep -q -- "$2" err; }

# A column whose name drifted is not dropped without a word.
printf 'Child Unique ID,CIN Start Date,Primary Need,Closure Date\n1,01/02/2020,N1,01/05/2020\n' >in.csv
into 0 "drifted columns" --profile annex-a in.csv
says "drifted columns: not used" "columns not used: 'Primary Need', 'Closure Date'"
says "drifted columns: not found" "not found: .*'CIN Closure Date'"
check "drifted columns: in the summary" jq -e '.files[0] |
	.columns_not_used == ["Primary Need", "Closure Date"] and
	(.columns_not_found | contains(["CIN Closure Date"]))' sum.json
into 1 "drifted columns: --strict" --strict --profile annex-a in.csv
into 0 "drifted columns: -q" -q --profile annex-a in.csv
none "drifted columns: -q says nothing" cat err
into 0 "a list as it should be" --strict --profile annex-a \
	"$EXAMPLES/exports/list1.csv"
check "a list as it should be: every column used" jq -e '.files[0] |
	.columns_not_used == [] and .columns_not_found == []' sum.json

# Two extracts of one list: the newer wins, and no end is lost.
H='Child Unique ID,CIN Start Date,CIN Closure Date,Case Status'
printf '%s\n1,01/02/2020,,c) Child in need plan\n' "$H" >q1.csv
printf '%s\n1,01/02/2020,01/05/2020,e) Closed episode\n' "$H" >q2.csv
closed() {
	has 1 "$1: the spell ended" \
		'.kind == "involvement" and .ended == "2020-05-01"'
	has 1 "$1: the case is closed" \
		'.kind == "case" and .closed == "2020-05-01" and .plan == "none"'
}
into 0 "q1 q2" --profile annex-a q1.csv q2.csv
closed "q1 q2"
into 0 "q2 q1: an end is never lost" --profile annex-a q2.csv q1.csv
closed "q2 q1"
P='Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date,Initial Category of Abuse,Latest Category of Abuse'
printf '%s\n1,01/02/2020,,a) Neglect,a) Neglect\n' "$P" >jan.csv
printf '%s\n1,01/02/2020,01/05/2020,a) Neglect,d) Emotional abuse\n' "$P" >jul.csv
newer() {
	has 1 "$1: the newer wins" '.kind == "involvement" and
		.ended == "2020-05-01" and .latest_category == "EMO"'
	has 1 "$1: off the plan" '.kind == "case" and .plan == "none"'
}
into 0 "jan jul" --profile annex-a jan.csv jul.csv
newer "jan jul"
says "jan jul: said" "1 changed by a newer extract"
into 0 "jul jan, dated" --profile annex-a --extract 2020-07-31 \
	--extract 2020-01-31 jul.csv jan.csv
newer "jul jan, dated"
into 0 "jul jan, undated" --profile annex-a jul.csv jan.csv
has 1 "jul jan, undated: the later operand wins, the end stays" \
	'.kind == "involvement" and .ended == "2020-05-01" and
	 .latest_category == "NEG"'
into 2 "two dates, three files" --profile annex-a --extract 2020-07-31 \
	--extract 2020-01-31 jul.csv jan.csv q1.csv
into 2 "no date" --profile annex-a --extract July jul.csv
# Within one file nobody can tell which is right.
{ cat jan.csv; tail -n 1 jul.csv; } >both.csv
into 1 "in one file" --profile annex-a both.csv
# Another spell that is open keeps its case open.
printf '%s\n1,01/02/2020,,\n1,01/01/2020,,\n' "$H" >o1.csv
printf '%s\n1,01/01/2020,,\n1,01/02/2020,01/05/2020,\n' "$H" >o2.csv
into 0 "two spells" --profile annex-a o1.csv o2.csv
has 1 "two spells: the open one stands" \
	'.kind == "case" and .opened == "2020-01-01" and (.closed | not)'
into 0 "two spells, turned" --profile annex-a --extract 2020-12-01 \
	--extract 2020-03-01 o2.csv o1.csv
has 1 "two spells, turned: the open one stands" \
	'.kind == "case" and .opened == "2020-01-01" and (.closed | not)'

# Care, year by year into a store, as all at once.
C=CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC
printf '%s\n7,01/01/2017,S,C2,N1,U4,PR1,01/06/2017,X1\n7,01/06/2017,P,C2,N1,U5,PR1,,\n' "$C" >y1.csv
printf '%s\n7,01/06/2017,P,C2,N1,U5,PR1,01/06/2018,X1\n7,01/06/2018,L,V4,N1,U5,PR1,01/12/2018,X1\n7,01/12/2018,L,C2,N1,U5,PR1,,\n' "$C" >y2.csv
care() {
	sos-report care --month 2017-01..2018-12 --as-of 2018-12-31 \
		--no-suppress --to csv "$@" 2>/dev/null
}
for order in 'y1 y2' 'y2 y1'; do
	rm -f s.db
	for y in $order; do
		sos-case import -q --profile ssda903 "$y.csv" | sos-store put s.db 2>/dev/null
	done
	sos-store get s.db >years.ndjson
	care years.ndjson >"$(echo "$order" | tr -d ' ').csv"
done
sos-case import -q --profile ssda903 y1.csv y2.csv -o at-once.ndjson
care at-once.ndjson >at-once.csv
check "care year by year is care at once" cmp y1y2.csv at-once.csv
check "and something is there to compare" [ "$(wc -l <at-once.csv)" -gt 20 ]

# A conference that no strategy discussion came before.
printf 'Child Unique ID,Strategy discussion date,Date of Initial Child Protection Conference\nC1,,06/04/2020\n' >in.csv
into 0 "a transfer-in conference" --profile annex-a in.csv
has 1 "a transfer-in conference is there" \
	'.type == "conference" and .date == "2020-04-06"'
has 0 "and no discussion" '.type == "strategy" or .type == "enquiry"'

# A word that conditions alone read.
A="Child Unique ID,Continuous Assessment Start Date,Continuous Assessment Date of Authorisation,Was the child assessed as requiring LA children's social care support?"
printf '%s\n1,01/02/2020,01/03/2020,No further action\n2,01/02/2020,01/03/2020,Stepped up\n' "$A" >in.csv
into 0 "a word of a condition" --profile annex-a in.csv
has 1 "no further action closes the case" '.kind == "case" and .closed'
check "another word is said" [ "$(jq -s 'map(select(.rule == "word" and
	.kept and .column == "D" and .row == 3)) | length' rej.ndjson)" = 1 ]

# A wrong profile, none, and lists that are not taken.
printf "Child Unique ID,Gender,Ethnicity,Date of Birth,Date Started to be Looked After\n1,a) Male,WBRI,01/02/2010,01/02/2020\n" >l8.csv
into 3 "the wrong profile" --profile ssda903 l8.csv
says "the wrong profile: the right one" "use --profile annex-a"
for n in 1 2 3 4 5 6 7 8; do
	into 3 "list $n is no return of ssda903" --profile ssda903 \
		"$EXAMPLES/exports/list$n.csv"
	says "list $n: says annex-a" "profile annex-a, list $n"
	into 3 "list $n without a profile" "$EXAMPLES/exports/list$n.csv"
done
for f in header episodes reviews missing; do
	into 3 "$f is not Annex A" --profile annex-a "$EXAMPLES/exports/$f.csv"
	says "$f: says ssda903" "use --profile ssda903"
done
into 3 "without a profile" l8.csv
says "without a profile: which fits" \
	"5 of 5 columns are those of profile annex-a, list 8"
printf 'Child Unique ID,Eligibility Category,Activity Status\n1,a,b\n2,a,b\n' >l9.csv
into 1 "a list that is not taken, among others" --profile annex-a l8.csv l9.csv
says "it is said, with how many rows" "l9.csv: passed over, 2 rows: list 9"
has 1 "the others are read" '.kind == "care"'
check "and stands in the summary" jq -e '.files[1].rows_passed_over == 2' sum.json
into 3 "alone it is refused" --profile annex-a l9.csv
into 3 "nothing but such lists" --profile annex-a l9.csv l9.csv

# Social workers are allocations.
printf 'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n7,01/02/2010,SW123,01/06/2020,01/09/2020,MANAGE\n' >sw.csv
into 0 "social workers" --profile ssda903 sw.csv
has 1 "social workers: an allocation" '.kind == "allocation" and
	.worker == "SW123" and .since == "2020-06-01" and .until == "2020-09-01"'

# Deprivations of liberty are a kind.
printf 'CHILD,DOB,DOLO_START,DOLO_END\n7,01/02/2010,01/06/2025,01/09/2025\n' >dolo.csv
gives 0 "deprivations of liberty" sos-case import --profile ssda903 \
	--as-of 2026-01-01 dolo.csv -o out.ndjson
has 1 "deprivations of liberty: read" '.kind == "deprivation" and
	.started == "2025-06-01" and .ended == "2025-09-01"'

# Pairs in any order.
tie() {
	cat >tie.json <<END
{"profile":"t","dates":"dmy","tables":[{"table":"t","needs":["A","B"],"records":[
{"kind":"tie"$1,"fields":{"case_id":"=C","from_id":"A","to_id":"B","bond":"=good"}}]}]}
END
}
printf 'A,B\nP2,P1\nP1,P3\n' >pairs.csv
for order in '' ',"any_order":true'; do
	tie "$order"
	into 0 "pairs in any order$order" --profile ./tie.json pairs.csv
	has 1 "pairs in any order$order: the smaller first" \
		'.from_id == "P1" and .to_id == "P2"'
done
printf 'case_id,from_id,to_id,bond\nC,P2,P1,good\nC,P1,P3,good\n' >pairs.csv
into 0 "pairs in any order, in our own columns" pairs.csv
has 2 "pairs in any order, in our own columns: read" '.from_id == "P1"'

# Unread words are counted, and how many different ones there are.
{
	echo 'Child Unique ID,Ethnicity,Date of Contact'
	i=1
	while [ $i -le 30 ]; do
		echo "$i,Planet $((i % 3)),01/02/2021"
		i=$((i + 1))
	done
} >in.csv
into 1 "unread words, all of a column" --profile annex-a in.csv
says "unread words: how many" "ethnicity: 30 unread values, 3 of them different"

# What is no CSV is named.
form() {
	printf '%b' "$2" >odd
	into 3 "$1" --profile annex-a odd
	says "$1 is named" "$3"
}
form "old workbook" '\0320\0317\0021\0340\0241\0261' "Excel 97 workbook"
form "XML" '<?xml version="1.0"?><a/>' "is XML"
form "HTML" '<html><table><tr><td>a</td></tr></table></html>' "is a web page"
form "PDF" '%PDF-1.4\n' "PDF document"
form "workbook" 'PK\003\004abcd' 'not a readable zip archive'
form "gzip" '\037\0213\010\0abc' "unpack it with gunzip"
form "picture" '\0211PNG\r\n' "is a picture"
form "Parquet" 'PAR1\025\0' "is a Parquet file"
form "CR alone" 'Child Unique ID,Date of Contact\r1,01/02/2020\r' "CR alone"

# Cells as spreadsheets leave them.
printf 'Child Unique ID,Date of Contact\n"=""0041""",01/02/2021\n' >in.csv
into 0 "a formula that is a text" --profile annex-a in.csv
has 1 "a formula that is a text: read" '.child_id == "0041" and .kind == "child"'
printf 'Child Unique ID,Date of Contact\n="0041",01/02/2021\n' >in.csv
into 1 "the same without quotes" --profile annex-a in.csv
says "the same without quotes: said" "formula of a spreadsheet"
printf 'case_id,service,plan,opened,,\r\nC,other,none,2021-01-01,,\r\n' >in.csv
gives 0 "columns without a name" sos-case list in.csv
gives 0 "columns without a name, imported" sos-case import in.csv
printf 'case_id,service,plan,opened,,\r\nC,other,none,2021-01-01,,x\r\n' >in.csv
gives 1 "unless something stands in them" sos-case list in.csv
printf 'Form ID,Person ID,Form Name,Completed,Question,Answer\nF1,0031,Assessment v4,04/10/2021,What are we worried about?,"No food in the house._x000D_\nTwice in May."\n' >in.csv
into 0 "a workbook's carriage return" --profile forms in.csv
has 1 "a workbook's carriage return: gone" \
	'.text == "No food in the house.\nTwice in May."'
{
	echo "$H"
	i=1
	for d in 10/27/2020 03/04/2021 04/15/2021 12/31/2020; do
		echo "00$i,$d,,"
		i=$((i + 1))
	done
} >in.csv
into 1 "month first" --profile annex-a in.csv
says "month first: said" "in.csv: dates seem to have the month first"
into 0 "month first, and told" --profile annex-a --dates mdy in.csv
has 1 "month first, and told: read" '.kind == "case" and .opened == "2021-03-04"'

# What a profile adds to plain rows may have to be escaped: fixed, for words that
# it knows, for others, between the parts of a text, the authority.
quoted() { # WHERE ORIGIN-OF-THE-TEXT WANTED AUTHORITY
	cat >quoted.json <<-END
	{"profile":"q","dates":"dmy","values":{"w":{"a \"word\"":["w"]}},"tables":[{"table":"t","needs":["A","B"],"records":[
	{"kind":"case","fields":{"case_id":"A","service":"=other","plan":"=none","opened":"B"}},
	{"kind":"event","fields":{"event_id":"A","case_id":"A","date":"B","type":"=visit","text":$2}}]}]}
	END
	into 0 "to be escaped: $1" --profile ./quoted.json --authority "$4" quoted.csv
	has 1 "to be escaped: $1: read" ".text == \"$3\""
}
printf 'A,B,C\n1,01/02/2020,w\n' >quoted.csv
quoted fixed '"=so \"it\" \\ is"' 'so \"it\" \\ is' Ashby
quoted word '{"column":"C","values":"w"}' 'a \"word\"' Ashby
quoted other '{"column":"B","values":"w","else":"\"else\""}' '\"else\"' Ashby
quoted joined '{"join":["A","C"],"with":" \"and\" "}' '1 \"and\" w' Ashby
quoted authority '"=plain"' plain 'A "B" \ C'
has 1 "to be escaped: authority: in the case" '.authority == "A \"B\" \\ C"'

# More records than memory keeps wait in a file without a name, of which
# nothing is left; in whatever order they came they go out in that of cases.
seq -f '%06.0f' 120000 | sed 's/.*/C&,other,none,2021-01-01,of & nobody says more than that, and again: of & nobody says more than that/
	s/,\([^,]*\), and/,\1 and/' >rows
head='case_id,service,plan,opened,x_words'
{ echo $head; cat rows; } >in.csv
{ echo $head; awk '{ row[NR] = $0 } END { for (i = 0; i < NR; i++)
	print row[i * 7919 % NR + 1] }' rows; } >shuffled.csv
mkdir -p temporary
gives 0 "more than memory keeps" env TMPDIR="$PWD/temporary" \
	sos-case import -q in.csv -o big.ndjson
kept() {
	env TMPDIR="$PWD/temporary" sos-case import -q in.csv >kept.ndjson &&
		cmp big.ndjson kept.ndjson
}
check "and of which none is written before the end" kept
check "all of it, in order" sh -c "grep -o 'C[0-9]*' big.ndjson |
	sort -uc && [ \$(wc -l <big.ndjson) = 120000 ]"
gives 0 "in another order" env TMPDIR="$PWD/temporary" \
	sos-case import -q shuffled.csv -o shuffled.ndjson
check "the same comes out" cmp big.ndjson shuffled.ndjson
gives 0 "all of it twice" env TMPDIR="$PWD/temporary" \
	sos-case import -q in.csv shuffled.csv -o twice.ndjson
check "and each once" cmp big.ndjson twice.ndjson
none "no temporary file is left" ls temporary
rm -f none.ndjson
gives 4 "no room for them is a failure" env TMPDIR="$PWD/nowhere" \
	sos-case import -q shuffled.csv -o none.ndjson
check "of which nothing comes" [ ! -e none.ndjson ]
