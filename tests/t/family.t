#!/bin/sh
# There is no single "the family": what never stands on a page for somebody
# of the family, on every verb that draws a page about one case. Each secret
# of the records below is a word of its own (Q...); each page is drawn and
# searched for them.
# Slow: begins first.
. "$SOS_TOP/tests/t/lib.sh"
day="--as-of 2021-10-31"

cat >records.ndjson <<'END'
{"kind":"case","case_id":"A","service":"safeguarding","plan":"child-protection","team":"North","opened":"2021-01-04","closed_reason":"Qstaffnote"}
{"kind":"child","child_id":"K1","case_id":"A","name":"Amy","born":"2012-05-01"}
{"kind":"child","child_id":"K2","case_id":"A","name":"Ben","born":"2015-05-01"}
{"kind":"person","person_id":"MUM","case_id":"A","name":"Mum","side":"natural","roles":"parent","agreed":"2021-02-01","told":"2021-02-01","ring":"most"}
{"kind":"person","person_id":"DAD","case_id":"A","name":"Dad","side":"natural","roles":"parent","agreed":"2021-02-01","ring":"some","of_concern":true}
{"kind":"person","person_id":"GRAN","case_id":"A","name":"Openperson","relation":"grandmother","side":"natural","agreed":"2021-02-01","told":"2021-02-01","ring":"most","share":"FAMILY DAD"}
{"kind":"person","person_id":"HIDE","case_id":"A","name":"Aunt Qhiddenname","relation":"Qhiddenrelation","side":"natural","agreed":"2021-02-01","told":"2021-02-01","ring":"most","withhold":"DAD","share":"MUM"}
{"kind":"person","person_id":"SPEAK","case_id":"A","name":"Neighbour","side":"natural","agreed":"2021-02-01","tell":"not-safe","left":"2021-09-01","left_reason":"Qleftreason"}
{"kind":"circle","person_id":"HIDE","date":"2021-03-01","case_id":"A","ring":"most"}
{"kind":"tie","case_id":"A","from_id":"K1","to_id":"MUM","bond":"stressful"}
{"kind":"statement","statement_id":"S1","case_id":"A","date":"2021-02-01","type":"harm","text":"Openharm","who":"Qwhospoke","agreed_by":"Qwhospoke","disputed_by":"Opendispute","share":"FAMILY DAD"}
{"kind":"statement","statement_id":"S2","case_id":"A","date":"2021-02-01","type":"danger","text":"Opendanger","who":"Qwhoworried","agreed_by":"Qwhoworried","share":"FAMILY DAD"}
{"kind":"statement","statement_id":"S3","case_id":"A","date":"2021-02-01","type":"goal","text":"Opengoal","answers":"S2","who":"Openperson and QHiddenname","shown_for":12,"share":"FAMILY DAD"}
{"kind":"statement","statement_id":"S4","case_id":"A","date":"2021-02-01","type":"next-step","text":"Qvictimplan","who":"Mum","due":"2021-11-20","withhold":"DAD","share":"MUM"}
{"kind":"statement","statement_id":"S5","case_id":"A","date":"2021-02-01","type":"strength","text":"Qnobody","withhold":"ALL"}
{"kind":"statement","statement_id":"S6","case_id":"A","date":"2021-02-01","type":"bottom-line","text":"Openline","answers":"S3","needed":1,"share":"FAMILY DAD"}
{"kind":"statement","statement_id":"S7","case_id":"A","date":"2021-02-01","type":"child-view","child_id":"K1","text":"Qchildsecret","withhold":"ALL"}
{"kind":"statement","statement_id":"S8","case_id":"A","date":"2021-02-01","type":"goal","text":"Qhiddengoal","answers":"S2","withhold":"DAD","share":"MUM"}
{"kind":"scale","case_id":"A","date":"2021-10-01","scorer":"child","child_id":"K1","score":3,"reason":"Qchildreason","next":"Qchildnext"}
{"kind":"statement","statement_id":"S9","case_id":"A","date":"2021-02-01","type":"complicating","text":"Opencomplicating","who":"Qcomplicating","share":"FAMILY DAD"}
{"kind":"scale","case_id":"A","date":"2021-10-01","about":"S8","scorer":"mother","score":4,"reason":"Qscalereason"}
{"kind":"scale","case_id":"A","date":"2021-10-01","about":"S3","scorer":"mother","score":4,"reason":"Openreason","share":"FAMILY DAD"}
{"kind":"rule","rule_id":"R1","case_id":"A","plan":"interim","text":"Openrule: chaotic Qhiddenname rings","person_id":"HIDE","backup_id":"GRAN","trigger":"Openflag","response":"Openthen","status":"working","since":"2021-03-01","review":"2021-11-20","share":"FAMILY DAD"}
{"kind":"rule","rule_id":"R2","case_id":"A","plan":"interim","text":"Qhiddenrule","person_id":"GRAN","status":"working","since":"2021-03-01","review":"2021-11-20","withhold":"DAD","share":"MUM"}
{"kind":"milestone","milestone_id":"M1","case_id":"A","title":"Openstep at Aunt Qhiddenname's house","owner":"Qhiddenname","baseline":"2021-06-01","planned":"2021-12-01","share":"FAMILY DAD"}
{"kind":"event","event_id":"E1","case_id":"A","date":"2021-01-04","type":"referral","source":"Qsource","text":"Qreferral"}
{"kind":"event","event_id":"E2","case_id":"A","date":"2021-10-20","type":"visit","source":"Qvisitsource","text":"Openvisit, with Aunt Qhiddenname","x_note":"Qextra","share":"FAMILY DAD"}
{"kind":"event","event_id":"E4","case_id":"A","date":"2021-01-05","type":"strategy","text":"Qstrategy","outcome":"Qstrategy"}
{"kind":"event","event_id":"E5","case_id":"A","date":"2021-01-06","type":"other","source":"the Child","text":"Qtold"}
{"kind":"event","event_id":"E3","case_id":"A","date":"2021-10-21","type":"visit","text":"Qhiddenvisit","withhold":"DAD","share":"MUM"}
{"kind":"commitment","commitment_id":"C1","case_id":"A","person_id":"HIDE","serves":"S6","rule_id":"R1","action":"Qhiddenpromise","every":7,"since":"2021-03-01","share":"MUM"}
{"kind":"commitment","commitment_id":"C3","case_id":"A","person_id":"GRAN","rule_id":"R2","action":"Qhiddencarry","every":7,"since":"2021-03-01","share":"MUM"}
{"kind":"scale","case_id":"A","date":"2021-10-02","about":"S3","scorer":"family","by_id":"HIDE","score":2,"reason":"Qhiddenscorer"}
{"kind":"commitment","commitment_id":"C2","case_id":"A","person_id":"GRAN","serves":"S6","action":"Openpromise","every":7,"since":"2021-03-01","share":"FAMILY DAD"}
{"kind":"demonstration","commitment_id":"C1","date":"2021-10-20","case_id":"A","result":"kept","seen_by":"network","note":"Qhiddennote"}
{"kind":"demonstration","commitment_id":"C2","date":"2021-10-20","case_id":"A","result":"kept","seen_by":"child","witness_id":"SPEAK","note":"Qstaffnote2"}
{"kind":"meeting","meeting_id":"T1","case_id":"A","date":"2021-10-10","decision":"Opendecision","child_view":"Openview"}
{"kind":"meeting","meeting_id":"T2","case_id":"A","date":"2021-10-11","decision":"Qhiddenmeeting","withhold":"DAD"}
{"kind":"referral","referral_id":"F1","case_id":"A","received":"2021-01-04","agency":"Qreferrer","decision":"assessment"}
{"kind":"harm","harm_id":"H1","case_id":"A","child_id":"K1","type":"physical","incident":"worst","date":"2021-01-02","behaviour":"Qdisclosure","severity":3,"impact":3,"source":"child-told"}
{"kind":"harm","harm_id":"H2","case_id":"A","child_id":"K1","type":"neglect","incident":"worst","date":"2021-01-03","behaviour":"Openbehaviour","severity":2,"impact":2,"source":"saw","agency":"Qagency"}
{"kind":"session","session_id":"G1","case_id":"A","date":"2021-09-01","team":"North","worker":"Sam","theme":"Qsession","challenge":"Qsession","question":"Qsession chaotic","direction":"Qsession","outcome_text":"Qsession","follow_up":"2021-11-10"}
{"kind":"feedback","feedback_id":"B1","about":"network","ref_id":"A","date":"2021-09-02","role":"parent","text":"Qsession"}
END

# Words that no page for this reader may hold.
never="Qstaffnote Qwhospoke Qwhoworried Qnobody Qchildsecret Qchildreason \
Qchildnext Qsource Qreferral Qvisitsource Qstaffnote2 Qreferrer Qdisclosure \
Qagency Qstrategy Qtold Qcomplicating Qsession Qleftreason Qextra stressful of_concern not-safe"
from_dad="Qhiddenname QHiddenname Qhiddenrelation Qvictimplan Qhiddengoal Qscalereason \
Qhiddenrule Qhiddencarry Qhiddenscorer Qhiddenvisit Qhiddenpromise Qhiddennote Qhiddenmeeting"

# Every verb that takes --for (tests/verbs), in every form it has that holds
# readable words, and these besides: FORMS|COMMAND.
forms_of() { # TOOL VERB
	"$1" "$2" --help | sed -n 's/.*output format: *//p' | tr '|' '\n' |
		grep -vxE 'pdf|png' | paste -sd ' '
}
# shellcheck disable=SC2034 # what: a column of no use here
verb_rows | while IFS='|' read -r command what args; do
	# shellcheck disable=SC2086 # two words
	$command --help | grep -q -- ' --for ' || continue
	# shellcheck disable=SC2086
	echo "$(forms_of $command)|$command $(fill "$args" CASE=A SESSION=G1 \
		SINCE=2021-01-01 ' *IN=')"
done >pages
check "twelve verbs and more take --for" test "$(wc -l <pages)" -ge 12
none "and each has its forms" grep '^|' pages
cat >>pages <<'END'
text md html|sos-case show A --form care
text md html|sos-case show A --form own.json
text md html|sos-case show A --labels wellbeing
text md html svg ndjson csv tsv json table|sos-case timeline --case A
text md html svg ndjson csv tsv json table|sos-case trajectory --case A
text md html ndjson csv tsv json table|sos-case language --case A
table|sos-case language --by team
svg dot|sos-network map A --names full
svg dot html|sos-network map A --names initials --child K1
svg html|sos-network map A --names full --genogram
svg html|sos-network map A --genogram --child K1
text ndjson csv tsv json table|sos-network summary --case A
text ndjson csv tsv json table|sos-network cover --case A
text ndjson csv tsv json table|sos-network evidence --case A
text md html svg|sos-matrix grid A --child K1
text md html|sos-matrix ask --case A
END
# A form that asks for everything there is.
"$SOS_TOP/build/records" --csv | awk -F, '
BEGIN { print "{\"title\": \"All\", \"sections\": [{\"title\": \"All\", \"questions\": [" }
$2 ~ /^sos-(case|network|matrix|supervision)$/ && $0 !~ /Derived/ {
	if (derived[$1]) next
	printf "%s{\"ask\": \"%d?\", \"kind\": \"%s\", \"fields\": [\"%s\"]}\n",
		n ? "," : "", ++n, $1, $3
}
/Derived/ { derived[$1] = 1 }
END { print "]}]}" }' >own.json
check "a form that asks for everything" \
	[ "$(grep -c '"ask": ".*"kind"' own.json)" -gt 150 ]

# A workbook's parts as text, added to the page.
texts_of() {
	python3 -c '
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
for n in z.namelist():
    sys.stdout.buffer.write(z.read(n) + b"\n")' "$1" >>page
}

# drawn WHO COMMAND: the page in each form into page; what failed to check.out
drawn() {
	who=$1
	shift
	: >page
	case $2 in sheet) day_too= ;; *) day_too=$day ;; esac
	for form in $forms; do
		rm -f one
		# shellcheck disable=SC2086
		"$@" -q --for "$who" --to "$form" $day_too records.ndjson \
			>one 2>err || grep -qE 'for staff only|here are 0' err ||
			{ cat err && echo "$form: failed"; }
		if [ "$form" = xlsx ] && [ -s one ]; then
			texts_of one
		else
			cat one >>page
		fi
		grep -vE 'for staff only|here are 0|see sos-[a-z]* [a-z]* --help' err
	done
	return 0
}

# leaks WORDS: those that are in the file page
leaks() {
	for w in $1; do grep -q "$w" page && echo "$w"; done
	return 0
}

while IFS='|' read -r forms command; do
	for who in family DAD MUM GRAN K1; do
		# shellcheck disable=SC2086
		none "$command: pages for $who" drawn "$who" $command </dev/null
		none "$command --for $who: nothing that is staff's" \
			leaks "$never"
		case $who in
		family | DAD)
			none "$command --for $who: nothing that is withheld" \
				leaks "$from_dad"
			;;
		esac
	done
done <pages

verbs="show@A show@A@--form@care show@A@--labels@wellbeing plan@A \
timeline@--case@A trajectory@--case@A language@--case@A"
draws() { verb=$(echo "$1" | tr '@' ' '); }

# The test can fail: staff see it all, and others what is for them.
sos-case show A records.ndjson $day >page
for w in Qhiddenname Qvictimplan Qhiddengoal Qhiddenrule Qnobody Qchildreason \
	Openharm Opengoal Openrule; do
	check "show for staff has $w" grep -q "$w" page
done
sos-case show A records.ndjson $day --for DAD >page
for w in Openharm Opendanger Opengoal Openline Openrule Openflag Openperson; do
	check "show --for DAD has $w" grep -q "$w" page
done
sos-case show A records.ndjson $day --for MUM >page
for w in Qhiddenname Qvictimplan Qhiddengoal Qhiddenrule; do
	check "show --for MUM has $w" grep -q "$w" page
done
sos-case timeline --case A --to text records.ndjson $day >page
check "timeline for staff has Qreferrer" grep -q Qreferrer page

# A timeline has no gaps but for staff: the contact may be withheld.
sos-case timeline --case A --to text records.ndjson $day >page
check "staff see days without contact" grep -q "days without contact" page
sos-case timeline --case A --to text records.ndjson $day --for DAD >page
none "others do not" grep "without contact" page

# Gaps are staff's: what is missing may be withheld.
sos-case show A records.ndjson $day --for DAD >page
none "no gap is marked on a page for the family" grep -F '[!]' page
none "no id of staff's is on it" grep -E 'S2|R1' page
# Nor does it say that anything is left out.
none "nothing says that something is hidden" \
	grep -iE 'may show|withheld|hidden|nothing|none' page

# A scale belongs to one person, siblings stay apart.
sos-case show A records.ndjson $day >page
check "a child's number names the child" grep -q "^Amy: Overall" page
none "Ben has no number of Amy's" grep "Ben: Overall" page

# Telling somebody may be unsafe: that is no gap.
sos-case check records.ndjson $day --fail-on never >page
none "not-safe is no gap" grep SPEAK page

# Slips of the pen, and protected cases.
for v in $verbs; do
	draws "$v"
	# shellcheck disable=SC2086
	gives 2 "$verb: refused for somebody unknown" \
		sos-case $verb --for NOBODY --to html records.ndjson $day
done
sed '1s/"opened"/"protected":true,"opened"/; 1s/\(.*\)"protected":true,\(.*\)}$/\1\2,"protected":true}/' \
	records.ndjson >protected.ndjson
for v in $verbs; do
	draws "$v"
	# shellcheck disable=SC2086
	gives 2 "$verb: a protected case is refused" \
		sos-case $verb --to html protected.ndjson $day
	# shellcheck disable=SC2086
	gives 0 "$verb: unless told" \
		sos-case $verb --protected --to html protected.ndjson $day
done
while IFS='|' read -r forms command; do
	# shellcheck disable=SC2086 # words
	case $(what_of $command) in figures) continue ;; esac
	shown_of_protected() {
		case $command in *sheet*) day_too= ;; *) day_too=$day ;; esac
		for form in $forms; do
			case $form in ndjson | csv | tsv | json | table) continue ;; esac
			# shellcheck disable=SC2086
			$command --to "$form" $day_too \
				protected.ndjson 2>err | grep -E 'Open|Qs|Amy|S3'
			grep -q -- --protected err ||
				echo "--to $form says nothing of --protected;" \
				"a verb of numbers is 'figures' in tests/verbs"
		done
	}
	none "$command: nothing of a protected case" \
		shown_of_protected
done <pages
gives 0 "timeline: among others it is left out" \
	sos-case timeline --to text protected.ndjson $day
none "and nothing of it is on the page" grep Openharm check.out
check "which is said" grep -q "1 protected case left out" check.err
gives 0 "records are no page" \
	sos-case timeline protected.ndjson $day
gives 0 "records for the family are one" \
	sos-case timeline --for family protected.ndjson $day
none "and nothing of it is handed on" grep . check.out
check "which is said, too" grep -q "1 protected case left out" check.err

# A page that tells of the worries is not for whom it is not safe to tell.
for v in $verbs; do
	draws "$v"
	# shellcheck disable=SC2086
	gives 2 "$verb: refused for whom it is not safe to tell" \
		sos-case $verb --for SPEAK --to html records.ndjson $day
done

# A change in a protected case is a change, though the page leaves it out.
gives 1 "trajectory --alert: a protected case counts" sos-case trajectory \
	--alert --since 2021-05-01 --to text protected.ndjson $day
none "without a word on it" grep Openstep check.out
