#!/bin/sh
# Pages speak to people: no name of a field, no "kind, field", no word of the
# records with a hyphen, on any page or picture of any verb (html, text, md,
# svg). The examples, their free text taken out, and records that use every word
# there is.
. "$SOS_TOP/tests/t/lib.sh"
if ! command -v jq >/dev/null || ! command -v python3 >/dev/null; then
	skip "words on pages" "no jq or no python3"
	exit 0
fi
"$SOS_TOP/build/records" --csv >fields.csv
python3 "$SOS_TOP/tests/t/planted.py" <fields.csv >planted.ndjson
sos-case list -q planted.ndjson >read.ndjson
check "most of the planted records are read" \
	test "$(wc -l <read.ndjson)" -ge 170

# Free text of the examples becomes one word; what is no free text stays.
sos-case list -q "$EXAMPLES"/records/*.csv >all.ndjson
awk -F, 'NR > 1 && $4 == "text" && $3 !~ /^(withhold|share)$/ {
	print $1 "." $3}' fields.csv | jq -R . | jq -s . >text.json
jq -c --slurpfile text text.json '.kind as $kind |
	with_entries(if ($kind + "." + .key) as $k | $text[0] | index($k)
		then .value = "Qtext" else . end)' all.ndjson >examples.ndjson

# Words that may not be on a page: names of fields and kinds with an
# underscore, enum words with a hyphen (two are English as they are).
python3 - fields.csv >never <<'END'
import csv, sys
kinds, words = {}, set()
for r in csv.DictReader(open(sys.argv[1])):
    kinds.setdefault(r["kind"], []).append(r["field"])
    if "_" in r["field"]:
        words.add(r["field"])
    if r["type"] in ("enum", "set"):
        words |= {w for w in r["values"].split("|") if "-" in w}
words -= {"self-harm", "long-term", "pre-proceedings"}
print("\n".join(sorted(words)))
# What is worked out has no page of records; its kinds are ordinary words.
for kind in {"network", "supervision", "training", "cover", "language"}:
    kinds.pop(kind, None)
for kind, fields in kinds.items():
    for f in fields:
        print(f"{kind}, {f}")
END
check "there are many words to look for" test "$(wc -l <never)" -ge 300

# shown FILE: what a reader sees of a page, and what is read out.
shown() {
	sed -e '/<style>/,/<\/style>/d' -e '/<script>/,/<\/script>/d' \
		-e 's/ aria-label="\([^"]*\)"/>\1</g' -e 's/<[^>]*>/ /g' "$1"
}
# no_names NAME FILE: neither on what is shown.
no_names() {
	none "$1: no record names" grep -nwoFf never "$2"
	none "$1: no other name with an underscore" \
		grep -nowE '[a-z]+_[a-z_]+' "$2"
}
# words NAME COMMAND...: the page that it writes.
words() {
	name=$1
	shift
	day=
	"$1" "$2" --help | grep -q -- ' --as-of ' && day='--as-of 2021-10-31'
	# shellcheck disable=SC2086 # two words, or none
	"$@" $day --to html -q -o page.html 2>err ||
		[ -s page.html ] || {
		sed 's/^/# /' err
		not_ok "$name: a page"
		return
	}
	shown page.html >page.txt
	no_names "$name" page.txt
	none "$name: headings begin with a capital" \
		grep -oE '<(h[1-4]|title|caption)[^>]*>[a-z][^<]*' page.html
	rm -f page.html
	forms='text md'
	# As text these print their records, with the names of fields above.
	case $2 in check | summary | cover) forms=md ;; map) forms= ;; esac
	for form in $forms; do
		# shellcheck disable=SC2086 # two words, or none
		"$@" $day --to "$form" -q >page.txt 2>err
		no_names "$name, $form" page.txt
	done
}
# picture NAME COMMAND...: the picture that it draws.
picture() {
	name=$1
	shift
	"$@" --as-of 2021-10-31 --to svg -q -o picture.svg 2>err ||
		[ -s picture.svg ] || {
		sed 's/^/# /' err
		not_ok "$name: a picture"
		return
	}
	sed 's/></>\n</g' picture.svg >lines.svg
	shown lines.svg >picture.txt
	check "$name: it has words" grep -q '[a-z][a-z]' picture.txt
	no_names "$name" picture.txt
	rm -f picture.svg
}
# drawing FORM: the verbs that read records and draw it.
drawing() {
	verb_rows | while IFS='|' read -r command what args; do
		[ "$what" != nothing ] || continue # reads no records
		# shellcheck disable=SC2086 # two words
		$command --help | grep -q -- "--to .*[ |]$1\\(|\\|\$\\)" &&
			echo "$command $args"
	done
}
# each_row WHAT FROM...: WHAT on every row of the verbs, with the records of
# FILE:CASE:SESSION:YEAR.
each_row() {
	what=$1
	shift
	while read -r row; do
		for from; do
			file=${from%%:*}
			case=$(echo "$from" | cut -d: -f2)
			session=$(echo "$from" | cut -d: -f3)
			# shellcheck disable=SC2046 # words of a command
			"$what" "$(echo "$row" | cut -d' ' -f1,2), $what, $file" \
				$(fill "$row" CASE="$case" \
				SESSION="$session" SINCE=2021-01-01 \
				LATE=2022-10-31 YEAR=2021 IN="$file.ndjson")
		done
	done
}
drawing html >pages
check "a dozen verbs and more write html" test "$(wc -l <pages)" -ge 15
each_row words planted:CASE1:SESSION1:2021 examples:AV-001:G025:2021 <pages

# Pictures are of one case: of the examples those that verb's room draws.
drawing svg >pictures
check "four verbs and more draw svg" test "$(wc -l <pictures)" -ge 4
sed -e '/CASE/!s/ IN$/ --case CASE IN/' pictures >one
{
	cat one
	echo "sos-network map --genogram --child CHILD1 CASE IN"
} >planted.one
each_row picture planted:CASE1:SESSION1:2021 <planted.one
echo "sos-network map --genogram CASE IN" >>one
sos-case list -q --case AV-003 examples.ndjson >AV-003.ndjson
sos-case list -q --case AV-012 examples.ndjson >AV-012.ndjson
each_row picture AV-003:AV-003:G025:2021 AV-012:AV-012:G025:2021 <one

# Counted in two parts and added up.
merged() {
	name=$1 file=$2
	shift 2
	grep '"case_id":' "$file" >case.ndjson
	grep -v '"case_id":' "$file" >loose.ndjson
	for part in case loose; do
		"$@" --partial --as-of 2021-10-31 -q "$part.ndjson" \
			-o "$part.part" 2>err || [ -s "$part.part" ] ||
			not_ok "$name: $part"
	done
	words "$name" sos-report merge loose.part case.part
}
for file in planted examples; do
	merged "merge of measures, $file" $file.ndjson \
		sos-report measures --year 2021
	merged "merge by team, $file" $file.ndjson \
		sos-report measures --year 2021 --by team
	merged "merge of care, $file" $file.ndjson \
		sos-report care --month 2021-05..2021-10
done
