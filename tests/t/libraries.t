#!/bin/bash
# What a tool is linked with is loaded by every call, `--version` too. All else
# is opened by those that use it (lib/base/late.h).
. "$SOS_TOP/tests/t/lib.sh"
command -v readelf >/dev/null || { skip "libraries" "no readelf here"; exit; }

# "libc.so.6", without versions; what a sanitizer brings with it left out.
needed() {
	readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\.so.*/\1/p' |
		grep -vE '^lib(asan|ubsan|tsan|stdc\+\+|rt|pthread|dl|resolv|gcc_s)$' |
		sort | tr '\n' ' '
	echo
}
while IFS='|' read -r tool libraries; do
	needed "$SOS_BIN/$tool" >got
	echo "$libraries " >wanted
	check "$tool is linked with no more than it needs" diff wanted got
done <<'END'
sos-case|libc libcjson libcsv libjansson libm libsodium
sos-matrix|libc libcjson libcsv libjansson libm libsodium
sos-network|libc libcjson libcsv libjansson libm libsodium
sos-report|libc libcjson libcsv libjansson libm libsodium
sos-store|libc libcjson libcsv libjansson libm libsodium
sos-supervision|libc libcjson libcsv libjansson libm libsodium
sos-training|libc libcjson libcsv libjansson libm libsodium
END

# opened COMMAND...: its status, and which of these libraries it loads.
opened() {
	LD_DEBUG=libs "$@" >/dev/null 2>log
	echo $?
	grep 'calling init' log | grep -oE 'lib(pq|xml2|zip|xlsxwriter|sqlite3|ical|glpk|gsl)[.]so' | sort
}
# does STATUS LIBRARIES COMMAND...
does() {
	local status=$1 libraries=$2
	shift 2
	printf '%s\n' "$status" $libraries >wanted
	opened "$@" >got
	check "$1 $2 opens ${libraries:-nothing}" diff wanted got
}
does 0 "" sos-report --version
does 0 "" sos-case list "$EXAMPLES/records/case.csv"
does 0 libxlsxwriter.so sos-case template --to xlsx
does 0 "libxml2.so libzip.so" sos-case import --kind case "$EXAMPLES/records/case.csv"
does 0 libsqlite3.so sos-store put s.db "$EXAMPLES/records/case.csv" --by me
does 3 libpq.so sos-store stats "postgresql:///nobody?host=$PWD"
