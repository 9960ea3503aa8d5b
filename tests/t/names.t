#!/bin/sh
# Names and free text never reach messages, rejects or what is left behind.
. "$SOS_TOP/tests/t/lib.sh"
export TMPDIR=$here/temp
mkdir temp

# The examples, with the word in place of each name and text of a person; and
# rows that are wrong in every field that can hold it.
word=KANARIENVOGEL
"$SOS_TOP/build/records" --csv | awk -F, '
	($4 == "name" || $4 == "text") && $3 !~ \
		/^(agency|authority|team|services?|share|theme|what|withhold)$/ {print $1, $3}
	END {print "case x_a"}' >planted
jq -nR '[inputs | split(" ") | {key: join("."), value: true}] | from_entries' \
	<planted >planted.json
for kind in $(kinds sos-case) $(kinds sos-network) $(kinds sos-matrix) \
	$(kinds sos-supervision) $(kinds sos-training) $(kinds sos-report); do
	file=$EXAMPLES/records/$kind.csv
	[ ! -e "$file" ] || echo "$file"
done >files
# shellcheck disable=SC2046 # file names without blanks
sos-case list $(cat files) | jq -c --arg w "$word" --slurpfile p planted.json '
	(if .kind == "case" then .x_a = "x" else . end) |
	.kind as $k | with_entries(if $p[0][$k + "." + .key] then .value =
		if $k == "statement" and .key == "text" then $w + ". Mum is chaotic."
		else $w end else . end)' >good.ndjson
for value in '"KANARIENVOGEL\u0007"' '["KANARIENVOGEL"]' '"31/02/KANARIENVOGEL"'
do
	# Another authority would be another's case (exit 3).
	jq -c --argjson v "$value" 'to_entries | (.[1:][] | select(.key != "authority")) as $f |
		from_entries | .[$f.key] = $v' good.ndjson
done | awk 'NR % 97 == 0' >bad.ndjson
sed 's/"KANARIENVOGEL"/"KANARIENVOGEL/' good.ndjson |
	awk '/KANARIENVOGEL/ && NR % 9 == 0' >>bad.ndjson
cat good.ndjson bad.ndjson >both.ndjson
gives 0 "the planted records are good" sos-case list good.ndjson
for field in $(tr ' ' . <planted); do
	case $field in case.x_a) continue ;; esac
	kind=${field%.*}
	[ -e "$EXAMPLES/records/$kind.csv" ] || continue
	jq -e -n --arg k "$kind" --arg f "${field#*.}" --arg w "$word" \
		'first(inputs | select(.kind == $k and (.[$f] // "" | tostring | startswith($w))))' \
		good.ndjson >found 2>&1 || echo "$field"
done >unplanted
none "the word is in every field that holds a name or a text" cat unplanted
sos-case list good.ndjson --kind person --to csv >person.csv
{ cat person.csv; sed '1d; s/KANARIENVOGEL/KANARIENVOGEL",x"/' person.csv; } \
	>bad.csv
sos-case list good.ndjson --kind statement --to csv >wide.csv
sed '1d; s/$/,KANARIENVOGEL/' wide.csv >rows && cat rows >>wide.csv
sed '2,$s/,[^,]*$/,KANARIENVOGEL/' "$EXAMPLES/exports/form-answers.csv" \
	>answers.csv
sed '1d; s/,/,KANARIENVOGEL"/' answers.csv >rows && cat rows >>answers.csv
printf 'area,a,b,total\n%s,c,c,29\nsouth,30,8,38\ntotal,33,34,67\n' $word >table.csv
sos-store put store.db good.ndjson -q || not_ok "a store of them"

# silent STATUS COMMAND...: ends with it, prints something to standard
# output, and the word is nowhere in what it says or rejects.
silent() {
	silent_want=$1 silent_got=0
	shift
	rm -f rejects
	"$@" >out 2>err </dev/null || silent_got=$?
	if [ "$silent_got" != "$silent_want" ]; then
		echo "status $silent_got, expected $silent_want"
		head -n 3 err
		return 1
	fi
	[ -s out ] || [ -n "$quiet" ] || { echo "nothing came out"; return 1; }
	touch rejects
	if grep -h -m 3 "$word" err rejects | cut -c1-300 | grep .; then
		return 1
	fi
}
quiet=
verb_rows | while IFS='|' read -r command what args; do
	want=1 quiet='' keep="--rejects rejects"
	case $what in
	nothing) continue ;;
	store) want=0 keep='' ;;
	esac
	case $command in
	"sos-store put") want=1 keep="--rejects rejects" ;;
	"sos-store "*) cp store.db used.db && cp store.db.key used.db.key ;;
	esac
	case $command in
	*backup | *hold | *forget | *verify) quiet=1 ;;
	esac
	rm -f new.db* out.db
	# shellcheck disable=SC2046,SC2086 # words of their own
	check "$command is silent about names" silent $want $command \
		$(fill "$args" IN=both.ndjson EXPORT=bad.csv TABLE=table.csv STORE=used.db \
			NEW=new.db OUT=out.db CASE=AV-001 SESSION=G001 \
			SINCE=2020-01-01 LATE=2099-12-31 YEAR=2021) \
		$keep
done
check "a bad CSV" silent 1 sos-case list bad.csv --rejects rejects
check "a wide CSV" silent 1 sos-case list wide.csv --rejects rejects
check "a bad export" silent 1 sos-case import --profile forms \
	answers.csv --rejects rejects
caught() { ! silent 1 sos-case list --show-values both.ndjson --rejects rejects; }
check "and this test would see it" caught
check "with values, the word is in the rejects" grep -q "$word" rejects
rm -f rejects
none "nothing is left in TMPDIR" find temp -type f
