#!/bin/sh
# What a verb does not ask for is not read: with the content of every other
# case, kind or day damaged, the answer is the same.
. "$SOS_TOP/tests/t/lib.sh"
command -v sqlite3 >/dev/null || { skip "what is read" "no sqlite3 here"; exit; }

sos-store put s.db "$EXAMPLES"/records/*.csv -q --by me --as-of 2021-10-01
id=$(sqlite3 s.db "SELECT min(case_id) FROM sos_case WHERE team IS NOT NULL")
team=$(sqlite3 s.db "SELECT team FROM sos_case WHERE case_id = '$id'")

# damaged WHERE: a copy in which the content of those of `latest` is none.
damaged() {
	rm -f d.db
	cp s.db d.db
	sqlite3 d.db "UPDATE revision SET content = 'damaged' WHERE rev IN
		(SELECT rev FROM latest WHERE $1)"
}
# same NAME COMMAND...: with d.db in place of s.db.
same() {
	same_name=$1
	shift
	"$@" s.db --as-of 2021-12-31 >want 2>&1
	"$@" d.db --as-of 2021-12-31 >got 2>&1
	check "$same_name" cmp want got
}
kinds() {
	sqlite3 s.db "SELECT group_concat(kind) FROM kind WHERE name IN ($1)"
}

damaged "case_id <> '$id'"
for verb in "sos-case show $id" "sos-network map $id" "sos-matrix grid $id" \
	"sos-case list --case $id" "sos-network summary --case $id" \
	"sos-case timeline --case $id" "sos-matrix ask --case $id"; do
	# shellcheck disable=SC2086 # words of a command
	same "one case: $verb" $verb
done
damaged "case_id NOT IN (SELECT case_id FROM latest WHERE kind = 0 AND team = '$team')
	AND coalesce(team, '') <> '$team'"
same "one team: list" sos-case list --team "$team"
same "one team: summary" sos-network summary --team "$team"
damaged "day IS NULL OR day < 18700 OR day > 18730"
same "some days" sos-case list --since 2021-03-14 --until 2021-04-13
damaged "kind IN ($(kinds "'harm','referral','session','staff','population'"))"
same "some kinds: summary" sos-network summary
same "some kinds: cover" sos-network cover
same "some kinds: list" sos-case list --kind statement
damaged "kind NOT IN ($(kinds "'case','staff','session','kept'"))"
same "some kinds: supervision" sos-supervision cover
damaged "kind NOT IN ($(kinds "'course','attendance','staff','leader','kept'"))"
same "some kinds: training" sos-training cover

gives 3 "what is damaged is said" sos-store get d.db --kind person
