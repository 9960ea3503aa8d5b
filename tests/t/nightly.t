#!/bin/sh
# examples/nightly: nights of an office, one after the other.
. "$SOS_TOP/tests/t/lib.sh"
if ! command -v jq >/dev/null || ! command -v flock >/dev/null; then
	skip "nights" "no jq or flock"
	exit 0
fi
dir=$SOS_TOP/examples/nightly
mkdir exports
cp "$EXAMPLES"/exports/list6.csv "$EXAMPLES"/exports/list7.csv exports/
export SOS_EXPORTS="$PWD/exports" SOS_KEPT="$PWD/kept"
export SOS_NOTIFY="cat >$here/mail"
night() { SOS_DAY=$1 "$dir/sos-nightly"; }
none_sent() { [ ! -e mail ]; }

gives 1 "the first night is all new" night 2021-10-29
check "and is mailed" test -s mail
check "the row with a letter for a zero is a cause" \
	grep -q '1 date G started not a date' kept/digest
gaps=$(wc -l <kept/gaps)
rm mail
gives 0 "a night as always: gaps, and rejects of the same cause" night 2021-10-29
check "is not mailed" none_sent
check "its digest says so" grep -q "^New gaps: 0$" kept/digest
check "and how many gaps there still are" \
	grep -q "^Gaps as before: $gaps$" kept/digest

# One row mended, another broken, in another way.
sed -i '3s/2O21/2021/; 6s,21/07/2020,31/02/2020,' exports/list7.csv
gives 1 "another cause" night 2021-10-29
check "is mailed" grep -q "^Causes that were not there.*: 1$" mail
check "with the numbers of both nights" grep -q "the night before: " mail
rm mail
# A gap made, and a gap closed, by hand: rows of the table that is kept.
head -n 1 kept/gaps >closed
{ sed 1d kept/gaps; echo "a-rule	X-1	case	X-1	"; } | sort >g && cp g kept/gaps
gives 1 "a new gap and a closed one" night 2021-10-29
check "the new one" sh -c "sed -n '/^New gaps: 1/,/^\$/p' mail |
	grep -q \"$(cut -f1,2 closed | tr '\t' ' ')\""
check "the closed one" sh -c "sed -n '/^Gaps closed: 1/,/^\$/p' mail |
	grep -q 'a-rule X-1'"
rm mail

# Half the exports are gone.
mkdir away
mv exports/* away/
head -n 8 away/list7.csv >exports/list7.csv
gives 1 "less than half" night 2021-10-29
check "is said" grep -q "less than half" mail
mv away/* exports/
night 2021-10-29 >/dev/null 2>&1
rm -f mail

# Something broke.
cp kept/digest before
printf x | dd of=kept/store.db conv=notrunc bs=1 seek=3 2>/dev/null
gives 4 "a store that is none" night 2021-10-29
check "is mailed, with the step" grep -q "broke.*put ended with status" mail
check "and nothing of the night before is lost" cmp before kept/digest
rm -rf mail exports/*
gives 4 "no export" night 2021-10-29
gives 2 "no directories named" env -u SOS_EXPORTS "$dir/sos-nightly"

check "the workers' names are in the exports" \
	grep -q "Priya Venn" "$EXAMPLES/exports/list7.csv"
none "no name in digest, log or tables" grep -lE "Priya|Venn|Quayle" \
	kept/digest kept/log kept/gaps kept/rejects
left() { find kept -name 'night.*'; }
none "no half a night is left" left
modes() { find kept -type f ! -perm 600; }
none "all is its owner's alone" modes

# As the service: its user, nothing to write but its state, no network, and no
# system call that the unit does not allow.
unit=$dir/sos-nightly.service
cp "$EXAMPLES"/exports/list6.csv "$EXAMPLES"/exports/list7.csv exports/
mkdir -m 700 state
environment=$(sed -n 's/^Environment=\(SOS_.*\)/\1/p' "$unit")
notify=$(sed -n 's/^Environment="\(SOS_NOTIFY=.*\)"/\1/p' "$unit")
as_service() {
	# shellcheck disable=SC2086 # the unit's variables
	unshare -mn --propagation private "$SOS_TOP/tests/t/as_service.sh" \
		"$SOS_TOP" "$here/exports" "$here/state" \
		env $environment "$notify" SOS_DAY=2021-10-29 "$@"
}
if [ "$(id -u)" != 0 ] || [ "$SOS_BIN" != "$SOS_TOP/bin" ] ||
	! as_service true >check.out 2>&1; then
	skip "the service's night" "not root, or no namespaces here"
else
	# shellcheck disable=SC2016 # the service's shell expands it
	gives 0 "as the service: it cannot write elsewhere" as_service sh -c '
		[ "$(id -u)" = 65534 ] || exit 9
		for at in / /usr /etc /srv/tree /srv/exports /var/lib /dev; do
			! touch "$at/x" 2>/dev/null || exit 8
		done
		! ls /root 2>/dev/null'
	gives 1 "a night as the service" as_service \
		/srv/tree/examples/nightly/sos-nightly
	# The unit that mails it, with a sendmail of ours.
	check "its digest waits to be sent" cmp state/to-send state/digest
	printf '#!/bin/sh\nexit 1\n' >sendmail && chmod +x sendmail
	sed -n "s|^ExecStart=\(.*\)|\1|p" "$dir/sos-nightly-mail.service" |
		sed "s|/usr/sbin/sendmail|$here/sendmail|" >mail.sh
	mails() { (cd state && SOS_MAIL_TO=lead sh "$here/mail.sh"); }
	gives 1 "no mail can be sent" mails
	check "what could not be sent is kept" cmp state/sending state/digest
	cp state/sending state/to-send
	# shellcheck disable=SC2016 # it is sendmail's
	printf '#!/bin/sh\n{ echo "$1"; cat; } >"%s/sent"\n' "$here" >sendmail
	gives 0 "mail can be sent" mails
	check "to whom the unit says, under a subject, the digest" sh -c '
		head -n 3 sent | tr "\n" "|" | grep -qx "lead|Subject: .*||" &&
			sed 1,3d sent | cmp - state/digest'
	check "and nothing is left to be sent" \
		[ ! -e state/to-send ] && [ ! -e state/sending ]
	gives 0 "and the next" as_service /srv/tree/examples/nightly/sos-nightly
	check "nothing to be sent" [ ! -e state/to-send ]
	check "the digest is there" grep -q "^New gaps: 0$" state/digest
	others() { find state -type f ! \( -perm 600 -uid 65534 \); }
	none "and all is the service's alone" others
fi
if command -v systemd-analyze >check.out && command -v strace >check.out; then
	allowed() {
		for word; do
			case $word in
			@*)
				# shellcheck disable=SC2046 # words
				allowed $(systemd-analyze syscall-filter "$word" |
					sed -n '2,$s/^ *\([@a-z_0-9-]*\)$/\1/p')
				;;
			*) echo "$word" ;;
			esac
		done
	}
	# shellcheck disable=SC2046,SC2094 # words; "allowed" is a function, too
	allowed $(sed -n 's/^SystemCallFilter=//p' "$unit") | sort -u >allowed
	strace -f -qq -o trace env SOS_KEPT="$here/traced" SOS_DAY=2021-10-29 \
		"$dir/sos-nightly" >check.out 2>&1
	sed -nE 's/^[0-9]+ +([a-z_0-9]+)\(.*/\1/p' trace | sort -u >called
	check "a night was traced" grep -q '^openat$' called
	check "the unit allows much" grep -q '^openat$' allowed
	none "the unit allows every system call of a night" \
		comm -23 called allowed
	none "a night opens no socket but of the machine itself" \
		grep -E 'socket\((AF_INET|AF_NETLINK|AF_PACKET)' trace
	none "and no memory to write and to run" \
		grep -E '(mmap|mprotect)\(.*PROT_WRITE\|PROT_EXEC' trace
	none "nor a namespace" grep -E '(unshare|setns)\(|CLONE_NEW' trace
else
	skip "the unit allows a night" "no systemd-analyze or no strace"
fi
if command -v systemd-analyze >/dev/null; then
	cp "$dir"/sos-nightly*.service "$dir"/sos-nightly*.path \
		"$dir"/sos-nightly.timer .
	sed -i "s|^ExecStart=.*|ExecStart=/bin/true|" sos-nightly*.service
	units() {
		systemd-analyze verify --man=no "$here/sos-nightly.service" \
			"$here/sos-nightly.timer" \
			"$here/sos-nightly-mail.path" 2>&1 | grep sos-nightly || :
	}
	none "systemd takes the units" units
	exposure=$(systemd-analyze security --offline=yes "$unit" 2>/dev/null |
		sed -n 's/.*exposure level.*: \([0-9]*\)\..*/\1/p')
	check "and finds little exposed" [ "${exposure:-9}" -le 1 ]
fi
