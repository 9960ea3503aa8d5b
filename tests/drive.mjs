/* usage: node drive.mjs TEAMS.html TIMELINE.html CHART.html FAMILY.html
   CARE.html CHECK.html PLANS.html BIG.html, made by t/browser.t. What a reader
   does with pages: a line a test. */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { open, start, WAYS } from "./browser.mjs";

const [teams, timeline, chart, family, care, check, plans, big] =
	process.argv.slice(2).map(path => resolve(path));
const browser = await start();
let failed = 0;

const same = (name, got, want) => {
	const good = JSON.stringify(got) === JSON.stringify(want);

	failed += !good;
	if (!good)
		console.log(`# got  ${JSON.stringify(got)}\n`.slice(0, 600) +
			`# want ${JSON.stringify(want)}`.slice(0, 600));
	console.log(`${good ? "ok" : "not ok"} - ${name}`);
};
const column = (page, n) => page.$$eval(
	`tbody tr > :nth-child(${n})`, cells => cells
		.filter(cell => cell.checkVisibility())
		.map(cell => cell.textContent));
const status = page => page.textContent("[role=status]");
const aria = page => page.$$eval("thead th", heads =>
	heads.map(head => head.getAttribute("aria-sort")));
const copied = async page => {
	await page.click("text=Copy as CSV");
	await page.waitForFunction(() => /copied/.test(
		document.querySelector("[role=status]").textContent));
	return page.evaluate(() => navigator.clipboard.readText());
};

const NAMES = ["All", "+Ash", "-Elm", "=2+3", "@Bay", "Team 1", "Team 13",
	"Team 14", "Team 15", "Team 16", "Team 2", "Team 3", "Team 4", "Team 5",
	"Team 6", "Team 7", "Team 8"];
const C = ["c", "c", "c", "c", "c"];
const UP = ["6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
	"136", ...C];
const DOWN = ["136", "16", "15", "14", "13", "12", "11", "10", "9", "8", "7",
	"6", ...C];

async function sorts(way, name) {
	const faults = [];
	const page = await open(browser, teams, way, faults);
	const phone = way.size === "phone";
	const by = async (at, times) => phone
		? page.selectOption(".by select", ["", at + "+", at + "-"][times])
		: page.click(`thead th:nth-child(${at + 1}) button`);

	same(`${name}: as the page has them`, await column(page, 2), NAMES);
	await by(2, 1);
	same(`${name}: by number, hidden ones last`, await column(page, 3), UP);
	same(`${name}: which is said`, await status(page),
		"Sorted by Figure, ascending");
	same(`${name}: and marked`, await aria(page),
		[null, null, "ascending"]);
	await by(2, 2);
	same(`${name}: largest first, hidden ones last`,
		await column(page, 3), DOWN);
	/* Hidden ones keep the order of the page: theirs says nothing. */
	same(`${name}: hidden ones in the page's order`,
		(await column(page, 2)).slice(-5),
		["Team 1", "Team 2", "Team 3", "Team 4", "Team 5"]);
	await by(2, 0);
	same(`${name}: the page's order again`, await column(page, 2), NAMES);
	await by(1, 1);
	same(`${name}: by name, numbers in names as numbers`,
		(await column(page, 2)).slice(-12), ["Team 1", "Team 2", "Team 3",
			"Team 4", "Team 5", "Team 6", "Team 7", "Team 8", "Team 13",
			"Team 14", "Team 15", "Team 16"]);
	if (!phone)
		await keyboard(page, name);
	same(`${name}: nothing goes wrong`, faults, []);
	await page.context().close();
}

async function keyboard(page, name) {
	await page.focus("thead th:nth-child(2) button");
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	same(`${name}: by keyboard`, await aria(page),
		[null, null, "ascending"]);
	await page.keyboard.press("Space");
	same(`${name}: and the other way`, await column(page, 3), DOWN);
}

async function searches(way, name) {
	const faults = [];
	const page = await open(browser, teams, way, faults);
	const search = page.getByLabel("Search");

	await search.fill("team 1");
	same(`${name}: search`, await column(page, 2),
		["Team 1", "Team 13", "Team 14", "Team 15", "Team 16"]);
	same(`${name}: how many, said`, await status(page), "5 of 17 rows");
	same(`${name}: what is seen is copied, hidden as published`,
		await copied(page), "Period,Of,Figure\n" +
		"October 2021,Team 1,c\nOctober 2021,Team 13,13\n" +
		"October 2021,Team 14,14\nOctober 2021,Team 15,15\n" +
		"October 2021,Team 16,16\n");
	await search.fill("nobody");
	same(`${name}: no row fits`, [await column(page, 2), await status(page)],
		[[], "No row fits"]);
	await search.fill("");
	const csv = (await copied(page)).split("\n");
	same(`${name}: a formula is made inert`, csv.slice(2, 6), [
		"October 2021,'+Ash,11", "October 2021,'-Elm,12",
		"October 2021,'=2+3,9", "October 2021,'@Bay,10"]);
	same(`${name}: nothing goes wrong`, faults, []);
	await page.context().close();
}

async function chooses(way, name) {
	const faults = [];
	const page = await open(browser, timeline, way, faults);
	const days = await column(page, 1);

	await page.getByLabel("Search").fill("visit");
	const visits = (await column(page, 2)).length;
	same(`${name}: a search finds some of them`,
		visits > 2 && visits < days.length, true);
	await page.getByLabel("Search").fill("");
	if (way.size === "phone")
		await page.selectOption(".by select", "0-");
	else {
		await page.click("thead th button");
		await page.click("thead th button");
	}
	const time = said => Date.parse(said.split(" to ")[0] + " UTC");
	const now = (await column(page, 1)).map(time);
	same(`${name}: days newest first`, now,
		days.map(time).sort((a, b) => b - a));
	same(`${name}: nothing goes wrong`, faults, []);
	await page.context().close();
}

async function prints(way, name) {
	const page = await open(browser, teams, way, []);

	await page.getByLabel("Search").fill("team 1");
	await page.selectOption(".by select", "2-", { force: true });
	await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
	await page.emulateMedia({ media: "print" });
	same(`${name}: all rows are printed, in the page's order`,
		await column(page, 2), NAMES);
	same(`${name}: no tools are printed`, await page.$$eval(
		".tools, .tip, .hint, .live", found => found.filter(
			n => n.checkVisibility()).length), 0);
	await page.evaluate(() => dispatchEvent(new Event("afterprint")));
	await page.emulateMedia({ media: "screen" });
	same(`${name}: and the reader's order is back`, await column(page, 2),
		["Team 16", "Team 15", "Team 14", "Team 13", "Team 1"]);
	await page.context().close();
}

async function tips(way, name) {
	const faults = [];
	const page = await open(browser, chart, way, faults);
	const tip = page.locator(".tip").first();
	const mark = page.locator("figure").first()
		.locator("svg g:has(> circle)").first();

	same(`${name}: no tip before it is asked for`, await tip.isVisible(),
		false);
	await mark.scrollIntoViewIfNeeded();
	await (way.size === "phone" ? mark.tap() : mark.hover());
	await tip.waitFor();
	same(`${name}: a mark says what it is`, /^\d+% \(\d+ of \d+\) in [A-Z][a-z]+ \d{4}$/
		.test(await tip.textContent()), true);
	await page.keyboard.press("Escape");
	same(`${name}: Escape closes it`, await tip.isVisible(), false);
	await page.locator("figure .scroll").first().focus();
	await page.keyboard.press("End");
	await tip.waitFor();
	same(`${name}: by keyboard, and said`, await tip.textContent(),
		await page.locator("figure [role=status]").first().textContent());
	same(`${name}: nothing goes wrong`, faults, []);
	await page.context().close();
}

async function without(way, name) {
	const page = await open(browser, teams, { ...way, script: false }, []);
	const rows = await page.locator("tbody tr").count();

	same(`${name}: whole without a script`, [rows,
		await page.locator("button, input, select").count()], [17, 0]);
	await page.context().close();
}

/* The policy of the page keeps out every other script. */
async function guarded() {
	const path = teams.replace(/html$/, "bad.html");
	const faults = [];

	writeFileSync(path, readFileSync(teams, "utf8")
		.replace("</body>", "<script>window.bad = 1</script>" +
			"<img src=x onerror='window.bad = 1'></body>"));
	const page = await open(browser, path, WAYS[0], faults);
	same("another script is kept out", [await page.evaluate(() =>
		window.bad === undefined), faults.length > 0], [true, true]);
	await page.context().close();
}

async function quiet(way, name) {
	const page = await open(browser, family, way, []);

	same(`${name}: a family's page has no tools`,
		await page.locator(".tools").count(), 0);
	await page.context().close();
}

/* A picture drawn twice is shown once, and fits; its marks are walked. */
async function fits(way, name) {
	const faults = [];
	const page = await open(browser, care, way, faults);
	const kind = way.size === "phone" ? "slim" : "roomy";

	same(`${name}: one lay-out of each picture, no wider than its box`,
		await page.$$eval("figure", (figures, kind) => figures
			.map(figure => [...figure.querySelectorAll(".scroll")]
				.filter(box => box.checkVisibility()))
			.every(boxes => boxes.length === 1 &&
				boxes[0].classList.contains(kind) &&
				boxes[0].scrollWidth <= boxes[0].clientWidth), kind),
		true);
	await page.locator(`figure .${kind}`).first().focus();
	await page.keyboard.press("End");
	await page.waitForFunction(() => /October 2021/.test(
		document.querySelector("figure .tip").textContent));
	same(`${name}: nothing goes wrong`, faults, []);
	await page.context().close();
}

/* Names that a phone says: of each row that has its own card. */
const cards = page => page.$$eval("table:has(tr.same) tbody th:first-child",
	names => names.filter(name => getComputedStyle(name).clipPath === "none")
		.map(name => name.textContent));
const alternates = names => names.every((name, i) => name !== names[i - 1]);

/* A phone says the name that rows share once, in whatever order they are. */
async function shares(way, name) {
	const page = await open(browser, check, way, []);
	const table = page.locator("table:has(tr.same)");
	const rows = await table.locator("tbody tr").count();

	if (way.size === "phone") {
		const names = await cards(page);

		same(`${name}: a card a case`, [alternates(names),
			new Set(names).size === names.length,
			names.length < rows], [true, true, true]);
		await page.locator(".by select").last().selectOption("3+");
		same(`${name}: sorted by what is said, too`, [
			alternates(await cards(page)),
			(await cards(page)).length > names.length], [true, true]);
	} else {
		same(`${name}: every row has its name`,
			(await cards(page)).length, rows);
	}
	await page.context().close();
}

/* On paper the heads of a table are on each of its sheets. */
async function heads() {
	const page = await open(browser, check, WAYS[0], []);
	const file = check.replace(/html$/, "pdf");
	const asked = spawnSync("pdftotext", ["-v"]);

	if (asked.error)
		return;
	await page.pdf({ path: file, format: "A4", preferCSSPageSize: true });
	const sheets = spawnSync("pdftotext", ["-layout", file, "-"])
		.stdout.toString().split("\f").filter(sheet => /gap/.test(sheet));
	same("heads on every sheet", [sheets.length > 3, sheets.slice(1)
		.every(sheet => /What it says/.test(sheet))], [true, true]);
	await page.context().close();
}

/* Of many cases each is opened by itself, or all; paper has all of a few, and
   of many none. */
async function folds(way, name) {
	for (const [path, paper] of [[plans, true], [big, false]]) {
		const faults = [];
		const page = await open(browser, path, way, faults);
		const seen = () => page.$$eval("details.fold p, details.fold table",
			all => all.filter(one => one.checkVisibility(
				{ contentVisibilityAuto: true })).length);

		same(`${name}: closed at first`, await seen(), 0);
		await page.locator("details.fold summary").first().click();
		same(`${name}: one is opened`, await seen() > 0, true);
		await page.emulateMedia({ media: "print" });
		same(`${name}: on paper`, await page.$$eval("details.fold",
			all => new Set(all.map(fold => [...fold.children].slice(1)
				.some(part => part.checkVisibility()))).size === 1 &&
				all[0].checkVisibility()), paper);
		await page.emulateMedia({ media: "screen" });
		await page.click("text=Open all");
		same(`${name}: all are opened`, await page.locator(
			"details.fold:not([open])").count(), 0);
		same(`${name}: nothing goes wrong`, faults, []);
		await page.context().close();
	}
}

for (const way of WAYS)
	for (const [what, does] of Object.entries({ sorts, searches, chooses,
		prints, tips, without, quiet, fits, shares, folds }))
		await does(way, `${what}, ${way.size}, ${way.colours}`);
await guarded();
await heads();
await browser.close();
process.exit(failed ? 1 : 0);
