// lees.mjs FILE SQL... prints the rows of each query, cells divided by |.
import { DuckDBInstance } from "@duckdb/node-api";

const [file, ...queries] = process.argv.slice(2);
const database = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
const connection = await database.connect();
for (const query of queries) {
  const reader = await connection.runAndReadAll(query);
  for (const row of reader.getRows()) {
    console.log(row.map(String).join("|"));
  }
}
