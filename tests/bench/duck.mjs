// usage: node duck.mjs SQL (settings of DuckDB as they come)
import { DuckDBInstance } from "@duckdb/node-api";

const db = await DuckDBInstance.create(":memory:");
const connection = await db.connect();
if (process.argv[2] === "--version") {
	const rows = await (await connection.runAndReadAll("SELECT version()")).getRows();
	console.log(rows[0][0]);
} else {
	await connection.run(process.argv[2]);
}
connection.closeSync();
