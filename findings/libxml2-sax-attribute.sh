#!/bin/sh
# shellcheck disable=SC2016,SC1010
# Program: libxml2 2.9.14 (Debian 12, libxml2 2.9.14+dfsg-1.3~deb12u6)
# Behaviour: the startElementNs callback of SAX2 gets the attribute value
#   "a &amp; b" as "a &#38; b", while &lt; and &gt; are decoded; text between
#   tags is decoded in full. Only XML_PARSE_NOENT gives "a & b", an option
#   whose name and warnings speak of other entities.
# Seen: as above, without the option and with it.
# Who is hurt: a census or case file read by SAX gets a school named
#   "St Mary &#38; St John".
# Do: decode &#38; yourself, or set XML_PARSE_NOENT with no entity declared.
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
cd "$t"
apt-get -qq download libxml2=2.9.14+dfsg-1.3~deb12u6 \
	libxml2-dev=2.9.14+dfsg-1.3~deb12u6 libicu72 liblzma5 zlib1g >log 2>&1 ||
	{ cat log >&2; exit 2; }
for f in *.deb; do dpkg -x "$f" root; done
LD_LIBRARY_PATH=$(echo root/usr/lib/*/):$(echo root/lib/*/)
export LD_LIBRARY_PATH
cat >sax.c <<'C'
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static void start(void *ctx, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri, int nns, const xmlChar **ns, int natts, int ndef,
	const xmlChar **att)
{
	(void)ctx, (void)name, (void)prefix, (void)uri, (void)nns, (void)ns;
	(void)ndef;
	if (natts > 0)
		printf("%.*s\n", (int)(att[4] - att[3]), (const char *)att[3]);
}

int main(void)
{
	static const char doc[] = "<r name='a &amp; b &lt; c'/>";
	const int options[] = {0, XML_PARSE_NOENT};

	for (int i = 0; i < 2; i++) {
		xmlSAXHandler sax;
		memset(&sax, 0, sizeof(sax));
		sax.initialized = XML_SAX2_MAGIC;
		sax.startElementNs = start;
		xmlParserCtxtPtr c = xmlCreatePushParserCtxt(&sax, 0, 0, 0, 0);
		xmlCtxtUseOptions(c, options[i]);
		xmlParseChunk(c, doc, sizeof(doc) - 1, 1);
		xmlFreeParserCtxt(c);
	}
	return 0;
}
C
cc -Iroot/usr/include/libxml2 -o sax sax.c root/usr/lib/*/libxml2.so.2 \
	-Wl,--allow-shlib-undefined
./sax >got
printf 'a &#38; b < c\na & b < c\n' >want

if diff want got; then
	echo "as described"
else
	echo "the behaviour has changed" >&2
	exit 1
fi
