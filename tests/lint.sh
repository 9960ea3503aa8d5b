#!/bin/sh
# usage: tests/lint.sh SCRIPT... Style and mistakes that a reader can see.
set -u
cd "$(dirname "$0")/.." || exit 2
bad=0
found=$(mktemp) || exit 2
trap 'rm -f "$found"' EXIT

have() {
	command -v "$1" >/dev/null && return
	echo "lint: no $1 here, left out" >&2
	false
}

say() {
	[ "$2" = 0 ] || { echo "not ok - lint: $1"; bad=1; return; }
	echo "ok - lint: $1"
}

sources() { git ls-files '*.[ch]'; }

if have clang-format-14; then
	sources | xargs -r -P "$(nproc)" -n 16 \
		clang-format-14 --dry-run -Werror 2>&1 | head -n 40 >"$found"
	[ ! -s "$found" ] || cat "$found"
	[ ! -s "$found" ]
	say "clang-format" $?
fi
if have mandoc; then
	git ls-files 'man/*.[1-9]' |
		xargs -r mandoc -T lint -W warning 2>&1
	say "manual pages" $?
fi
if have shellcheck; then
	shellcheck -S warning "$@"
	say "scripts" $?
fi
if have cppcheck; then
	cppcheck --quiet --std=c11 -j "$(nproc)" --error-exitcode=1 \
		--inline-suppr --enable=warning,portability \
		--suppress=missingInclude --suppress=preprocessorErrorDirective \
		-D_GNU_SOURCE -DSOS_VERSION='""' -Ilib -Ibuild lib cmd
	say "cppcheck" $?
fi
exit $bad
