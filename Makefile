# sos: seven small filters over one library.
#   make          the executables, in bin/
#   make demo     what is missing, then the main job on the examples
#   make check    what is missing, then all tests
# Others: deps install uninstall dist tests lint sanitize valgrind fuzz bench
# bench-guard attack faults kills scale peers deb deb-test manual clean.

PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wshadow -Wpointer-arith -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Wconversion -Wcast-qual -Wdouble-promotion \
	-Werror
VERSION = 0.1.0

# Debian packages: to build and run; to test; to test with CI's extras.
DEPS = gcc libc6-dev make pkg-config libcsv-dev libjansson-dev libcjson-dev \
	libsqlite3-dev libpq-dev libsodium-dev libxml2-dev libgsl-dev \
	libglpk-dev libical-dev libxlsxwriter-dev libzip-dev \
	gnuplot-nox graphviz librsvg2-bin weasyprint miller jq \
	fonts-noto-core fonts-noto-cjk
CHECK_DEPS = libcmocka-dev git python3 mandoc shellcheck clang-format-14 \
	postgresql sqlite3 locales bsdutils python3-icalendar python3-openpyxl poppler-utils \
	glpk-utils
CI_DEPS = zsh fish strace systemd clang libclang-rt-14-dev valgrind cppcheck nodejs npm chromium \
	libreoffice-calc-nogui
BENCH_DEPS = time nodejs npm
SCALE_DEPS = parallel openssh-server openssh-client slurmctld slurmd slurm-client munge
DEB_DEPS = mandoc lintian mmdebstrap dpkg-dev zsh
PEERS_DEPS = nodejs npm r-base-core r-cran-jsonlite csvkit datamash recutils \
	gnumeric pspp python3-pandas python3-openpyxl libxml2-utils \
	libreoffice-calc-nogui

# What every call needs, and what is opened by those that use it (base/late.h).
# Debian gives libcsv and GLPK no .pc file.
NOW_PKGS = jansson libcjson libsodium
LATE_PKGS = sqlite3 libpq libxml-2.0 gsl libical xlsxwriter libzip
PKGS = $(NOW_PKGS) $(LATE_PKGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIBS := -Wl,--as-needed $(shell pkg-config --libs $(NOW_PKGS) 2>/dev/null) \
	-lcsv -lm -lpthread -ldl
LATE_LIBS := $(shell pkg-config --libs $(LATE_PKGS) 2>/dev/null) -lglpk

B ?= build
BIN ?= bin
SRC := $(wildcard lib/*/*.c)
OBJ := $(SRC:%.c=$B/%.o)
TOOLS := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
UNITS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c))
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))
# Programs of ours that are not installed: $B/NAME.
ASIDE := $(wildcard man/*.c tests/bench/*.c)
MAN := $(wildcard man/*.[1-9])
SCRIPTS := $(wildcard man/*.sh tests/run tests/mutants/run tests/*.sh tests/t/*.t \
	tests/t/*.sh tests/bench/*.sh tests/fuzz/run examples/*.sh \
	examples/study/*.sh examples/cookbook/*.sh examples/nightly/sos-nightly \
	examples/scale/run.sh $(filter-out %.md %.sql %.sh,$(wildcard examples/scale/*)) \
	packaging/*.sh findings/*.sh .ci/run)
JOBS = $(if $(findstring j,$(filter-out --%,$(MAKEFLAGS))),,-j$(shell nproc))

# Without make's own rules: it tried them on every header, 14 s a call.
MAKEFLAGS += --no-builtin-rules
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all deps ci-deps demo check tests lint sanitize clang valgrind fuzz \
	fuzzers bench bench-guard attack faults kills scale peers completion install uninstall dist deb deb-test manual clean libraries \
	rules-in-manual print-flags print-libs valgrind-build tsan

all: $(TOOLS:%=$(BIN)/%)

$(BIN)/%: $B/cmd/%.o $B/libsos.a
	@mkdir -p $(@D)
	$(CC) $(LINK) $(LIBS)

$B/libsos.a: $(OBJ) $B/tool_verbs.o
	@rm -f $@
	$(AR) rcs $@ $^

# The tools' verbs, for each to name the others' (lib/cli/tools.h).
VERBS := $(wildcard cmd/*.c lib/*/verb_*.c)
$B/tool_verbs.c: lib/cli/tools.awk $(VERBS)
	@mkdir -p $(@D)
	awk -f lib/cli/tools.awk $(VERBS) >$@
$B/tool_verbs.o: $B/tool_verbs.c
	$(COMPILE) -c -o $@ $<

# Which libraries are opened late, by the names that a linker has for them, and
# what of them is called.
LATE := $(shell grep -lw '^LATE' $(SRC))
$B/late.so: Makefile | libraries
	@mkdir -p $(@D)
	$(CC) -shared -o $@ -x c /dev/null -Wl,--no-as-needed $(LATE_LIBS)
$B/late_calls.h: lib/base/late.awk $B/late.so $(LATE)
	readelf -d $B/late.so | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' >$B/late.needed
	awk -f lib/base/late.awk $B/late.needed $(LATE) >$@
LATE_OBJ = $(LATE:%.c=$B/%.o) $B/lib/base/late.o $B/tests/unit/late.o
$(LATE_OBJ): HARDEN += -I$B
$(LATE_OBJ): | $B/late_calls.h

# What an attacker would use, taken away: the stack's canary, checked copies,
# no writable table of functions, no jumps into the middle. Sanitizers and
# valgrind look for the same faults, and for what a zero would hide.
PLAIN := $(if $(findstring sanitize,$(CFLAGS)),,yes)
supports = $(shell echo 'int x;' | $(CC) -Werror $1 -x c -c -o /dev/null - \
	2>/dev/null && echo '$1')
ifdef PLAIN
HARDEN := -fstack-protector-strong -fPIE -U_FORTIFY_SOURCE \
	-D_FORTIFY_SOURCE=$(if $(findstring clang,$(CC)),2,3) \
	$(call supports,-fcf-protection=full) \
	$(call supports,-mbranch-protection=standard) \
	$(if $(VALGRIND),-DSOS_UNCONFINED,$(or \
	$(call supports,-ftrivial-auto-var-init=zero), \
	$(call supports,-ftrivial-auto-var-init=pattern)))
HARDEN_LINK := -pie -Wl,-z,relro,-z,now,-z,noexecstack
endif
# Fortify needs an optimizing build.
ifneq (,$(filter -O0,$(CFLAGS)))
HARDEN := $(filter-out -D_FORTIFY_SOURCE=%,$(HARDEN))
endif

COMPILE = $(CC) -std=c11 -D_GNU_SOURCE -DSOS_VERSION='"$(VERSION)"' -Ilib \
	$(WARN) $(PKG_CFLAGS) $(HARDEN) $(CFLAGS) -MMD -MP
LINK = $(CFLAGS) $(HARDEN_LINK) $(LDFLAGS) -o $@ $< $B/libsos.a

$B/%.o: %.c | libraries
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$B/unit/%: $B/tests/unit/%.o $B/libsos.a
	@mkdir -p $(@D)
	$(CC) $(LINK) -lcmocka $(LIBS) $(LATE_LIBS)

$B/%: $B/man/%.o $B/libsos.a
	$(CC) $(LINK) $(LIBS)

$B/%: $B/tests/bench/%.o $B/libsos.a
	$(CC) $(LINK) $(LIBS)

libraries:
	@pkg-config $(PKGS) || { echo "Libraries are missing: make deps"; false; }

deps:
	@tests/deps.sh $(DEPS)

ci-deps:
	@tests/deps.sh $(DEPS) $(CHECK_DEPS) $(CI_DEPS) $(SCALE_DEPS)

# What deps has just installed is seen by a make of its own.
demo: deps
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@examples/demo.sh

check:
	@tests/deps.sh $(DEPS) $(CHECK_DEPS)
	@$(MAKE) --no-print-directory -s $(JOBS) all tests
	@tests/npm.sh
	@tests/run

tests: $(UNITS:%=$B/unit/%) $(patsubst %.c,$B/%,$(notdir $(ASIDE))) build/dies.so

# Preloaded into tools of any build, so without what the sanitizers insert.
build/dies.so: tests/t/dies.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O1 -shared -fPIC -o $@ $< -ldl

# Other programs read what ours write, and write what ours read.
peers: all tests
	@tests/deps.sh $(DEPS) $(CHECK_DEPS) $(PEERS_DEPS)
	@tests/npm.sh && tests/npm.sh tests/peers
	@tests/run peers

# Suppressed figures attacked from outside, all of them: some minutes.
attack: all tests
	@tests/attack.sh

# A main verb of each tool, every call of it failing once: hours.
faults: all tests
	@tests/faults.sh 1

# Parts counted by sshd, Slurm and PostgreSQL that the tests start.
scale: all tests
	@tests/deps.sh $(DEPS) $(CHECK_DEPS) $(SCALE_DEPS)
	@tests/run t/scale

# The same commands killed in each call that changes a file, and at 200 moments.
kills: all tests
	@tests/kills.sh 200

# What tests/mutants/run compiles and links with.
print-flags:
	@echo $(PKG_CFLAGS)
print-libs:
	@echo $(LIBS) $(LATE_LIBS)

# The page is written by a program from the tables, and committed.
man/sos-records.5: $B/records
	$B/records >$@

# Lists of rules likewise, between two comments in the pages of the tools.
rules-in-manual: $B/rules
	@for tool in case network matrix supervision training report; do \
		$B/rules sos-$$tool <man/sos-$$tool.1 >$B/rules.1 && \
		cat $B/rules.1 >man/sos-$$tool.1 || exit; done

lint:
	@tests/lint.sh $(SCRIPTS)

# The same build under the sanitizers, in build/asan. What they insert makes
# gcc see warnings that are not there.
sanitize: B := build/asan
sanitize:
	@$(MAKE) --no-print-directory $(JOBS) B=$B BIN=$B/bin \
		CFLAGS="-O1 -g -fno-omit-frame-pointer -Wno-error -DSOS_STRICT \
		-fsanitize=address,undefined -fno-sanitize-recover=all" all tests
	@mkdir -p $B && ln -sfn ../../share $B/share

valgrind: valgrind-build
	tests/run --bin build/valgrind/bin --unit build/valgrind/unit \
		--valgrind golden unit

# Without the zeros that hardening puts where nothing was written, since those
# are what valgrind looks for; and not confined, since valgrind would be, too.
valgrind-build:
	@$(MAKE) --no-print-directory $(JOBS) B=build/valgrind \
		BIN=build/valgrind/bin VALGRIND=yes all tests
	@ln -sfn ../../share build/valgrind/share

# The verbs that use threads, under ThreadSanitizer.
tsan: tests
	@$(MAKE) --no-print-directory $(JOBS) B=build/tsan BIN=build/tsan/bin \
		CFLAGS="-O1 -g -Wno-error -fsanitize=thread" all
	@tests/tsan.sh build/tsan/bin

# clang's build, in build/clang: its warnings, its sanitizers, and all of the
# library instrumented for the fuzzers.
CLANG_FLAGS = -O1 -g -DSOS_STRICT -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=undefined -fsanitize=fuzzer-no-link
CLANG = $(MAKE) --no-print-directory $(JOBS) B=build/clang \
	BIN=build/clang/bin CC=clang CFLAGS="$(CLANG_FLAGS)"
clang:
	@$(CLANG) all tests fuzzers
	@ln -sfn ../../share build/clang/share

# Each tests/fuzz/NAME.c for FUZZ_SECONDS.
FUZZ_SECONDS ?= 60
fuzz:
	@$(CLANG) fuzzers
	@tests/fuzz/run $(FUZZ_SECONDS) $(FUZZERS)

fuzzers: $(FUZZERS:%=build/fuzz/%)

build/fuzz/%: $B/tests/fuzz/%.o $B/libsos.a
	@mkdir -p $(@D)
	$(CC) -fsanitize=fuzzer $(LINK) $(LIBS) $(LATE_LIBS)

MB ?= 100
RUNS ?= 5
bench:
	@tests/deps.sh $(DEPS) $(BENCH_DEPS)
	@$(MAKE) --no-print-directory -s $(JOBS) all tests
	@tests/bench/bench.sh $(MB) $(RUNS)
	@tests/bench/verbs.sh $(MB) $(RUNS)
	@tests/bench/store.sh
	@tests/bench/pages.sh $(RUNS)

# The instructions that main verbs take, against those noted.
bench-guard: all tests
	@tests/bench/guard.sh

BASH_HOME = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSH_HOME = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISH_HOME = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
# Written from what the tools say of themselves.
completion: all $B/records
	@mkdir -p $B/completion
	for s in bash fish zsh; do man/completion.sh $(BIN) $B/records $$s \
		>$B/completion/$$s || exit 1; done

install: all completion
	install -d $(DESTDIR)$(PREFIX)/bin
	install $(TOOLS:%=$(BIN)/%) $(DESTDIR)$(PREFIX)/bin
	for m in $(MAN); do install -D -m 644 $$m \
		$(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$${m##*/}; done
	cd share && find . -type f -exec install -D -m 644 {} \
		$(abspath $(DESTDIR)$(PREFIX))/share/sos/{} \;
	install -D -m 644 $B/completion/zsh $(ZSH_HOME)/_sos
	for t in $(TOOLS); do \
		install -D -m 644 $B/completion/bash $(BASH_HOME)/$$t && \
		grep -e "-c $$t " $B/completion/fish | \
		install -D -m 644 /dev/stdin $(FISH_HOME)/$$t.fish; done

uninstall:
	cd $(DESTDIR)$(PREFIX)/bin && rm -f $(TOOLS)
	for m in $(MAN); do rm -f \
		$(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$${m##*/}; done
	rm -rf $(DESTDIR)$(PREFIX)/share/sos
	cd $(BASH_HOME) && rm -f $(TOOLS)
	rm -f $(ZSH_HOME)/_sos
	cd $(FISH_HOME) && rm -f $(TOOLS:%=%.fish)

# The Debian package sos-practice, in build/deb.
deb:
	@packaging/deb.sh build/deb

deb-test: deps
	@tests/deps.sh $(DEB_DEPS)
	@tests/deb.sh

# All manual pages as one page that can be searched.
manual:
	@mkdir -p build
	packaging/manual.sh >build/manual.html

dist:
	@mkdir -p build
	git archive --prefix=sos-$(VERSION)/ -o build/sos-$(VERSION).tar.gz HEAD

clean:
	rm -rf build $(BIN) demo

-include $(OBJ:.o=.d) $B/tool_verbs.d $(TOOLS:%=$B/cmd/%.d)
-include $(UNITS:%=$B/tests/unit/%.d) $(FUZZERS:%=$B/tests/fuzz/%.d)
-include $(ASIDE:%.c=$B/%.d)
