#!/bin/sh
# usage: packaging/manual.sh >manual.html    (make manual)
# All manual pages as one page of html, with a field that searches them.
set -eu
cd "$(dirname "$0")/../man"
cat <<'HTML'
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The sos manual</title>
<style>
body { font: 1em/1.5 sans-serif; max-width: 52em; margin: 1em auto; padding: 0 1em; }
pre, code, kbd { font-family: monospace; }
pre { overflow-x: auto; background: #f3f4f6; padding: .5em; }
label { font-weight: bold; }
input { font: inherit; width: 100%; padding: .3em; box-sizing: border-box; }
table.head, table.foot { width: 100%; color: #4b5563; }
td.head-vol, td.foot-date { text-align: center; }
td.head-rtitle, td.foot-os { text-align: right; }
article { border-top: 2px solid #14506e; margin-top: 2em; }
dd { margin-left: 2em; }
</style>
</head>
<body>
<h1>The sos manual</h1>
<p><label for="search">Search all pages</label>
<input id="search" type="search" autocomplete="off"></p>
<p id="found" role="status"></p>
<nav aria-label="Pages">
<ul>
HTML
for page in *.[1-9]; do
	printf '<li><a href="#%s">%s(%s)</a>: %s</li>\n' "$page" \
		"${page%.*}" "${page##*.}" "$(sed -n 's/^\.Nd //p' "$page")"
done
echo '</ul></nav><main>'
for page in *.[1-9]; do
	printf '<article id="%s">\n' "$page"
	# Anchors are of their page; a page of ours that is named is one, too.
	mandoc -O 'fragment,man=#%N.%S' -T html "$page" |
		sed -E 's/ id="([^"]*)"/ id="'"$page"'-\1"/g
			s/(class="(permalink|Sx)" href="#)/\1'"$page"'-/g
			s/(class="Xr" href=")#(sos[-.])/\1@\2/g
			s/<a class="Xr" href="#[^"]*"[^>]*>([^<]*)<\/a>/\1/g
			s/(class="Xr" href=")@/\1#/g'
	echo '</article>'
done
cat <<'HTML'
</main>
<script>
const field = document.getElementById("search");
const found = document.getElementById("found");
const parts = [...document.querySelectorAll("article > .manual-text > section, article > div > section")];
field.addEventListener("input", () => {
	const words = field.value.toLowerCase().split(/\s+/).filter((w) => w);
	let n = 0;
	for (const s of parts) {
		const text = s.textContent.toLowerCase();
		s.hidden = !words.every((w) => text.includes(w));
		n += s.hidden ? 0 : 1;
	}
	for (const a of document.querySelectorAll("article"))
		a.hidden = words.length > 0 && !a.querySelector("section:not([hidden])");
	found.textContent = words.length ? n + (n === 1 ? " section" : " sections") : "";
});
</script>
</body>
</html>
HTML
