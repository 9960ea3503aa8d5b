# For scripts in tests/t: . "$SOS_TOP/tests/t/lib.sh"
# shellcheck shell=sh

here=$PWD # the test's own directory, whereto it may write

ok() { echo "ok - $1"; }
not_ok() { echo "not ok - $1"; }
skip() { echo "skip - $1: $2"; }

# check NAME COMMAND...: passes where the command succeeds; what it says is
# shown where it does not.
check() {
	check_name=$1
	shift
	if "$@" >"$here/check.out" 2>&1; then
		ok "$check_name"
	else
		sed 's/^/# /' "$here/check.out" | head -n 40
		not_ok "$check_name"
	fi
}

# none NAME COMMAND...: passes where the command prints nothing.
none() {
	check_name=$1
	shift
	"$@" >"$here/check.out"
	if [ -s "$here/check.out" ]; then
		sed 's/^/# /' "$here/check.out" | head -n 40
		not_ok "$check_name"
	else
		ok "$check_name"
	fi
}

# gives WANT NAME COMMAND...: passes where the exit status is WANT.
gives() {
	gives_want=$1 check_name=$2
	shift 2
	gives_got=0
	"$@" >"$here/check.out" 2>"$here/check.err" || gives_got=$?
	if [ "$gives_got" = "$gives_want" ]; then
		ok "$check_name"
	else
		echo "# status $gives_got, wanted $gives_want"
		sed 's/^/# /' "$here/check.err" | head -n 20
		not_ok "$check_name"
	fi
}

# tools: every executable; verbs TOOL: its verbs, one a line.
tools() { ls "$SOS_BIN"; }
verbs() { "$1" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'; }
# Kinds of a tool (records.csv's second column).
kinds() { "$SOS_TOP/build/records" --csv | awk -F, -v t="$1" \
	'NR > 1 && $2 == t && !seen[$1]++ {print $1}'; }
