#!/bin/sh
# Who may read what, decided once by staff: the workbook of show --review, read
# back; what changed since opens the decision again.
. "$SOS_TOP/tests/t/lib.sh"
day=2021-10-31

# A closed case (domestic abuse): two dangers, a visit, two people.
cat >case.ndjson <<'END'
{"kind":"case","case_id":"A","team":"North","service":"safeguarding","plan":"child-protection","opened":"2021-01-01"}
{"kind":"child","child_id":"K","case_id":"A","name":"Amy","born":"2012-01-01"}
{"kind":"person","person_id":"P1","case_id":"A","name":"Gran","relation":"grandmother","side":"natural","tell":"yes"}
{"kind":"harm","harm_id":"H1","case_id":"A","incident":"first","type":"domestic-abuse","date":"2021-01-01","behaviour":"shouted"}
{"kind":"statement","statement_id":"S1","case_id":"A","date":"2021-01-02","type":"goal","text":"Kettle words of one","x_note":"mine"}
{"kind":"statement","statement_id":"S2","case_id":"A","date":"2021-01-02","type":"goal","text":"Lantern words of two"}
{"kind":"event","event_id":"E1","case_id":"A","date":"2021-01-03","type":"visit","text":"Marble words of a visit"}
END
page() { sos-case show A --for "$1" --as-of $day -q "$2"; }
shows() { page P1 "$1" | grep -c "$2"; }
findings() {
	sos-case check --as-of $day --fail-on never -q --rule "$1" "$2" --to csv |
		sed 1d | grep -c .
}
is() { check "$1" test "$2" = "$3"; }

gives 0 "a workbook" sos-case show A --review --as-of $day case.ndjson -o r.xlsx
gives 0 "it is read" sos-case import r.xlsx --as-of $day -q -o issued.ndjson
check "a field of one's own is kept" grep -q '"x_note":"mine"' issued.ndjson
is "each text has what it is decided on" \
	"$(grep -c '"x_looked_basis":"[0-9a-f]\{16\}"' issued.ndjson)" 4
is "nobody has looked" "$(findings texts-not-looked-at case.ndjson)" 1

# Staff look at one statement and the visit; the other is left as it was.
sed -e '/"S1"/s/"x_looked/"share":"P1","x_looked_by":"Priya","x_looked_on":"2021-05-03","x_looked/' \
	-e '/"E1"/s/"x_looked/"share":"FAMILY","x_looked_by":"Priya","x_looked_on":"2021-05-03","x_looked/' \
	-e '/"S2"/s/"x_looked/"share":"P1","x_looked/' issued.ndjson >filled.ndjson
cat case.ndjson filled.ndjson >looked.ndjson
is "what was looked at is shown" "$(shows looked.ndjson Kettle)" 1
is "what nobody looked at is not, whatever its share" \
	"$(shows looked.ndjson Lantern)" 0
gives 0 "staff are told" sos-case show A --for P1 --as-of $day looked.ndjson
check "of that one" grep -q "again: 1 record that had been" check.err
sos-case show A --review --as-of $day -q looked.ndjson >review.txt
check "who looked and when" grep -q "Priya" review.txt

# The workbook of it says so and comes back the same.
sos-case show A --review --as-of $day looked.ndjson -o r2.xlsx -q
sos-case import r2.xlsx --as-of $day -q -o back.ndjson
is "who and when come back" \
	"$(grep -c '"x_looked_by":"Priya","x_looked_on":"2021-05-03"' back.ndjson)" 2
sos-case list filled.ndjson --as-of $day -q | sort >a
sort back.ndjson >b
check "and all else as it was" cmp a b

# What opens it again: people, harm, what is withheld, the words themselves.
again() {
	is "$1 opens it again" "$(shows "$2" Kettle)" "$3"
	is "$1 is found" "$(findings looked-at-before-change "$2")" "$4"
}
again "nothing" looked.ndjson 1 0
add() { cat looked.ndjson - >"$1.ndjson"; }
echo '{"kind":"person","person_id":"P2","case_id":"A","name":"Dan","side":"natural"}' | add person
again "somebody new" person.ndjson 0 2
echo '{"kind":"harm","harm_id":"H2","case_id":"A","incident":"first","type":"neglect","date":"2021-02-01","behaviour":"left alone"}' | add harm
again "new harm" harm.ndjson 0 2
echo '{"kind":"scale","case_id":"A","date":"2021-02-01","scorer":"child","score":4}' | add scale
again "a new number" scale.ndjson 1 0
echo '{"kind":"statement","statement_id":"S3","case_id":"A","date":"2021-01-02","type":"goal","text":"Three","withhold":"P9"}' | add held
again "something withheld" held.ndjson 0 2
sed '/"S1"/s/words of one/other words/' looked.ndjson >words.ndjson
again "another text" words.ndjson 0 1
sed '/"P1"/s/"tell":"yes"/"tell":"no"/' looked.ndjson >tell.ndjson
again "a person who changed" tell.ndjson 0 2
sed 's/2021-05-03/soon/' looked.ndjson >soon.ndjson
is "a day that is none is no look" "$(shows soon.ndjson Kettle)" 0

# A protected case asks for --protected here as well.
sed '1s/}/,"protected":true}/' case.ndjson >protected.ndjson
gives 2 "a protected case" sos-case show A --review --as-of $day protected.ndjson
gives 0 "unless asked for" \
	sos-case show A --review --protected --as-of $day protected.ndjson
