import { expect, test } from "@jest/globals";
import { findConflictMarkers } from "../src/find-conflict-markers.ts";

test.each([
  "<<<<<<< HEAD",
  "<<<<<<<",
  "||||||| 1a2b3c4",
  "=======",
  ">>>>>>> feature/vat",
  "  >>>>>>> feature/vat",
  "// <<<<<<< HEAD",
  " * >>>>>>> feature/vat",
  "/* ======= ",
  "# >>>>>>> feature/vat",
  "<!-- <<<<<<< HEAD -->",
  "price(); // >>>>>>> feature/vat",
  "/* ======= */",
])("%j is a marker", (line) => {
  expect(findConflictMarkers("a.ts", `first\n${line}\r\nlast`)).toEqual([
    { path: "a.ts", line: 2, text: line },
  ]);
});

test.each([
  "a <<<<<<< b",
  "a || b // or <<<<<<<<<<",
  "<<<<<< HEAD",
  "<<<<<<<< HEAD",
  ">>>>>>>>",
  "========",
  "======= x",
  "x <<= 7",
  "<<<<<<<HEAD",
])("%j is none", (line) => {
  expect(findConflictMarkers("a.ts", line)).toEqual([]);
});

test("in Markdown a line of seven = is a heading, the other markers count", () => {
  const text = "Heading\n=======\n>>>>>>> main\n";

  expect(findConflictMarkers("docs/a.md", text).map(({ line }) => line)).toEqual([3]);
  expect(findConflictMarkers("docs/a.txt", text).map(({ line }) => line)).toEqual([2, 3]);
});
