#!/bin/sh
# make install puts things where the tools find them, uninstall takes them away.
. "$SOS_TOP/tests/t/lib.sh"
quiet_make() { make -s -C "$SOS_TOP" BIN="$SOS_BIN" DESTDIR="$here/root" "$@"; }

check "make install" quiet_make PREFIX=/opt/sos install
for tool in $(tools); do
	gives 0 "$tool runs where it is installed" \
		"root/opt/sos/bin/$tool" --version
done
schema() {
	root/opt/sos/bin/sos-case schema involvement >a &&
		sos-case schema involvement | cmp - a && [ -s a ]
}
check "with the data it needs" schema
check "manual pages are installed" test -s root/opt/sos/share/man/man7/sos.7
check "make uninstall" quiet_make PREFIX=/opt/sos uninstall
none "leaves no file" find root -type f
