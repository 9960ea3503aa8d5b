#!/bin/sh
# usage: unshare -mn --propagation private as_service.sh TREE EXPORTS STATE
#        COMMAND...
# Runs the command as sos-nightly.service has it run, as far as this can be had
# without systemd: another user without capabilities, no network, everything
# read-only but STATE, which stands at /var/lib/sos; no /home, no /root; /tmp,
# /dev and what it sees of /proc its own. EXPORTS stand at /srv/exports, the
# TREE of the tools at /srv/tree. For tests/t/nightly.t.
set -e
tree=$1 exports=$2 state=$3
shift 3
chown 65534:65534 "$state"
mount -t tmpfs -o mode=755 tmpfs /srv
mkdir /srv/tree /srv/exports /srv/state /srv/dev
mount --bind "$tree" /srv/tree
mount --bind "$exports" /srv/exports
mount --bind "$state" /srv/state
mount -t tmpfs -o mode=755 tmpfs /var/lib
mkdir /var/lib/sos
mount --move /srv/state /var/lib/sos
mount -t tmpfs -o mode=755 tmpfs /srv/dev
for n in null zero full random urandom; do
	: >/srv/dev/$n
	mount --bind /dev/$n /srv/dev/$n
done
cd /
mount --rbind /srv/dev /dev
mount -t proc -o hidepid=invisible proc /proc
for d in /home /root; do
	mount -t tmpfs -o mode=000 tmpfs $d
done
cut -d' ' -f5 /proc/self/mountinfo | sort -u | while read -r at; do
	[ "$at" = /var/lib/sos ] ||
		mount -o remount,bind,ro "$at" 2>/dev/null || :
done
for d in /tmp /var/tmp; do
	mount -t tmpfs -o mode=1777 tmpfs $d
done
umask 077
exec prlimit --core=0 setpriv --reuid 65534 --regid 65534 --clear-groups --no-new-privs \
	--bounding-set=-all --inh-caps=-all \
	env -i PATH=/srv/tree/bin:/usr/local/bin:/usr/bin:/bin \
	SOS_SHARE=/srv/tree/share "$@"
