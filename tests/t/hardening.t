#!/bin/sh
# What the compiler and the linker are asked for is in the executables.
. "$SOS_TOP/tests/t/lib.sh"
command -v readelf >/dev/null || { skip "hardening" "no readelf here"; exit; }
tool=$SOS_BIN/sos-store
if readelf -Ws "$tool" | grep -q -e __asan_init -e __tsan_init; then
	skip "hardening" "a sanitizer's build"
	exit
fi
for t in "$SOS_BIN"/sos-*; do
	name=${t##*/}
	readelf -Wh "$t" >header
	readelf -Wl "$t" >segments
	readelf -Wd "$t" >dynamic
	readelf -Ws "$t" >symbols
	check "$name: position independent" grep -q 'Type: *DYN' header
	check "$name: the stack is not executable" grep -q 'GNU_STACK.* RW ' segments
	check "$name: relocations are read-only" grep -q GNU_RELRO segments
	check "$name: and all done at the start" grep -q -e BIND_NOW -e 'FLAGS.*NOW' dynamic
	check "$name: stack protector" grep -q __stack_chk_fail symbols
	check "$name: checked copies" grep -q -e '__[a-z]*printf_chk' -e __memcpy_chk symbols
	if grep -q X86-64 header; then
		check "$name: control-flow enforcement" sh -c \
			"objdump -d --disassemble=tool_main '$t' | grep -q endbr64"
	fi
done

# Neither core dump nor a look from outside while it runs.
mkfifo in
sos-case list in >out 2>err &
pid=$!
exec 9>in
sleep 0.3
if [ -r "/proc/$pid/limits" ]; then
	check "no core dump" grep -q 'Max core file size *0 ' "/proc/$pid/limits"
fi
if [ "$(id -u)" != 0 ]; then
	gives 1 "no other program reads its memory" sh -c "head -c 1 /proc/$pid/mem 2>/dev/null"
fi
exec 9>&-
wait $pid

# A password is in no message, whatever the URL's shape, and in no argument.
for url in 'postgresql://u:SEC%zzRET@h/d' 'postgresql://h/d?password=SEC%zzRET' \
	'postgresql://u:SEC/RET@h' 'postgresql://u:SEC?RET@h' \
	'postgresql://u:SEC#RET@[::1/' 'postgresql:/u:SECRET@h' \
	'POSTGRESQL://u:SECRET@h/d' 'postgres:/u:SECRET@h' \
	'host=h password=SECRET' 'postgresql://u:SEC@RET@h:1/d' \
	'postgresql://u:SECRET' 'postgresql://:SECRET@/d' \
	'postgresql://u:SECRET@h:RETSEC/d' 'postgresql://u:SECRET@/d?host=/none' \
	'postgresql://u:SECRET@127.0.0.1:1/d' 'postgresql://u@h/d?password=SECRET&x' \
	'postgresql://u:SEC RET@h/d' ' postgresql://u:SECRET@h/d' \
	'postgresql//u:SECRET@h' 'postgresql:u:SECRET@h' \
	'jdbc:postgresql://u:SECRET@h/d' "host=h PASSWORD='SEC RET'"; do
	for verb in "sos-store get" "sos-store put" "sos-case list" \
		"sos-store verify"; do
		# shellcheck disable=SC2086
		timeout 20 $verb "$url" </dev/null >out 2>&1
		none "no password: $verb $url" grep -e SEC -e RET out
	done
done
none "and no file of that name" find . -name '*SEC*'
# Nor where the URL is given for a file.
printf 'case_id,service,plan,opened\nC1,other,none,2021-01-04\n' >one.csv
sos-store put s.db one.csv -q
for url in 'postgresql://u:SECRET@h/d' 'postgresql//u:SECRET@h/d' \
	"host=h/ password='SEC RET'" 'postgres:/u:SEC@RET@h/d'; do
	for call in "sos-case list one.csv -o" "sos-case list one.csv --rejects" \
		"sos-store put u.db one.csv --key" "sos-store backup s.db" \
		"sos-case list --pseudonymise" "sos-report audit" \
		"sos-case import --profile"; do
		# shellcheck disable=SC2086
		timeout 20 $call "$url" </dev/null >out 2>&1
		none "no password: $call $url" grep -e SEC -e RET out
	done
done
mkfifo wait
sos-case list wait "postgresql://u:SECRET@/d?host=$PWD/none" >out 2>&1 &
pid=$!
sleep 0.5
tr '\0' ' ' <"/proc/$pid/cmdline" >arguments
none "no password in the arguments" grep SECRET arguments
kill $pid 2>/dev/null
wait $pid 2>/dev/null
true

# What is written is its owner's alone, whatever the umask says.
owners() {
	(umask 0; mkdir own && cd own && sos-store put m.db ../one.csv -q &&
		sos-store backup m.db copy -q && sos-report share --key-new a.key -q &&
		sos-case list ../one.csv -o out --rejects rejected) || echo "it failed"
	find own -type f ! -perm 600
}
none "no file that others can read" owners
check "of those there are seven" [ "$(find own -type f | wc -l)" -ge 7 ]
