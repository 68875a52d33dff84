import { expect, test } from "@jest/globals";
import { isStarter } from "../../../src/grading/prepare/is-starter.ts";
import { gitBlobId } from "../../../src/grading/prepare/submission-files.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const text = "// TODO\nexport const one = 1;\n";
const types = "export type One = 1;\n";
const ids = { "src/app.ts": gitBlobId(Buffer.from(text)), "src/types.ts": gitBlobId(Buffer.from(types)) };

function isUntouched(files: Record<string, string>, starter: Record<string, string> = ids): boolean {
  const suiteFolder = makeFolder({ "starter.json": JSON.stringify(starter) });
  return isStarter(
    Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.from(content) })),
    suiteFolder,
  );
}

test.each([
  ["as it was handed out", text],
  ["checked out on Windows", text.replaceAll("\n", "\r\n")],
  ["saved with a byte-order mark", `\ufeff${text}`],
  ["with spaces at the ends of lines", text.replace("TODO", "TODO \t")],
  ["without the last line end", text.trimEnd()],
  ["with empty lines at its end", `${text}\n \n`],
])("a starter %s is untouched", (_, content) => {
  expect(isUntouched({ "src/app.ts": content, "src/types.ts": types })).toBe(true);
});

test.each([
  ["another word", { "src/app.ts": text.replace("1", "2"), "src/types.ts": types }],
  ["another indent", { "src/app.ts": text.replace("export", "  export"), "src/types.ts": types }],
  ["an empty line more", { "src/app.ts": text.replace("\n", "\n\n"), "src/types.ts": types }],
  ["a file more", { "src/app.ts": text, "src/types.ts": types, "src/new.ts": "" }],
  ["a file less", { "src/app.ts": text }],
  ["a file renamed", { "src/app.ts": text, "src/kinds.ts": types }],
  ["an emptied file", { "src/app.ts": "", "src/types.ts": types }],
])("with %s it is the learner's", (_, files) => {
  expect(isUntouched(files)).toBe(false);
});

test("where no file was handed out, none is all of it", () => {
  expect(isUntouched({}, {})).toBe(true);
});
