// usage: node read.mjs HOW FILE [OUT]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const [how, file, out] = process.argv.slice(2);
const show = (rows) => console.log(JSON.stringify(rows));
const day = (v) => (v instanceof Date ? v.toISOString().slice(0, 10) : v);
const dayBefore = (d) => day(new Date(d.getTime() - 864e5));

// Rows of a table of values, its first row being the names.
function named([head, ...rest]) {
	return rest
		.filter((r) => r.some((v) => v !== null && v !== undefined))
		.map((r) => Object.fromEntries(head.map((h, i) => [h, day(r[i])])));
}

async function duckdb(sql) {
	const { DuckDBInstance } = require("@duckdb/node-api");
	const db = await DuckDBInstance.create(":memory:");
	const c = await db.connect();
	return (await c.runAndReadAll(sql)).getRowObjectsJson();
}

async function excelBook(csv) {
	const book = new (require("exceljs").Workbook)();
	if (csv)
		await book.csv.readFile(file, csv);
	else
		await book.xlsx.readFile(file);
	return book;
}

function excelRows(sheet) {
	const table = [];
	sheet.eachRow((r) => table.push(r.values.slice(1)));
	return named(table);
}

function sheetRows(book, name) {
	const xlsx = require("xlsx");
	return named(xlsx.utils.sheet_to_json(
		book.Sheets[name ?? book.SheetNames[0]], { header: 1, defval: null }));
}

const HOW = {
	"duckdb": async () => show(await duckdb(`SELECT * FROM read_csv('${file}')`)),
	"duckdb-text": async () =>
		show(await duckdb(`SELECT * FROM read_csv('${file}', all_varchar = true)`)),
	"duckdb-lines": async () =>
		show(await duckdb(`SELECT * FROM read_ndjson('${file}')`)),
	"duckdb-back": async () =>
		duckdb(`COPY (SELECT * FROM read_csv('${file}', all_varchar = true)) TO '${out}'`),
	"exceljs": async () => show(excelRows((await excelBook()).getWorksheet("child"))),
	"exceljs-back": async () => (await excelBook()).xlsx.writeFile(out),
	"exceljs-csv": async () => show(excelRows((await excelBook({})).worksheets[0])),
	"exceljs-csv-text": async () =>
		show(excelRows((await excelBook({ map: (v) => v })).worksheets[0])),
	"sheetjs": () => show(sheetRows(
		require("xlsx").readFile(file, { cellDates: true, UTC: true }), "child")),
	"sheetjs-back": () => require("xlsx").writeFile(
		require("xlsx").readFile(file, { cellStyles: true }), out),
	"sheetjs-csv": () => show(sheetRows(require("xlsx").readFile(file, { codepage: 65001 }))),
	"sheetjs-csv-text": () => show(sheetRows(
		require("xlsx").readFile(file, { raw: true, codepage: 65001 }))),
	"ical.js": () => {
		const ICAL = require("ical.js").default ?? require("ical.js");
		const all = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
		show(all.getAllSubcomponents("vevent").map((v) => {
			const e = new ICAL.Event(v);
			e.endDate.adjust(-1, 0, 0, 0);
			return { course_id: e.uid.split("@")[0], title: e.summary,
				starts: e.startDate.toString(), ends: e.endDate.toString() };
		}));
	},
	"node-ical": () => show(Object.values(require("node-ical").sync.parseFile(file))
		.filter((e) => e.type === "VEVENT")
		.map((e) => ({ course_id: e.uid.split("@")[0], title: e.summary,
			starts: day(e.start), ends: dayBefore(e.end) }))),
	"version": async () => console.log(file === "duckdb"
		? Object.values((await duckdb("SELECT version()"))[0])[0].slice(1)
		: JSON.parse(readFileSync(new URL(
			`node_modules/${file}/package.json`, import.meta.url))).version),
};
await HOW[how]();
