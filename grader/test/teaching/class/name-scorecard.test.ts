import { expect, test } from "@jest/globals";
import { nameScorecard } from "../../../src/teaching/class/name-scorecard.ts";

const digested = /^[^<>:"/\\|?*\p{C}]{0,20}-[0-9a-f]{12}\.json$/u;

test.each(["Ada", "ada.lovelace", "Ångström, no", "孙悟空", "learner 1", "Team 🥕 2", "o-b_c+d@e"])(
  "%s gives its file its own name, where no sign in it is special",
  (name) => {
    const isPlain = !name.includes(",");
    expect(nameScorecard(name, new Set()) === `${name}.json`).toBe(isPlain);
  },
);

test.each([
  "../../etc/passwd",
  "a/b",
  "a\\b",
  "..",
  "=1+1",
  "-rf",
  "a\nb",
  "\u001b[2J",
  "\u202etxt",
  "CON",
  "nul.txt",
  "ends. ",
  "x".repeat(255),
  "🥕".repeat(60),
  "",
])("%j gives a name that every disk takes, with a digest", (name) => {
  const file = nameScorecard(name, new Set());
  expect(file).toMatch(digested);
  expect(Buffer.byteLength(file)).toBeLessThan(120);
});

test("names that a disk may take for the same get files of their own", () => {
  const taken = new Set<string>();
  const files = ["Ada", "ada", "ADA", "Ａda", "a?b", "a*b"].map((name) => nameScorecard(name, taken));
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(6);
  expect(files[0]).toBe("Ada.json");
});

test("a name that is chosen to be what another's comes to takes no file from it", () => {
  const taken = new Set<string>();
  const given = nameScorecard("O’Hara", new Set());
  const files = [given.replace(".json", ""), "O’Hara"].map((name) => nameScorecard(name, taken));
  expect(files[0]).toBe(given);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(2);
});
