import { expect, test } from "@jest/globals";
import { linkPath, showsLinks } from "../../../src/learning/watch/link-path.ts";

test.each<[string, NodeJS.ProcessEnv, boolean]>([
  ["nothing known", { TERM: "xterm-256color" }, false],
  ["GNOME's terminal", { VTE_VERSION: "7600" }, true],
  ["an old one of it", { VTE_VERSION: "4200" }, false],
  ["kitty", { KITTY_WINDOW_ID: "1" }, true],
  ["kitty, with tmux in it", { KITTY_WINDOW_ID: "1", TMUX: "/tmp/x" }, false],
  ["VS Code, which links path:line:column itself", { TERM_PROGRAM: "vscode" }, false],
])("%s", (_, env, links) => {
  expect(showsLinks(env)).toBe(links);
});

test("a link holds the file's address, with odd signs in it made harmless", () => {
  expect(linkPath("src/app.ts:1:2", "/tmp/a b/\u001b/app.ts")).toBe(
    "\u001b]8;;file:///tmp/a%20b/%1B/app.ts\u001b\\src/app.ts:1:2\u001b]8;;\u001b\\",
  );
});
