#!/bin/sh
# usage: tests/npm.sh [DIR]. What the tests take from npm, as the
# package-lock.json of DIR (tests) pins it. Where there is no npm, or no
# registry, the tests that need it are skipped.
cd "${1:-$(dirname "$0")}" || exit 0
command -v npm >/dev/null || exit 0
# shellcheck disable=SC3013
[ node_modules/.package-lock.json -nt package-lock.json ] && exit 0
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
	>/dev/null 2>&1 </dev/null ||
	echo "npm: no packages; the tests that need them are skipped"
touch -c node_modules/.package-lock.json
