import { expect, test } from "@jest/globals";
import { chooseNote } from "../src/order-notes.ts";
import { createRandom } from "../src/random.ts";

const random = createRandom("1");
const notes = Array.from({ length: 5_000 }, () => chooseNote(random));

test("six in ten have no note, one in ten a removed one", () => {
  const missing = notes.filter((note) => note === undefined).length;
  const removed = notes.filter((note) => note === null).length;
  expect(Math.round(missing / 500)).toBe(6);
  expect(Math.round(removed / 500)).toBe(1);
});

test("some notes mean something else as a regular expression", () => {
  const written = new Set(notes.filter((note) => typeof note === "string"));
  for (const note of ["C++ meet-up: rear door", "[fragile] eggs on top", "Gate code 12*34#"]) {
    expect(written).toContain(note);
  }
});
