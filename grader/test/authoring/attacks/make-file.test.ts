import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { attackSchema, type MadeFile } from "../../../src/authoring/attacks/attack.ts";
import { makeFile } from "../../../src/authoring/attacks/make-file.ts";
import { makeFolder } from "../../support/temporary-folder.ts";
import { exampleManifest } from "./example-attack.ts";

/** Makes one file as attack.json says it, over the given ones; gives its path. */
function make(file: Record<string, unknown>, files: Record<string, string> = {}): string {
  const folder = makeFolder(files);
  const [parsed] = attackSchema.parse(exampleManifest({ make: [file] })).make;
  makeFile(parsed as MadeFile, folder);
  return join(folder, file["path"] as string);
}

describe("bytes", () => {
  test.each<[string, Record<string, unknown>, Buffer]>([
    ["text", { as: "text", text: "ü\n" }, Buffer.from("ü\n")],
    ["bytes with a filling", { as: "bytes", bytes: 7, fill: "ab" }, Buffer.from("abababa")],
    ["bytes without one", { as: "bytes", bytes: 3 }, Buffer.from([0, 0, 0])],
    ["base64", { as: "base64", base64: "/wA=" }, Buffer.from([255, 0])],
    ["utf-16", { as: "utf-16", text: "a" }, Buffer.from([0xff, 0xfe, 0x61, 0])],
    ["latin-1", { as: "latin-1", text: "é" }, Buffer.from([0xe9])],
    ["crlf-bom", { as: "crlf-bom", text: "a\nb\n" }, Buffer.from("\ufeffa\r\nb\r\n")],
  ])("%s", (_, file, bytes) => {
    expect(readFileSync(make({ ...file, path: "src/deep/file.ts" }))).toEqual(bytes);
  });

  test("text is appended where it is asked for", () => {
    const file = { as: "text", path: "src/app.ts", text: "two", append: true };
    expect(readFileSync(make(file, { "src/app.ts": "one " }), "utf8")).toBe("one two");
  });

  test("without a text, what is there is recoded", () => {
    const path = make({ as: "utf-16", path: "app.ts" }, { "app.ts": "x" });
    expect(readFileSync(path)).toEqual(Buffer.from([0xff, 0xfe, 0x78, 0]));
  });

  test("with the permissions that are asked for", () => {
    const path = make({ as: "text", path: "app.ts", text: "x", mode: "000" });
    expect(statSync(path).mode & 0o777).toBe(0);
  });
});

describe("kinds of files", () => {
  test.each(["src/app.ts", "src"])("a link takes the place of %s", (path) => {
    const link = make({ as: "symlink", path, to: "/nowhere/at/all" }, { "src/app.ts": "x" });
    expect(readlinkSync(link)).toBe("/nowhere/at/all");
  });

  test("the submission's own folder may be a link", () => {
    expect(lstatSync(make({ as: "symlink", path: ".", to: "/nowhere" })).isSymbolicLink()).toBe(true);
  });

  test("a pipe takes the place of a file", () => {
    expect(lstatSync(make({ as: "fifo", path: "app.ts" }, { "app.ts": "x" })).isFIFO()).toBe(true);
  });

  test("a folder takes the place of a file", () => {
    expect(lstatSync(make({ as: "folder", path: "app.ts" }, { "app.ts": "x" })).isDirectory()).toBe(true);
  });

  test("many files", () => {
    const folder = make({ as: "files", path: "src/many", count: 12, text: "x" });
    expect(readdirSync(folder)).toHaveLength(12);
    expect(readFileSync(join(folder, "f11.ts"), "utf8")).toBe("x");
  });

  test("folders in one another, with a file in the last", () => {
    const folder = make({ as: "deep-folders", path: "src", depth: 5 });
    expect(statSync(join(folder, "d/d/d/d/d/deep.ts")).isFile()).toBe(true);
  });
});
