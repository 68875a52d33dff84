import { expect, test } from "@jest/globals";
import { isSafeTreePath } from "../src/is-safe-tree-path.ts";

test.each([
  "a.ts",
  "src/deep/a b.ts",
  ".gitignore",
  ".env",
  "emoji 🦔.ts",
  "--output=x",
  "context/console.ts",
])("%j is safe", (path) => {
  expect(isSafeTreePath(path)).toBe(true);
});

test.each([
  ["absolute", "/etc/passwd"],
  ["parent", "../x"],
  ["parent inside", "a/../../x"],
  ["current folder", "./x"],
  ["empty name", "a//x"],
  ["a .git folder", ".git/config"],
  ["a .git folder on macOS and Windows", "a/.GIT/hooks/post-checkout"],
  ["a .git folder on NTFS", "git~1/config"],
  ["a .git folder with a dot that Windows drops", ".git./config"],
  ["a name with a space that Windows drops", "x "],
  ["a drive", "C:/x"],
  ["a stream", "x.ts:hidden"],
  ["a backslash", "..\\x"],
  ["a NUL", "x\0y"],
  ["a newline", "x\ny"],
  ["bytes that are no UTF-8", "x\ufffd"],
  ["a device", "src/NUL.txt"],
  ["an endless path", "x/".repeat(300)],
])("%s is refused", (_name, path) => {
  expect(isSafeTreePath(path)).toBe(false);
});
