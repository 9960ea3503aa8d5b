#!/bin/sh
# What an export says of ends, of no date at all, of what keeps people safe and
# of ids: nobody leaves who never came, and nothing is emptied without a word.
. "$SOS_TOP/tests/t/lib.sh"

# into STATUS NAME PROFILE: standard input into out.ndjson, rej.ndjson, err.
into() {
	gives "$1" "$2" sos-case import --profile "$3" --as-of 2021-10-31 \
		--rejects rej.ndjson --show-values - -o out.ndjson
	cp check.err err
}

# has COUNT NAME JQ: records of out.ndjson; told COUNT NAME JQ: rejects.
has() {
	check "$2" [ "$(jq -s "map(select($3)) | length" out.ndjson)" = "$1" ]
}
told() {
	check "$2" [ "$(jq -s "map(select($3)) | length" rej.ndjson)" = "$1" ]
}

# Every pair of the tables, in canonical columns: the row is rejected, by the
# reader, the import and the store alike; the same day is right.
order() {
	order_name=$1 order_csv=$2 order_good=$3
	printf '%s\n' "$order_csv" | tr ' ' '\n' >pair.csv
	gives 1 "$order_name: list rejects" sos-case list pair.csv
	check "$order_name: says so" grep -q ' before ' check.err
	gives 1 "$order_name: import rejects" sos-case import pair.csv
	check "$order_name: import says so" grep -q ' before ' check.err
	rm -f pair.db
	gives 1 "$order_name: the store rejects" sos-store put pair.db pair.csv
	printf '%s\n' "$order_good" | tr ' ' '\n' >pair.csv
	gives 0 "$order_name: one day is no fault" sos-case list pair.csv
}
while IFS='|' read -r name head values; do
	order "$name" "$head $(echo "$values" | sed 's/E/2021-01-31/; s/S/2021-02-01/')" \
		"$head $(echo "$values" | sed 's/E/2021-02-01/; s/S/2021-02-01/')"
done <<'END'
case|case_id,service,plan,opened,closed|k,other,none,S,E
child|child_id,born,died|k,S,E
involvement|child_id,type,started,ended|k,assessment,S,E
allocation|case_id,since,until|k,S,E
statement|statement_id,case_id,date,type,text,ended|k,c,S,goal,t,E
rule|rule_id,case_id,plan,text,status,since,until|k,c,interim,t,ended,S,E
care|child_id,started,ended,legal|k,S,E,C2
fgdm|fgdm_id,case_id,offered,held|k,c,S,E
proceedings decided|child_id,started,decided|k,S,E
proceedings court|child_id,started,court|k,S,E
deprivation|kind,child_id,started,ended|deprivation,k,S,E
kept|what,since,until|case,S,E
person|person_id,case_id,side,agreed,left|k,c,natural,S,E
commitment|commitment_id,case_id,person_id,action,since,until|k,c,p,t,S,E
staff|staff_id,team,role,started,left|k,t,social-worker,S,E
leader|staff_id,since,team,until|k,S,t,E
course|course_id,type,title,starts,ends|k,intensive,t,S,E
END
# So that no pair of a later kind is forgotten here.
check "every pair is tried" [ "$(grep -c 'DATE, [A-Z0-9 |]*, "[a-z]' \
	"$SOS_TOP"/lib/record/kinds/*.def | awk -F: '{ n += $NF } END { print n }')" = 18 ]

# From an export the end is left empty, and the row goes on.
into 0 "ssda903 goes on" ssda903 <<'END'
CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC
7,01/06/2017,S,C2,N1,U4,PR1,01/01/2017,E4A
END
has 1 "ssda903: nobody leaves who never came" \
	'.kind == "care" and .started == "2017-06-01" and (.ended | not)'
told 1 "ssda903: said" '.rule == "order" and .kept and .field == "ended"'

lists() {
	into 0 "$1: goes on" annex-a
	told 1 "$1: said once" '.rule == "order" and .kept'
	has 0 "$1: no end" '.ended or .closed'
}
lists "list 2" <<'END'
Child Unique ID,Assessment start date,Assessment completion date
1,01/06/2020,01/01/2020
END
has 1 "list 2: the case stays open" '.kind == "case" and .plan == "early-help"'
lists "list 4" <<'END'
Child Unique ID,Continuous Assessment Start Date,Continuous Assessment Date of Authorisation,Was the child assessed as requiring LA children's social care support?
1,01/06/2020,01/01/2020,No
END
lists "list 6" <<'END'
Child Unique ID,CIN Start Date,CIN Closure Date,Reason for Closure,Case Status,Date Child Was Last Seen
1,01/06/2020,01/01/2020,RC1,,01/07/2020
END
has 1 "list 6: the plan goes on" '.kind == "case" and .plan == "child-in-need"'
has 1 "list 6: the visit is there" '.kind == "event" and .type == "visit"'
lists "list 7" <<'END'
Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date
1,01/06/2020,01/01/2020
END
has 1 "list 7: on a plan" '.kind == "case" and .plan == "child-protection"'
lists "list 8" <<'END'
Child Unique ID,Date Started to be Looked After,Date Ceased to be Looked After
1,01/06/2020,01/01/2020
END
has 1 "list 8: in care" '.kind == "case" and .plan == "care"'

# Days that stand for none: in every spelling, left empty and said.
for day in 30/12/1899 31/12/1899 01/01/1900 00/01/1900 1900-01-01 \
	31/12/9999 '1 Jan 1900' '01/01/1900 00:00:00'; do
	printf 'Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date\n0051,27/09/2021,%s\n' \
		"$day" >in.csv
	into 0 "no date: $day" annex-a <in.csv
	has 1 "no date: $day: the plan goes on" \
		'.kind == "case" and .plan == "child-protection"'
	told 1 "no date: $day: said" '.rule == "no-date" and .kept'
done
cat >own.json <<'END'
{"profile":"own","dates":"dmy","no_dates":["01/01/1753","09/09/2009"],
 "tables":[{"table":"t","needs":["Id"],"records":[{"kind":"case","fields":{
  "case_id":"Id","service":"=other","plan":"=none","opened":"Opened",
  "closed":"Closed","protected":"Protected"}}]}]}
END
printf 'Id,Opened,Closed\nA,01/02/2009,01/01/1753\nB,01/02/2009,9/9/2009\nC,09/09/2009,\n' >in.csv
into 1 "a profile's own days" ./own.json <in.csv
has 2 "a profile's own days: open" '.kind == "case" and (.closed | not)'
told 1 "a start on such a day costs the row" \
	'.rule == "no-date" and (.kept | not) and .field == "opened"'
printf 'case_id,service,plan,opened,closed\nA,other,none,2021-02-01,9999-12-31\nB,other,none,1900-01-01,\n' >in.csv
gives 1 "canonical columns too" sos-case import in.csv -o out.ndjson
has 1 "canonical columns: left empty" '.case_id == "A" and (.closed | not)'

# What keeps people safe is read in any spelling, or costs the row.
for yes in TRUE True true Yes YES Y y 1; do
	printf 'case_id,service,plan,opened,protected\r\nC1,other,none,2021-01-01,%s\r\n' "$yes" >in.csv
	gives 0 "protected $yes" sos-case import in.csv -o out.ndjson
	has 1 "protected $yes is true" '.protected == true'
	printf 'Id,Opened,Protected\nA,01/02/2009,%s\n' "$yes" >in.csv
	into 0 "protected $yes, with a profile" ./own.json <in.csv
	has 1 "protected $yes is true, with a profile" '.protected == true'
done
gives 2 "the protected case is not drawn" sos-case show A out.ndjson \
	--as-of 2021-10-31
for odd in Restricted 'Restricted - do not disclose' 2 Unknown ja; do
	printf 'case_id,service,plan,opened,protected\nC1,other,none,2021-01-01,%s\n' "$odd" >in.csv
	gives 1 "protected $odd costs the row" sos-case import in.csv -o out.ndjson
	has 0 "protected $odd: no case" true
	printf 'Id,Opened,Protected\nA,01/02/2009,%s\n' "$odd" >in.csv
	into 1 "protected $odd, with a profile" ./own.json <in.csv
	has 0 "protected $odd: no case, with a profile" true
done
printf 'person_id,case_id,side,tell,of_concern\nP,C,natural,NOT-SAFE,Yes\nQ,C,natural,never,\nR,C,natural,,perhaps\n' >in.csv
gives 1 "tell and of_concern" sos-case import in.csv -o out.ndjson
has 1 "tell and of_concern: read in capitals" \
	'.tell == "not-safe" and .of_concern == true'
has 1 "tell and of_concern: nothing else goes through" true
# Too long to be read: the row goes, and with it what it withholds.
{
	printf 'statement_id,case_id,date,type,text,withhold\nS,C,2021-01-01,harm,t,'
	head -c 70000 /dev/zero | tr '\0' x
	echo
} >in.csv
gives 1 "withhold" sos-case import in.csv -o out.ndjson
has 0 "withhold is never emptied" true

# Ids that a spreadsheet broke.
for id in 3.10E+09 1.23E+07 1E+10 12345678.0 12345678.00 4.1e+08; do
	printf 'Child Unique ID,Date of Contact\n%s,01/02/2021\n' "$id" >in.csv
	into 1 "id $id" annex-a <in.csv
	has 0 "id $id makes no child" true
	told 1 "id $id is said" '.rule == "spreadsheet"'
	printf 'case_id,service,plan,opened\n%s,other,none,2021-01-01\n' "$id" >in.csv
	gives 1 "id $id, canonical" sos-case import in.csv
done
for id in 12345678 0012 1.0 3E5 2021.5 12E+ A1.0 1234.50; do
	printf 'Child Unique ID,Date of Contact\n%s,01/02/2021\n' "$id" >in.csv
	into 0 "id $id is an id" annex-a <in.csv
done

# Codes with nothing but spaces between.
cat >factors.json <<'END'
{"profile":"f","dates":"dmy","tables":[{"table":"a","needs":["Person","Start","Factors"],
"records":[{"kind":"involvement","fields":{"child_id":"Person","type":"=assessment",
"started":"Start","factors":"Factors"}}]}]}
END
printf 'Person,Start,Factors\nP1,01/02/2021,3A 3B 3C 24A\nP2,01/02/2021,2B 4A\nP3,01/02/2021,2B 99Z\n' >in.csv
into 0 "factors apart" ./factors.json <in.csv
has 1 "factors apart: four" '.factors == "3A 3B 3C 24A"'
has 1 "factors apart: two" '.factors == "2B 4A"'
told 1 "one that is not known empties them, said" '.field == "factors" and .kept'

# Of an export no message holds a value, not even a date.
printf 'Child Unique ID,Date of Birth,Date of Contact\n1,31/06/2015,01/02/2021\n' >in.csv
into 0 "a day of birth that is none" annex-a <in.csv
none "messages hold no date of an export" grep 31/06 err
