import { describe, expect, test } from "@jest/globals";
import { openSolution } from "../../support/solution.ts";

/** Each way that a module has to find a file beside it, and what it finds there. */
const readers = `
  import { readFileSync } from "node:fs";
  import { dirname, join, relative, sep } from "node:path";
  import { fileURLToPath } from "node:url";

  const read = (file: string | URL): unknown => JSON.parse(readFileSync(file, "utf8"));
  export const byUrl = read(new URL("./rates.json", import.meta.url));
  export const byFilename = read(join(dirname(fileURLToPath(import.meta.url)), "rates.json"));
  export const byDirname = read(join(import.meta.dirname, "rates.json"));
  export const place = relative(process.cwd(), import.meta.filename).split(sep).join("/");
  export const where = () => place;
`;
const rates = '{"VAT":20}';

test("a module reads the JSON beside it at run time, whichever way it asks where it is", async () => {
  const { solution } = await openSolution(readers, [], {}, { "src/rates.json": rates });
  for (const name of ["byUrl", "byFilename", "byDirname"])
    expect([name, await solution.value(name)]).toEqual([name, { VAT: 20 }]);
  expect(await solution.value("place")).toBe("src/app.ts");
});

test("each module of a bundle has a place of its own, also where one awaits at its top level", async () => {
  const code = (wait: string): string =>
    `import { where } from "./lib/part.ts";\n${wait}\nexport const places = [import.meta.filename.replaceAll("\\\\", "/").split("/src/")[1], where()];`;
  const files = { "src/lib/part.ts": readers, "src/lib/rates.json": rates };
  for (const wait of ["", "await Promise.resolve();"]) {
    const { solution } = await openSolution(code(wait), [], {}, files);
    expect([wait, await solution.value("places")]).toEqual([wait, ["app.ts", "src/lib/part.ts"]]);
  }
});

test("what was started again finds its files again", async () => {
  const code = `
    import { readFileSync } from "node:fs";
    export const read = () => readFileSync(new URL("rates.json", import.meta.url), "utf8");
    export const leave = () => process.exit(1);`;
  const { solution } = await openSolution(code, [], {}, { "src/rates.json": rates });
  await expect(solution.call("leave")).rejects.toThrow(/exit/);
  expect(await solution.call("read")).toBe(rates);
});

describe("what is no JSON stays where it was", () => {
  test("no module and no other file is laid there", async () => {
    const code = `
      import { readdirSync } from "node:fs";
      export const beside = () => readdirSync(import.meta.dirname);`;
    const { solution } = await openSolution(code, [], {}, { "src/rates.json": rates, "src/notes.txt": "x" });
    expect(await solution.call("beside")).toEqual(["rates.json"]);
  });
});
