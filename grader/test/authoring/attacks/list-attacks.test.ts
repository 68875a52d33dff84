import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { listAttacks } from "../../../src/authoring/attacks/list-attacks.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { exampleManifest } from "./example-attack.ts";

function folderOf(attacks: Record<string, Record<string, unknown>>): string {
  const files = Object.entries(attacks).map(([name, manifest]) => [
    `${name}/attack.json`,
    JSON.stringify(manifest),
  ]);
  return makeFolder(Object.fromEntries(files) as Record<string, string>);
}

const three = {
  "f08-exit": exampleManifest(),
  "f12a-walk": exampleManifest({ id: "F12a" }),
  "f12b-walk-again": exampleManifest({ id: "F12b" }),
};

const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe("choosing", () => {
  const folder = folderOf(three);

  test.each<[string[], string[]]>([
    [[], ["F08", "F12a", "F12b"]],
    [["F12"], ["F12a", "F12b"]],
    [
      ["f12b", "F08"],
      ["F08", "F12b"],
    ],
    [["F"], ["F08", "F12a", "F12b"]],
  ])("%j gives %j", (wanted, ids) => {
    expect(listAttacks(folder, wanted).map(({ id }) => id)).toEqual(ids);
  });

  test("each knows its folder", () => {
    expect(listAttacks(folder, ["F08"])[0]?.folder).toBe(join(folder, "f08-exit"));
  });

  test("an id that nothing has is wrong usage", () => {
    expect(refusal(() => listAttacks(folder, ["F08", "Z99"]))).toMatchObject({
      code: "LAB_USAGE_OPTION",
      message: "there is no attack Z99",
    });
  });
});

test("all that is wrong with them is told at once", () => {
  const folder = folderOf({
    "f08-exit": exampleManifest({ idea: "short" }),
    "f09-named-otherwise": exampleManifest({ id: "F10" }),
    "F11-Loud": exampleManifest({ id: "F11" }),
  });
  const { code, message } = refusal(() => listAttacks(folder, [])) as { code: string; message: string };
  expect(code).toBe("LAB_ATTACKS_INVALID");
  expect(message).toMatch(/f08-exit\/attack\.json: .*idea/s);
  expect(message).toContain("f09-named-otherwise: a folder is named after its attack's id");
  expect(message).toContain("F11-Loud: a folder is named");
});

test.each([
  ["is missing", {}],
  ["is no JSON", { "f08-exit/attack.json": "{" }],
])("an attack.json that %s is told of", (_, files) => {
  const folder = makeFolder({ "f08-exit/src/app.ts": "", ...files });
  expect(refusal(() => listAttacks(folder, []))).toMatchObject({ code: "LAB_ATTACKS_INVALID" });
});
