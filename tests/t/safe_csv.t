#!/bin/sh
# --safe-csv wherever CSV or TSV comes out of records: no cell is a formula.
. "$SOS_TOP/tests/t/lib.sh"
command -v python3 >/dev/null || { skip "safe CSV" "no python3 here"; exit; }
day=2021-10-31

# Every text and name of the records, the x_ fields too, as a formula.
cat >formulas.py <<'X'
import csv, json, sys
texts = {}
for row in csv.DictReader(open(sys.argv[1])):
    if row["type"].split(":")[0] in ("text", "name"):
        texts.setdefault(row["kind"], set()).add(row["field"])
n = 0
for line in sys.stdin:
    r = json.loads(line)
    for field in texts.get(r["kind"], ()):
        if field in r:
            r[field] = "=+-@"[n % 4] + r[field]
            n += 1
    r["x_=f"] = "@x"
    print(json.dumps(r))
X
cat >formula.py <<'X'
import csv, re, sys
for path in sys.argv[1:]:
    text = open(path, newline="").read()
    rows = csv.reader(text.splitlines(), delimiter="\t" if path.endswith("tsv") else ",")
    for row in rows:
        for cell in row:
            if re.match(r"[=+@\t\r]|-(?![0-9.]+$)", cell):
                print(path, cell[:30])
X
"$SOS_TOP/build/records" --csv >records.csv
sos-case list "$EXAMPLES"/records/*.csv | python3 formulas.py records.csv >in
sos-store put s.db in -q
sos-report measures --month 2021-10 --as-of $day in --to csv --suppress >table.csv 2>err

verb_rows >rows
while IFS='|' read -r name what args; do
	case $what in nothing | import) continue ;; esac
	# shellcheck disable=SC2046
	set -- $(fill "$args" IN="$PWD/in" STORE="$PWD/s.db" TABLE="$PWD/table.csv" \
		NEW="$PWD/new.db" OUT="$PWD/copy.db" CASE=AV-002 \
		SESSION=SES-001 SINCE=2021-01-01 LATE=2022-03-31 YEAR=2020/21)
	# shellcheck disable=SC2086
	$name --help >help
	grep -q -e '--to FORM.*csv' help || continue
	check "$name has --safe-csv" grep -q -e --safe-csv help
	grep -q -e --as-of help && set -- "$@" --as-of $day
	for form in csv tsv; do
		grep -q -e "--to FORM.*$form" help || continue
		# Records of one kind at a time.
		case $name in
		*" list" | *" get") kinds="case statement child" ;;
		*" held") kinds="statement commitment" ;;
		*) kinds=- ;;
		esac
		for kind in $kinds; do
			# shellcheck disable=SC2046,SC2086
			$name "$@" $([ $kind = - ] || echo --kind $kind) \
				--to $form --safe-csv -q >out.$form 2>err
			[ -s out.$form ] || not_ok "$name $form $kind: nothing came out"
			none "$name $form $kind: no formula" python3 formula.py out.$form
		done
	done
	rm -f new.db* copy.db
done <rows
mkdir parts
sos-case list in --split parts --safe-csv -q
none "--split: no formula" python3 formula.py parts/*.csv
check "without it there are some, so that this can fail" sh -c \
	'sos-case list in --kind statement --to csv | python3 formula.py /dev/stdin | grep -q .'
