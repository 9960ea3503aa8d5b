#!/bin/sh
# Group supervision, training and Practice Leaders: the answers of a slow and
# plain reference on random teams.
. "$SOS_TOP/tests/t/lib.sh"
reference=$SOS_TOP/tests/reference/teams.py
if ! command -v python3 >python; then
	skip "the reference" "no python3"
	exit 0
fi

# same ON VERB PERIOD COMMAND...
same() {
	on=$1 verb=$2 by=$3
	shift 3
	python3 "$reference" $verb $on teams $by >want &&
		"$@" --as-of $on teams >have && cmp want have
}
python3 "$reference" teams 2021 80 >teams
for what in session course; do
	echo '{"kind":"kept","what":"'$what'","since":"2000-01-01"}'
done >>teams
for on in 2020-07-01 2021-10-31 2022-06-30; do
	check "supervision, $on" same $on supervision "" sos-supervision cover
	check "training, $on" same $on training "" sos-training cover
	check "partners, $on" same $on partners "" sos-training cover --partners
	check "leaders, $on" same $on leaders "" sos-training leaders
done
for by in month quarter year financial-year; do
	check "supervision by $by" same 2021-10-31 supervision $by \
		sos-supervision cover --by $by
	check "training by $by" same 2021-10-31 training $by \
		sos-training cover --by $by
done
