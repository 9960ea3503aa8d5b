# shellcheck shell=sh
# Sourced: a PostgreSQL server of the test's own, on a socket in a directory
# of its own, as a user that is not root (the server refuses root).
#   pg_start DIR    starts it; sets PG_URL (its superuser); 1: not to be had
#   pg_stop         stops it

pg_bin() {
	for d in /usr/lib/postgresql/*/bin; do
		[ -x "$d/initdb" ] && PG_BIN=$d
	done
	[ -n "${PG_BIN:-}" ] || PG_BIN=$(pg_config --bindir 2>/dev/null)
	[ -x "${PG_BIN:-/none}/initdb" ]
}

as_pg() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
	else
		"$@"
	fi
}

pg_start() {
	pg_bin || return 1
	PG_DIR=$1/pg
	mkdir -p "$PG_DIR" || return 1
	if [ "$(id -u)" = 0 ]; then
		id postgres >/dev/null 2>&1 || return 1
		chown postgres:postgres "$PG_DIR" && chmod 711 "$1" || return 1
	fi
	as_pg "$PG_BIN/initdb" -D "$PG_DIR/d" -U postgres -A trust -E UTF8 \
		--locale=C.UTF-8 --no-sync >"$1/pg.log" 2>&1 || return 1
	as_pg "$PG_BIN/pg_ctl" -D "$PG_DIR/d" -w -t 60 -l "$PG_DIR/log" -o \
		"-c listen_addresses='' -c unix_socket_directories='$PG_DIR' \
		-c fsync=off" start >>"$1/pg.log" 2>&1 || return 1
	PG_URL="postgresql:///postgres?host=$PG_DIR&user=postgres"
	export PG_URL
}

pg_stop() {
	as_pg "$PG_BIN/pg_ctl" -D "$PG_DIR/d" -m immediate stop \
		>/dev/null 2>&1
}
