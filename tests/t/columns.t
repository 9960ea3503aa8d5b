#!/bin/sh
# Text pages about a case keep to 80 columns, whatever is written in them:
# words without an end, wide characters, emoji, marks that take no room.
. "$SOS_TOP/tests/t/lib.sh"
day="--as-of 2021-10-31"

# One record of each kind that a page of a case shows; TEXT and NAME are put in.
cat >records.ndjson <<'END'
{"kind":"case","case_id":"A","service":"safeguarding","plan":"child-protection","team":"NAME","opened":"2021-01-04"}
{"kind":"child","child_id":"K1","case_id":"A","name":"NAME","born":"2012-05-01"}
{"kind":"child","child_id":"K2","case_id":"A","name":"NAME","born":"2015-05-01"}
{"kind":"person","person_id":"P1","case_id":"A","name":"NAME","relation":"TEXT","side":"natural","agreed":"2021-02-01","told":"2021-02-01","ring":"most"}
{"kind":"person","person_id":"P2","case_id":"A","name":"NAME","side":"carer"}
{"kind":"statement","statement_id":"S1","case_id":"A","child_id":"K1","date":"2021-02-01","type":"danger","text":"TEXT","who":"TEXT","agreed_by":"TEXT","disputed_by":"TEXT"}
{"kind":"statement","statement_id":"S2","case_id":"A","child_id":"K1","date":"2021-02-01","type":"goal","text":"TEXT","who":"TEXT","answers":"S1","shown_for":520}
{"kind":"statement","statement_id":"S3","case_id":"A","date":"2021-02-01","type":"bottom-line","text":"TEXT","answers":"S2","needed":999}
{"kind":"statement","statement_id":"S4","case_id":"A","date":"2021-02-01","type":"next-step","text":"TEXT","who":"TEXT","due":"2021-03-01"}
{"kind":"statement","statement_id":"S5","case_id":"A","child_id":"K2","date":"2021-02-01","type":"child-view","text":"TEXT"}
{"kind":"statement","statement_id":"S6","case_id":"A","date":"2021-02-01","type":"words-and-pictures","text":"TEXT"}
{"kind":"scale","case_id":"A","date":"2021-10-01","about":"S2","scorer":"early-help-worker","by_id":"P1","score":10,"reason":"TEXT","next":"TEXT"}
{"kind":"scale","case_id":"A","date":"2021-10-01","scorer":"mother","child_id":"K1","score":0,"reason":"TEXT"}
{"kind":"rule","rule_id":"R1","case_id":"A","plan":"immediate","text":"TEXT","person_id":"P1","backup_id":"P2","trigger":"TEXT","response":"TEXT","status":"testing","since":"2021-03-01","review":"2021-11-01"}
{"kind":"milestone","milestone_id":"M1","case_id":"A","title":"TEXT","owner":"TEXT","baseline":"2021-03-01","planned":"2021-12-01","slip":"capacity","score":5}
{"kind":"milestone","milestone_id":"M2","case_id":"A","title":"TEXT","after":"M1","baseline":"2021-03-01","planned":"2021-12-02"}
{"kind":"event","event_id":"E1","case_id":"A","date":"2021-05-01","type":"conference","mode":"in-person","text":"TEXT","outcome":"TEXT"}
{"kind":"commitment","commitment_id":"C1","case_id":"A","person_id":"P1","serves":"S3","rule_id":"R1","action":"TEXT","every":7,"since":"2021-03-01"}
{"kind":"demonstration","commitment_id":"C1","date":"2021-10-01","case_id":"A","result":"kept","seen_by":"professional"}
{"kind":"meeting","meeting_id":"T1","case_id":"A","date":"2021-10-10","decision":"TEXT"}
{"kind":"harm","harm_id":"H1","case_id":"A","child_id":"K1","type":"criminal-exploitation","incident":"worst","date":"2021-01-02","behaviour":"TEXT","severity":3,"source":"saw","agency":"NAME"}
{"kind":"session","session_id":"G1","case_id":"A","date":"2021-09-01","team":"NAME","theme":"NAME","challenge":"TEXT chaotic DNA","direction":"TEXT"}
END

repeat() { # N WORD: the word N repeat
	printf "%0${1}d" 0 | sed "s|0|$2|g"
}
# Prints something where a page has a line of more than 80 columns.
long() { # COMMAND...
	"$@" >page || echo "status $?"
	[ "$(wc -L <page)" -le 80 ] || awk 'length > 60' page
}
for text in Elektrizität '這是句子' '👩‍👧😀' 'áé ́̂̃' https://example.org/yyyy \
	'w\\\\tide '; do
	words=$(repeat 60 "$text")
	name=$(repeat 5 "$text" | sed 's/\\\\t//g; s/ *$//')
	sed "s|TEXT|$words|g; s|NAME|$name|g" records.ndjson >in.ndjson
	while read -r verb; do
		# shellcheck disable=SC2086
		none "$text: $verb" long $verb $day in.ndjson </dev/null
	done <<-'END'
		sos-case show A
		sos-case show A -q --for family
		sos-case show A --form care
		sos-case plan A
		sos-case timeline --to text --gap 10
		sos-case trajectory --to text
		sos-case language --to text
		sos-matrix grid A
		sos-matrix ask
	END
done
