import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { attackSchema } from "../../../src/authoring/attacks/attack.ts";
import { materialiseAttack } from "../../../src/authoring/attacks/materialise-attack.ts";
import { exampleExercise } from "../../support/example-exercise.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { exampleManifest } from "./example-attack.ts";

const found = {
  exercise: exampleExercise(),
  path: "rest/01-example",
  folder: makeFolder({ "src/app.ts": "starter", "src/lib.ts": "starter", "node_modules/x/index.js": "" }),
  suiteFolder: makeFolder({ "submissions/accepted/reference/src/app.ts": "reference" }),
};

async function materialise(
  manifest: Record<string, unknown>,
  files: Record<string, string> = {},
): Promise<string> {
  const own = makeFolder({ "attack.json": "{}", ...files });
  const folder = join(makeFolder(), "learner");
  const attack = { ...attackSchema.parse(exampleManifest(manifest)), folder: own };
  const placeholders = { suite: "/the/suite", port: "4711", token: "lab-attacks-x" };
  await materialiseAttack(attack, { root: "/nowhere", found, folder, placeholders });
  return folder;
}

const read = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");

describe("bases", () => {
  test("nothing is the attack's own files, without its description", async () => {
    const folder = await materialise({ base: "nothing" }, { "src/app.ts": "own" });
    expect(readdirSync(folder)).toEqual(["src"]);
    expect(readdirSync(join(folder, "src"))).toEqual(["app.ts"]);
  });

  test("its own files lie over the starter", async () => {
    const folder = await materialise({ base: "starter" }, { "src/app.ts": "own" });
    expect([read(folder, "src/app.ts"), read(folder, "src/lib.ts")]).toEqual(["own", "starter"]);
    expect(readdirSync(folder)).toEqual(["src"]);
  });

  test("over the reference, and what is made over both", async () => {
    const make = [{ as: "text", path: "src/app.ts", text: " and made", append: true }];
    const folder = await materialise({ base: "reference", make });
    expect(read(folder, "src/app.ts")).toBe("reference and made");
  });
});

describe("what an attacker knows", () => {
  test("is filled into files", async () => {
    const folder = await materialise(
      {},
      { "src/app.ts": 'import "{{suite}}"; fetch("{{port}}"); ({{unknown}})' },
    );
    expect(read(folder, "src/app.ts")).toBe('import "/the/suite"; fetch("4711"); ({{unknown}})');
  });

  test("and into texts and links that are made", async () => {
    const make = [
      { as: "text", path: "{{token}}.txt", text: "at {{port}}" },
      { as: "symlink", path: "link", to: "{{suite}}/src" },
    ];
    const folder = await materialise({ make });
    expect(read(folder, "lab-attacks-x.txt")).toBe("at 4711");
    expect(readlinkSync(join(folder, "link"))).toBe("/the/suite/src");
  });

  test("bytes that are no text stay as they are", async () => {
    const make = [{ as: "base64", path: "blob", base64: "/w==" }];
    expect(readFileSync(join(await materialise({ make }), "blob"))).toEqual(Buffer.from([255]));
  });
});
