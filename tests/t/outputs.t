#!/bin/sh
# Outputs: whole or not at all, nothing left behind, no input destroyed.
. "$SOS_TOP/tests/t/lib.sh"
dies=$SOS_TOP/build/dies.so
preload() { LD_PRELOAD=$dies "$@"; }
can_preload() {
	preload sos-case --version >none 2>&1 && [ "$(wc -l <none)" = 1 ]
}
# A reader that ends at once; what is written is far more than a pipe holds.
awk 'BEGIN { for (i = 0; i < 60000; i++)
	printf "{\"kind\":\"case\",\"case_id\":\"C%06d\",\"service\":\"other\",\"plan\":\"none\",\"opened\":\"2021-01-02\"}\n", i }' >big

# In a directory of its own: what is there afterwards.
left() { rm -rf d && mkdir d && cd d && "$@"; cd ..; ls -A d; }
nothing_left() {
	left "$@" >seen 2>&1
	cat seen
}

pipe_ends() { sos-case list ../big --rejects r 2>/dev/null | head -n 1 >/dev/null; }
none "SIGPIPE leaves nothing" nothing_left pipe_ends
for s in HUP INT QUIT ABRT ALRM TERM USR1 USR2 XCPU VTALRM PROF IO; do
	ended() {
		# Of a shell that is not interactive a background job ignores
		# INT and QUIT: this one does not.
		mkfifo ../fifo-$s
		env --default-signal=INT,QUIT sos-case list ../fifo-$s -o o --rejects r 2>/dev/null &
		pid=$!
		exec 9>../fifo-$s
		head -n 30000 ../big >&9
		kill -$s $pid
		exec 9>&-
		wait $pid 2>/dev/null
		[ $? -gt 128 ] || echo "it did not end by SIG$s"
	}
	none "SIG$s ends it and leaves nothing" nothing_left ended
done

# Ignored signals stay so: nohup works, and Ctrl-C is not for a job in the
# background of a script.
for s in HUP INT QUIT TERM; do
	ignored() {
		(trap '' $s; sos-case list big -o kept 2>err & pid=$!
			kill -$s $pid; wait $pid) && cmp big kept
	}
	check "SIG$s stays ignored" ignored
done

# A closed standard stream is none.
gives 3 "standard input is closed" sh -c 'sos-case list - <&-'
gives 3 "put from a closed standard input" sh -c 'sos-store put z.db - <&-'
check "and no store is made" [ ! -e z.db ]
gives 4 "standard output is closed" sh -c 'sos-case list big >&-'
gives 0 "standard error is closed" sh -c 'sos-case list big -o kept 2>&-'
check "and the output is whole" cmp big kept

# Every call in which it could be killed.
if can_preload; then
	killed() {
		calls=$(LD_PRELOAD=$dies DIES_COUNT=$PWD/n "$@" >/dev/null 2>&1; cat n)
		died=0 i=1
		while [ $i -le "$calls" ]; do
			rm -f out out.* && printf before >out
			LD_PRELOAD=$dies DIES_AT=$i "$@" >/dev/null 2>&1
			[ $? = 137 ] && died=$((died + 1))
			# The one name by which a file is replaced may be left
			# by a kill between two calls; the next run removes it.
			# shellcheck disable=SC2010
			ls -A | grep -v -x -e out -e out.sos-part -e n
			[ "$(cat out)" = before ] || "$check_whole" || echo "cut at $i"
			"$@" >/dev/null 2>&1
			[ ! -e out.sos-part ] || echo "still there after $i"
			i=$((i + ${step-1}))
		done
		[ $died -gt 0 ] || echo "never killed"
	}
	mkdir k && cd k || exit 1
	sos-case list ../big | head -n 5000 >../some
	check_whole=whole_list
	whole_list() { cmp -s out ../some; }
	none "killed in each call of list" killed sos-case list ../some -o out
	cd .. && mkdir b && cd b || exit 1
	sos-store put ../k.db ../some -q
	check_whole=whole_backup
	whole_backup() { cp ../k.db.key ./out.key; chmod 600 out
		sos-store verify out -q; status=$?; rm -f out.key; return $status; }
	step=7
	none "killed in calls of backup" killed sos-store backup ../k.db out
	cd ..
	none "a full disk leaves nothing" sh -c '
		rm -rf d && mkdir d && cd d
		FAILS=write FAILS_FROM=2 FAILS_WITH=28 LD_PRELOAD='"$dies"' \
			sos-case list ../big -o o --rejects r 2>../err
		ls -A'
	check "and is said" grep -q 'No space left' err
	for n in 1 10 60 100 200 400 1000; do
		none "no memory at allocation $n leaves nothing" sh -c '
			rm -rf d && mkdir d && cd d
			FAILS=malloc FAILS_FROM='$n' LD_PRELOAD='"$dies"' \
				sos-case list ../big -o o --rejects r 2>../err
			[ $? = 0 ] || ls -A'
	done
else
	skip "kills within calls" "nothing can be preloaded here"
fi

# Where a file has no name yet only with help: the fixed name, and its lock.
gives 0 "a name that was left is taken away" sh -c '
	echo old >o2 && echo half >o2.sos-part && sos-case list some -o o2 &&
	cmp o2 some && [ ! -e o2.sos-part ]'

# Of several outputs all are whole, or none is there, or each is what it was: a
# name that cannot be given, and a sync that fails, at each of them.
if can_preload; then
	printf 'kind,case_id,service,plan,opened\ncase,C1,other,none,2021-01-01\ncase,C2,no,none,x\n' >one-bad.csv
	# fails CALL AT WAS COMMAND...: WAS is what its outputs held before.
	fails() {
		call=$1 at=$2
		rm -rf several && mkdir -p several/parts
		[ -z "$3" ] || for f in several/o several/r several/s several/parts/case.csv; do
			printf %s "$3" >"$f"
		done
		cp -r several several.was
		(
			shift 3
			export FAILS="$call" FAILS_AT="$at" LD_PRELOAD="$dies"
			"$@"
		) >/dev/null 2>err
		[ $? = 4 ] || echo "not refused"
		diff -r several.was several
		rm -rf several.was
	}
	three() { sos-case import one-bad.csv -o several/o --rejects several/r --summary several/s; }
	for at in 1 2 3; do
		for call in linkat fsync; do
			none "no $call, at output $at" fails $call $at "" three
		done
		none "no fsync, at output $at that was there" fails fsync $at before three
		# Of each the second link has another name.
		none "no linkat, at output $at that was there" fails linkat $((at * 2)) before three
	done
	none "no rename, at the last that was there" fails rename 3 before three
	for call in linkat fsync; do
		for at in 1 5; do
			none "--split: no $call at $at, and none is there" fails $call $at "" \
				sos-case list "$EXAMPLES"/records/*.csv --split several/parts \
				--rejects several/r
		done
	done
	none "--split: one is what it was" fails linkat 12 before sos-case list \
		"$EXAMPLES"/records/*.csv --split several/parts --rejects several/r
	all_replaced() {
		rm -rf several && mkdir several && cp -r several several.was
		for f in o r s; do echo before >several/$f; done
		three 2>err
		ls -A several
		grep -l before several/*
	}
	check "and all are replaced, and nothing else is there" \
		sh -c '[ "$1" = "o r s " ]' sh "$(all_replaced | tr '\n' ' ')"
fi

# A link that leads nowhere yet stays a link.
dangling() {
	mkdir -p far && rm -f far/to && ln -sfn far/to link
	sos-case list some -o link && [ -L link ] && cmp far/to some
}
check "a dangling link stays a link" dangling

# No output takes the place of what is read: refused before anything is open.
records=$EXAMPLES/records
sos-store put s.db "$records"/*.csv -q
cp "$records/case.csv" in.csv && ln in.csv hard.csv && ln -s s.db soft.db
ln s.db hard.db
head -c 32 /dev/urandom >pseudo.key && chmod 600 pseudo.key
cp "$records/case.csv" case.csv
sha256sum s.db s.db.key in.csv case.csv pseudo.key >before
unharmed() {
	gives 2 "refused: $*" "$@"
	sha256sum -c --quiet before || not_ok "unharmed: $*"
}
for to in s.db s.db.key soft.db hard.db ./s.db; do
	unharmed sos-store get s.db -o $to
	unharmed sos-store put s.db in.csv -o $to
	unharmed sos-store put s.db in.csv --rejects $to
	unharmed sos-store verify s.db -o $to
	unharmed sos-store stats s.db -o $to
	unharmed sos-store history s.db case AV-001 -o $to
	unharmed sos-store backup s.db $to
	unharmed sos-case list s.db -o $to
	unharmed sos-case list s.db --rejects $to
	unharmed env SOS_STORE=s.db sos-case list @ -o $to
	unharmed sos-network summary s.db -o $to
	unharmed sos-report measures s.db -o $to
	unharmed sos-training matrix s.db -o $to
done
for to in in.csv hard.csv; do
	unharmed sos-case list in.csv -o $to
	unharmed sos-case list in.csv --rejects $to
	unharmed sos-case import in.csv --summary $to
	unharmed sos-case check in.csv -o $to
	unharmed sh -c "sos-case list -o $to <in.csv"
done
unharmed sos-case list case.csv --split .
unharmed sos-case list in.csv --pseudonymise pseudo.key -o pseudo.key
unharmed env SOS_STORE_KEY=pseudo.key sos-store stats s.db -o pseudo.key
unharmed sos-case list in.csv -o s.db
unharmed sos-case list in.csv -o both --rejects ./both

# Nor a name that is a store's, though nothing of it is there yet: SQLite takes
# such a file away, or the store would be made in its place.
for to in s.db-journal s.db-wal ./s.db-shm s.db.backups; do
	unharmed sos-store get s.db -o $to
	unharmed sos-case list s.db -o $to
	unharmed sos-store put s.db in.csv --rejects $to
done
for to in new.db ./new.db new.db.key new.db-journal; do
	unharmed sos-store put new.db in.csv -o $to
	unharmed sos-store put new.db in.csv --rejects $to
	unharmed env SOS_STORE=new.db sos-store put @ in.csv -o $to
done
check "nothing was made" [ -z "$(ls new.db* 2>/dev/null)" ]
sos-report measures --month 2021-10 in.csv --to csv -o handed.csv -q
sos-report release --for-whom them --ledger ledger.db handed.csv -q
sha256sum ledger.db ledger.db.key >>before
for to in ledger.db ledger.db.key ledger.db-journal; do
	unharmed sos-report measures in.csv --ledger ledger.db -o $to
	unharmed sos-report audit handed.csv --ledger ledger.db -o $to
	unharmed sos-report release --for-whom them --ledger ledger.db \
		handed.csv -o $to
done
gives 0 "what is no store may have such a name" \
	sos-case list in.csv -o in.csv-journal

# By two names a store would have two journals.
gives 3 "a store with a hard link is not written" sos-store put hard.db in.csv --key s.db.key
gives 3 "by its own name neither" sos-store hold s.db --case AV-001 --why x
check "and says so" grep -q 'hard link' check.err
gives 0 "it can be read" sos-store get s.db
rm hard.db
gives 0 "and written again" sos-store put s.db in.csv -q
gives 0 "an older backup may be replaced" sh -c '
	sos-store backup s.db old && sos-store backup s.db old'
gives 0 "an older output too" sh -c '
	sos-case list in.csv -o old.csv && sos-case list in.csv -o old.csv'
