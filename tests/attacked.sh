# shellcheck shell=sh disable=SC2034
# The main verbs of each tool, for tests/faults.sh and tests/kills.sh: read by
# them with `.`, in a directory of their own that is gone when they end.
top=$(cd "$(dirname "$0")/.." && pwd)
bin=${SOS_BIN:-$top/bin}
dies=$top/build/dies.so
records=$top/examples/records
exports=$top/examples/exports
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
PATH=$bin:$PATH
export LC_ALL=C.UTF-8 TZ=UTC
tried=0 violations=0
# Whether the command of that name is one of $only; empty: all are.
chosen() { case " ${only:-$1} " in *" $1 "*) ;; *) false ;; esac; }
mkdir w
day=2021-10-31
# A small one, since most of a try is to look at all of it.
sos-case list --case AV-001 "$records"/*.csv >one.ndjson
sos-store put s.db one.ndjson -q --by me --as-of 2021-10-01 || exit 1
{
	sed -n '1p;3p' "$records/case.csv"
	grep AV-001 "$records/case.csv" | sed 's/safeguarding/assessment/'
} >c2.csv
sos-report measures --month 2021-10 --as-of $day --suppress --to csv \
	"$records/case.csv" -o table.csv -q
sos-report share --key-new a.key -q &&
	sos-report measures --partial --year 2021 --as-of $day -q \
		"$records"/*.csv -o whole.sos &&
	sos-report share --key a.key -q whole.sos -o a.sos || exit 1
# The store that is changed, as it was.
old() { cp s.db k.db && cp s.db.key k.db.key; }

# FUNCTION NAME COMMAND...: what makes an output, w/out, its last word.
each_output() {
	"$@" case-import sos-case import -q --profile annex-a --as-of $day \
		"$exports/list1.csv" -o w/out
	"$@" case-list sos-case list "$records/statement.csv" -o w/out
	"$@" case-show sos-case show AV-001 --as-of $day --to html s.db -o w/out
	"$@" case-check sos-case check -q --as-of $day "$records/case.csv" -o w/out
	"$@" case-drills sos-case drills --as-of $day "$records/case.csv" \
		"$records/drill.csv" -o w/out
	"$@" case-trajectory sos-case trajectory --case AV-001 --as-of $day s.db \
		-o w/out
	"$@" case-held sos-case held --person AV-001-P01 s.db -o w/out
	"$@" case-template sos-case template --to xlsx -o w/out
	"$@" network-summary sos-network summary --as-of $day \
		"$records/person.csv" "$records/case.csv" -o w/out
	"$@" network-map sos-network map AV-001 --as-of $day --to svg \
		"$records/case.csv" "$records/person.csv" -o w/out
	"$@" matrix-summary sos-matrix summary --as-of $day "$records/case.csv" \
		"$records/harm.csv" -o w/out
	"$@" matrix-grid sos-matrix grid AV-001 --as-of $day "$records/case.csv" \
		"$records/harm.csv" -o w/out
	"$@" supervision-cover sos-supervision cover --as-of $day \
		"$records/session.csv" -o w/out
	"$@" training-leaders sos-training leaders --as-of $day \
		"$records/staff.csv" "$records/leader.csv" -o w/out
	"$@" training-plan sos-training plan --by 2022-03-31 --as-of $day \
		"$records/staff.csv" "$records/leader.csv" -o w/out
	"$@" training-calendar sos-training calendar --as-of $day --to ics \
		"$records/event.csv" -o w/out
	"$@" report-measures sos-report measures --month 2021-10 --as-of $day \
		"$records/case.csv" -o w/out
	"$@" report-steering sos-report steering --month 2021-10 --as-of $day \
		"$records/case.csv" "$records/person.csv" -o w/out
	"$@" report-committee sos-report committee --year 2020/21 --as-of $day \
		"$records/case.csv" "$records/child.csv" -o w/out
	"$@" report-audit sos-report audit -q table.csv -o w/out
	"$@" report-merge sos-report merge -q --signer a.key.pub a.sos \
		-o w/out
	"$@" store-get sos-store get s.db --kind case -o w/out
	"$@" store-stats sos-store stats s.db -o w/out
}

# FUNCTION NAME COMMAND...: what changes k.db, a copy of s.db.
each_act() {
	"$@" put sos-store put k.db c2.csv -q --by me --as-of 2021-10-02
	"$@" put-again sos-store put k.db one.ndjson -q --by me \
		--as-of 2021-10-02
	"$@" hold sos-store hold k.db -q --case AV-001 --why court --by me
	"$@" forget sos-store forget k.db -q --case AV-001 --why age --by me
	"$@" forget-person sos-store forget k.db -q --person AV-001-P01 \
		--why asked --by me
	"$@" backup sos-store backup k.db w/copy -q
}

# What a store says of its records and of its holds.
says() {
	sos-store get "$1" | sha256sum
	sos-store stats "$1" --to json | sed 's/.*"holds":\([0-9]*\).*/holds \1/'
}
