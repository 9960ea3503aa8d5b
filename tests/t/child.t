#!/bin/sh
# A page that a program makes for us is whole, or the tool says that it failed.
. "$SOS_TOP/tests/t/lib.sh"
dies=$SOS_TOP/build/dies.so
page() {
	sos-case show --case AV-001 "$EXAMPLES"/records/*.csv \
		--as-of 2021-10-31 --to pdf "$@"
}
# ours NAME: a program of this name, first in PATH, from standard input.
ours() {
	mkdir -p fake
	{ echo '#!/bin/sh'; cat; } >"fake/$1"
	chmod +x "fake/$1"
}
pretend() { PATH=$PWD/fake:$PATH "$@"; }

if command -v weasyprint >/dev/null; then
	page -o whole.pdf
	check "a whole page" grep -aq '%%EOF' whole.pdf
	# What is no better than no page: anything but the same bytes.
	failing() {
		rm -f out.pdf
		timeout 60 env FAILS="$1" FAILS_AT="$2" FAILS_WITH="${3-5}" \
			LD_PRELOAD="$dies" sos-case show --case AV-001 \
			"$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to pdf \
			-o out.pdf 2>err
		status=$?
		case $status in
		0) cmp whole.pdf out.pdf ;;
		4) [ ! -e out.pdf ] && [ -s err ] ;;
		*) echo "status $status" && false ;;
		esac
	}
	if LD_PRELOAD=$dies sos-case --version >none 2>&1 &&
		[ "$(wc -l <none)" = 1 ]; then
		for call in poll:1 poll:2 poll:3 send:1 shutdown:1 waitpid:1 \
			socketpair:1 pipe2:1 posix_spawnp:1; do
			check "${call%:*} fails at call ${call#*:}" \
				failing "${call%:*}" "${call#*:}"
		done
		check "poll is interrupted" failing poll 1 4
	else
		skip "calls that fail" "nothing can be preloaded here"
	fi
else
	skip "pages of WeasyPrint" "no weasyprint here"
fi

# Programs that end well with half a page, or with nothing, or never.
refused() {
	want=$1 name=$2
	shift 2
	pretend "$@" >out 2>err
	got=$?
	if [ $got = 4 ] && [ ! -s out ] && grep -q "$want" err; then
		ok "$name"
	else
		echo "# status $got: $(cat err)"
		not_ok "$name"
	fi
}
echo 'cat >/dev/null; printf "%%PDF-1.7 half of it"' | ours weasyprint
refused "cut short" "a cut pdf" page
echo 'cat >/dev/null' | ours weasyprint
refused "cut short" "no pdf at all" page
echo 'cat >/dev/null; exit 3' | ours weasyprint
refused "exit status 3" "a program that fails is not asked again" page
# shellcheck disable=SC2016
echo 'cat >/dev/null; kill -9 $$' | ours weasyprint
refused "signal 9" "a program that is killed" page
# shellcheck disable=SC2016
{ echo 'case "$*" in *variant*) exit 2 ;; esac'
	echo 'cat >/dev/null; printf "%%PDF-1.7 old\n%%%%EOF\n"'; } |
	ours weasyprint
check "one that does not know the option is asked without it" \
	pretend page -o old.pdf
check "and its page is there" grep -q old old.pdf
# shellcheck disable=SC2016
echo 'env >"$SEEN"; cat >/dev/null; printf "%%PDF-1.7\n%%%%EOF\n"' |
	ours weasyprint
seen() {
	SEEN=$PWD/env PGPASSWORD=x PGSERVICE=y SOS_STORE=z SOS_STORE_KEY=k \
		pretend page -o env.pdf
	[ -s env ]
}
check "a program sees the environment" seen
none "but nothing of a store or a database" grep -E '^(PG|SOS_)' env
echo 'cat >/dev/null' | ours rsvg-convert
refused "cut short" "no picture" sos-network map --case AV-001 \
	"$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to png
echo 'cat >/dev/null; echo "<svg>"' | ours gnuplot
refused "cut short" "half a chart" sos-report care "$EXAMPLES"/records/*.csv \
	--as-of 2021-10-31 --to html
