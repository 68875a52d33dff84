import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep, win32 } from "node:path";
import vm from "node:vm";
import { describe, expect, jest, test } from "@jest/globals";
import { build } from "esbuild";
import { labRoot, makeHandIn } from "../../support/hand-in.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

/**
 * A grader that takes a folder as it comes: it copies all of it, reads what it names and lets tools obey what they find
 * there. The lab takes editable regular files, within bounds and of names that every system can hold, and lays its own
 * over them.
 */

jest.setTimeout(60_000);

const handIn = async (id: string): Promise<string> =>
  (await makeHandIn(id, { token: "naive-intake" })).folder;

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );

async function bundle(folder: string, external: "external" | "bundle" = "external"): Promise<string> {
  const outfile = join(makeFolder(), "bundle.cjs");
  const common = { bundle: true, platform: "node", outfile, logLevel: "silent", packages: external } as const;
  await build({
    absWorkingDir: folder,
    entryPoints: ["src/app.ts"],
    nodePaths: [join(labRoot, "node_modules")],
    ...common,
  });
  return outfile;
}

/** What Node says of a file when it loads it. */
function loadInNode(file: string): string {
  const env = { PATH: process.env["PATH"], NODE_PATH: join(labRoot, "node_modules") };
  const { stderr, signal } = spawnSync(process.execPath, ["-e", "require(process.argv[1])", file], {
    encoding: "utf8",
    env,
    timeout: 10_000,
  });
  return signal === null ? stderr : "it never ends";
}

describe("what is the lab's to say", () => {
  test("P10a is judged by its own description and its own checks", async () => {
    const clone = makeFolder({
      "exercises/rest/01-read-catalogue/exercise.json": '{ "checks": [{ "id": "C1" }] }',
      "grader/suites/rest/01-read-catalogue/checks.test.ts": 'test("C1", judge);',
    });
    cpSync(await handIn("P10a"), clone, { recursive: true });
    const read = (path: string): string => readFileSync(join(clone, path), "utf8");
    expect(JSON.parse(read("exercises/rest/01-read-catalogue/exercise.json"))).toEqual({ checks: [] });
    expect(read("grader/suites/rest/01-read-catalogue/checks.test.ts")).toBe("export {};\n");
    expect(JSON.parse(read("exercise.json"))).toMatchObject({ checks: [{ id: "C1", points: 100 }] });
  });

  test("P10b stands on given modules of its own", async () => {
    const folder = await handIn("P10b");
    expect(loadInNode(await bundle(folder))).toContain("not the given module");
  });

  test("P10c has no given module laid over it", async () => {
    const { found, folder } = await makeHandIn("P10c");
    const given = found.exercise.given.filter((path) => statSync(join(folder, path)).isDirectory());
    expect(given).toEqual(["src/types.ts", "src/london-day.ts"]);
    for (const path of given)
      expect(() => writeFileSync(join(folder, path), readFileSync(join(found.folder, path)))).toThrow(
        "EISDIR",
      );
  });

  test("P09b has the type check refuse what is right", async () => {
    const args = [
      join(labRoot, "node_modules/typescript/bin/tsc"),
      "--noEmit",
      "--project",
      await handIn("P09b"),
    ];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 30_000 });
    expect(status).not.toBe(0);
    expect(stdout).toContain("Circularity detected while resolving configuration");
  });

  test("P12c has an import dropped", async () => {
    expect(loadInNode(await bundle(await handIn("P12c")))).toContain("an import was dropped");
  });

  test("P12d ends whoever loads a file beside its manifest", async () => {
    const folder = await handIn("P12d");
    writeFileSync(join(folder, "src/app.js"), "");
    expect(loadInNode(join(folder, "src/app.js"))).toContain("Error parsing");
    await expect(bundle(folder)).rejects.toThrow("Unexpected end of file in JSON");
  });
});

describe("there is no end of it", () => {
  test.each<[string, { files?: number; bytes?: number; depth?: number }]>([
    ["P11a", { files: 10_000 }],
    ["P11b", { files: 5_000 }],
    ["P11c", { depth: 300 }],
    ["P11d", { bytes: 10_000_000 }],
    ["P11e", { bytes: 99_000_000 }],
  ])("%s is copied whole: more than %j", async (id, { files = 0, bytes = 0, depth = 0 }) => {
    const copy = join(makeFolder(), "copy");
    cpSync(await handIn(id), copy, { recursive: true });
    const all = readdirSync(copy, { recursive: true, encoding: "utf8" });
    const copied = listFiles(copy);
    expect(copied.length).toBeGreaterThan(files);
    expect(copied.reduce((sum, path) => sum + statSync(join(copy, path)).size, 0)).toBeGreaterThan(bytes);
    expect(Math.max(...all.map((path) => path.split(sep).length))).toBeGreaterThan(depth);
  });

  test.each(["P11g", "P11h", "P11i"])("%s is more than whoever parses it has room for", async (id) => {
    const folder = await handIn(id);
    const file = listFiles(join(folder, "src")).find((path) => /^(app|pricing)\.ts$/.test(path)) ?? "";
    const code = readFileSync(join(folder, "src", file), "utf8");
    expect(() => new vm.Script(code)).toThrow(expect.objectContaining({ name: "RangeError" }));
  });

  test("P11j is compiled whole", async () => {
    expect(statSync(await bundle(await handIn("P11j"))).size).toBeGreaterThan(800_000);
  });

  test("X17a keeps whoever reads it", async () => {
    expect(loadInNode(join(await handIn("X17a"), "src/pricing.ts"))).toBe("it never ends");
  });

  test("X17b can't be read, which no learner is told", async () => {
    const file = join(await handIn("X17b"), "src/pricing.ts");
    expect(() => readFileSync(file)).toThrow("EISDIR");
  });
});

describe("names are taken as they are", () => {
  test("P13a writes a line of the report, and draws on the terminal", async () => {
    const report = listFiles(await handIn("P13a")).join("\n");
    expect(report.split("\n")).toContain("score 100/100");
    expect(report).toContain("\u001b[2J");
  });

  test("P13b leads out of the folder on Windows", async () => {
    const folder = String.raw`C:\grades\ann`;
    const outside = listFiles(await handIn("P13b"))
      .map((path) => win32.resolve(folder, path))
      .filter((path) => !path.startsWith(`${folder}\\`));
    expect(outside).toContain(String.raw`C:\evil.ts`);
  });

  test("P13c is another file where case doesn't count", async () => {
    const folder = await handIn("P13c");
    const copy = makeFolder();
    for (const path of listFiles(folder)) {
      const target = join(copy, path.normalize("NFC").toLowerCase());
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(folder, path), target);
    }
    expect(
      readFileSync(join(copy, "src/types.ts"), "utf8") + readFileSync(join(copy, "src/app.ts"), "utf8"),
    ).toContain("the wrong file");
  });

  test("P13d is no missing file to whoever looks for it", async () => {
    const folder = await handIn("P13d");
    const wanted = [...readFileSync(join(folder, "src/app.ts"), "utf8").matchAll(/^import "(.*)";$/gm)];
    const codes = wanted.map(([, path = ""]) => {
      try {
        return readFileSync(join(folder, "src", path.replace("\\0", "\0"))).length;
      } catch (error) {
        return (error as NodeJS.ErrnoException).code;
      }
    });
    expect(codes).toEqual(expect.arrayContaining(["ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"]));
    expect(codes).not.toContain("ENOENT");
  });
});
