# shellcheck shell=bash disable=SC2034 # for those who source it
# Sourced by with-parallel and with-slurm: what a run is, kept in its
# directory, so that one that broke off goes on where it was.
umask 077
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
[ ! -x "$here/../../bin/sos-report" ] || PATH=$here/../../bin:$PATH
me=${0##*/}

die() {
	echo "$me: $*" >&2
	exit 1
}

# run_begin STORE N DIR OPTION...: sets store, n, dir, options.
run_begin() {
	store=$1 n=$2 dir=$3
	shift 3
	options=("$@")
	case $n in *[!0-9]* | '' | 0*) die "expected a number of parts, got '$n'" ;; esac
	mkdir -p "$dir" && dir=$(cd "$dir" && pwd) || exit 4
	head=$(sos-store stats "$store" --head) || die "cannot read the store"
	printf '%s\n' "$head" "$n parts" "$@" >"$dir/asked.new" || exit 4
	if [ -e "$dir/asked" ] && ! cmp -s "$dir/asked" "$dir/asked.new"; then
		rm -f "$dir/asked.new"
		die "$dir holds parts of another state of the store, or of" \
			"another question: give an empty directory"
	fi
	mv "$dir/asked.new" "$dir/asked"
}

# The parts that are not there yet, one a line. What broke off in the midst of
# being written has no end, and is counted again.
run_missing() {
	local k
	for ((k = 1; k <= n; k++)); do
		[ -s "$dir/part.$k" ] && sos-report merge --partial \
			"$dir/part.$k" >/dev/null 2>&1 && continue
		rm -f "$dir/part.$k"
		echo "$k"
	done
}

# Parts that were read from two states of the store make no whole.
run_unchanged() {
	[ "$(sos-store stats "$store" --head)" = "$head" ] ||
		die "the store was written to while it was counted: run again" \
			"with an empty directory"
}
