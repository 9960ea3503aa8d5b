# sos: seven small filters over one library.
#   make          the executables, in bin/
#   make demo     what is missing, then the main job on the examples
#   make check    what is missing, then all tests
# Others: install uninstall deps dist bench lint clean.

PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
CFLAGS ?= -O2 -g
WARN = -Wall -Wextra -Wshadow -Wpointer-arith -Wstrict-prototypes \
	-Wmissing-prototypes -Wvla -Werror
VERSION = 0.1.0

PKGS = jansson libcjson sqlite3 libpq libsodium libxml-2.0 gsl libical xlsxwriter
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
# Debian gives these no .pc file.
LIBS = $(PKG_LIBS) -lcsv -lglpk -lhyphen -lm -lpthread

B ?= build
SRC := $(wildcard lib/*/*.c)
OBJ := $(SRC:%.c=$B/%.o)
TOOLS := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
BIN ?= bin

.SECONDARY:
.DELETE_ON_ERROR:

all: $(TOOLS:%=$(BIN)/%)

$(BIN)/%: $B/cmd/%.o $B/libsos.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $B/libsos.a $(LIBS)

$B/libsos.a: $(OBJ)
	@rm -f $@
	$(AR) rcs $@ $(OBJ)

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE -DSOS_VERSION='"$(VERSION)"' -Ilib \
		$(WARN) $(PKG_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

clean:
	rm -rf $B $(BIN)

-include $(OBJ:.o=.d) $(TOOLS:%=$B/cmd/%.d)
