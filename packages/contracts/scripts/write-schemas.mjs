/** Writes the JSON schemas in docs/reference from the zod schemas; a test says when this has to be run again. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import vm from "node:vm";
import { transformFileSync } from "@swc/core";
import { z } from "zod";

const folder = join(import.meta.dirname, "..");
const reference = join(folder, "../../docs/reference");

const schemas = {
  "class-report.schema.json": load("src/class-report.ts").classReportSchema,
  "exercise.schema.json": load("src/exercise.ts").exerciseSchema,
  "scorecard.schema.json": load("src/scorecard.ts").scorecardSchema,
};
for (const [file, schema] of Object.entries(schemas)) {
  writeFileSync(
    join(reference, file),
    `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`,
  );
}

/** Node 20 reads no TypeScript: a source, and what it imports of the same folder. */
function load(source) {
  const file = join(folder, source);
  const { code } = transformFileSync(file, {
    jsc: { parser: { syntax: "typescript" }, target: "es2023" },
    module: { type: "commonjs" },
  });
  const exports = {};
  const requireFrom = (id) => (id.startsWith(".") ? load(join("src", id)) : createRequire(file)(id));
  vm.runInThisContext(`(function (exports, require) {${code}\n})`)(exports, requireFrom);
  return exports;
}
