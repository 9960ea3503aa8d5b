#!/bin/bash
# usage: packaging/deb.sh OUT    (make deb)
# The Debian package of this tree, OUT/sos-practice_VERSION_ARCH.deb; the same
# bytes from the same commit, wherever the tree lies.
set -eu -o pipefail
cd "$(dirname "$0")/.."
out=$(realpath -m "$1")
version=$(sed -n 's/^VERSION = //p' Makefile)
arch=$(dpkg --print-architecture)
# The day of the commit; outside git, of the newest change.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null ||
	stat -c %Y CHANGELOG)}
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
doc=$root/usr/share/doc/sos-practice
mkdir -p "$out" "$doc" "$root/DEBIAN" "$work/debian"

make -s -j"$(nproc)" B="$work/b" BIN="$work/b/bin" PREFIX=/usr \
	CFLAGS="-O2 -g -ffile-prefix-map=$PWD=. -ffile-prefix-map=$work=." \
	LDFLAGS=-Wl,--build-id=sha1 DESTDIR="$root" install >"$work/log" 2>&1 ||
	{ tail -n 20 "$work/log" >&2; exit 1; }
strip --strip-unneeded -R .comment -R .note "$root"/usr/bin/*
mkdir -p "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_sos" "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
find "$root/usr/share/man" -type f -exec gzip -9n {} +
packaging/manual.sh >"$doc/manual.html"
gzip -9nc CHANGELOG >"$doc/changelog.gz"
cp README.md "$doc/"
mkdir -p "$doc/examples"
cp -r examples/nightly "$doc/examples/"
chmod -x "$doc/examples/nightly"/*
cat >"$doc/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: sos

Files: *
Copyright: 2026 the sos maintainers
License: GPL-3+
 This program is free software: you can redistribute it and/or modify it
 under the terms of the GNU General Public License as published by the Free
 Software Foundation, either version 3 of the License, or (at your option)
 any later version.
 .
 On Debian systems, the text of the license is in
 /usr/share/common-licenses/GPL-3.
END
{
	echo "sos-practice ($version-1) unstable; urgency=medium"
	echo
	echo "  * Version $version; see changelog.gz."
	echo
	echo " -- sos maintainers <maintainers@localhost.localdomain>  $(date -R -d "@$SOURCE_DATE_EPOCH")"
} | gzip -9nc >"$doc/changelog.Debian.gz"

# The project has no address of its own, and closes no bug of Debian's.
install -d "$root/usr/share/lintian/overrides"
cat >"$root/usr/share/lintian/overrides/sos-practice" <<END
sos-practice: bogus-mail-host
sos-practice: bogus-mail-host-in-debian-changelog
sos-practice: initial-upload-closes-no-bugs
END

# Of the libraries, what the executables are linked with, and what they open.
printf 'Source: sos-practice\n\nPackage: sos-practice\nArchitecture: any\n' \
	>"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O root/usr/bin/* -eb/late.so 2>/dev/null |
	sed -n 's/^shlibs:Depends=//p')
cat >"$root/DEBIAN/control" <<END
Package: sos-practice
Version: $version-1
Architecture: $arch
Maintainer: sos maintainers <maintainers@localhost.localdomain>
Installed-Size: $(du -sk --apparent-size --exclude=DEBIAN "$root" | cut -f1)
Depends: $depends
Recommends: gnuplot-nox, graphviz, librsvg2-bin, weasyprint, fonts-noto-core, fonts-noto-cjk, jq
Suggests: miller, postgresql-client
Conflicts: sosreport
Section: utils
Priority: optional
Description: filters for children's services that work with the Signs of Safety
 Seven small command-line filters over one stream of flat records: the map and
 the plan, networks, the Harm Risk Matrix, group supervision, training and
 Practice Leaders, and the monthly page of a Steering Group. They read the
 exports that a council's systems give, and keep every revision in a store.
 .
 The package conflicts with sosreport, which has a manual page
 sos-report(1) too.
END
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z |
	xargs -0 md5sum >DEBIAN/md5sums)
find "$root" -print0 | xargs -0 touch -h -d "@$SOURCE_DATE_EPOCH"
dpkg-deb --root-owner-group -Zxz --build "$root" \
	"$out/sos-practice_$version-1_$arch.deb" >"$work/log" ||
	{ cat "$work/log" >&2; exit 1; }
echo "$out/sos-practice_$version-1_$arch.deb"
