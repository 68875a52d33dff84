import { expect, test } from "@jest/globals";
import { chooseEditor } from "../../../src/learning/page/editor-link.ts";

function addressIn(env: NodeJS.ProcessEnv): string | undefined {
  const choice = chooseEditor(env);
  return "unknown" in choice ? choice.unknown : choice.editor?.addressOf("/home/ada lab/src/a#b.ts", 12, 5);
}

test.each<[NodeJS.ProcessEnv, string]>([
  [{}, "vscode://file/home/ada%20lab/src/a%23b.ts:12:5"],
  [{ LAB_EDITOR: " VSCodium" }, "vscodium://file/home/ada%20lab/src/a%23b.ts:12:5"],
  [{ ZED_TERM: "true" }, "zed://file/home/ada%20lab/src/a%23b.ts:12:5"],
  [{ CURSOR_TRACE_ID: "1" }, "cursor://file/home/ada%20lab/src/a%23b.ts:12:5"],
  [{ LAB_EDITOR: "webstorm" }, "webstorm://open?file=%2Fhome%2Fada%20lab%2Fsrc%2Fa%23b.ts&line=12&column=5"],
])("with %j a file opens by %s", (env, address) => {
  expect(addressIn(env)).toBe(address);
});

test("none is no link; a name that is not known is handed back, whatever an object has by nature", () => {
  expect(chooseEditor({ LAB_EDITOR: "none" })).toEqual({});
  for (const name of ["emacs", "constructor", "javascript"])
    expect(chooseEditor({ LAB_EDITOR: name })).toEqual({ unknown: name });
});
