import { describe, expect, test } from "@jest/globals";
import * as edges from "../src/index.ts";
import type { Edge } from "../src/index.ts";

const catalogue: Record<string, readonly Edge[]> = {
  acceptHeaders: edges.acceptHeaders,
  almostJson: edges.almostJson,
  amountsUpTo: edges.amountsUpTo(900),
  brokenEncodings: edges.brokenEncodings,
  encodingsOf: edges.encodingsOf("CAR-01"),
  fileModes: edges.fileModes,
  filesIn: edges.filesIn("dist"),
  failuresWith: edges.failuresWith("no connection"),
  indexKinds: edges.indexKinds,
  indexOptions: edges.indexOptions,
  indexFlags: edges.indexFlags,
  inheritedNames: edges.inheritedNames,
  keepers: edges.keepers,
  meaningfulTexts: edges.meaningfulTexts,
  methodsBeside: edges.methodsBeside({}),
  numbersAroundZero: edges.numbersAroundZero,
  oddDirections: edges.oddDirections,
  operations: edges.operations,
  parametersBeside: edges.parametersBeside("season", "all"),
  pathsBelow: edges.pathsBelow("/products"),
  pathsBeside: edges.pathsBeside("/products"),
  slippingRates: edges.slippingRates(),
  textForms: edges.textForms,
  textPlaces: edges.textPlaces,
  textsBeside: edges.textsBeside("CAR-01"),
  valuesBeside: edges.valuesBeside("current"),
  wholeNumbersAt: edges.wholeNumbersAt({ min: 1, max: 10_000 }),
};

describe.each(Object.entries(catalogue))("%s", (_, listed) => {
  test("has values with names of their own, short enough for a message", () => {
    expect(listed.length).toBeGreaterThan(1);
    const names = listed.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[^\n"]{1,60}$/);
    for (const { dimension } of listed) expect(edges.dimensions).toContain(dimension);
  });

  test("holds no value twice", () => {
    const values = listed.map(({ value }) =>
      Object.is(value, -0) ? "-0" : (JSON.stringify(value) ?? "undefined"),
    );
    expect(new Set(values).size).toBe(values.length);
  });
});

test("every list of the catalogue is looked at here", () => {
  const helpers = ["coverPairs", "dimensions", "edgeOf", "edgesOf", "except"];
  expect(Object.keys(catalogue).toSorted()).toEqual(
    Object.keys(edges)
      .filter((name) => !helpers.includes(name))
      .toSorted(),
  );
});

test("texts beside a text are not that text, nor is a value beside a value", () => {
  for (const { value } of edges.textsBeside("CAR-01")) expect(value).not.toBe("CAR-01");
  for (const { value } of edges.valuesBeside("all")) expect(decodeURIComponent(value)).not.toBe("all");
});

test("texts that mean something have no small letters: who capitalises them changes nothing", () => {
  for (const { value } of edges.meaningfulTexts) expect(value.toUpperCase()).toBe(value);
});

test("each inherited name is found in an empty object", () => {
  for (const { value } of edges.inheritedNames) expect(value in {}).toBe(true);
});

test("each encoding of a part decodes to it and looks different", () => {
  for (const { value } of edges.encodingsOf("KÄS/1")) {
    expect(value).not.toBe("KÄS/1");
    expect(decodeURIComponent(value)).toBe("KÄS/1");
  }
});

test("no broken encoding can be decoded", () => {
  for (const { value } of edges.brokenEncodings) expect(() => decodeURIComponent(value)).toThrow(URIError);
});

describe("rates at which binary fractions slip", () => {
  const found = edges.slippingRates();

  test("are exactly half a penny over", () => {
    for (const { value } of found) expect((value.amountPence * value.ratePercent) % 100).toBe(50);
  });

  test.each([
    ["by a fraction of 1", (pence: number, rate: number) => Math.round(pence * (rate / 100))],
    ["by a factor above 1", (pence: number, rate: number) => Math.round(pence * (1 + rate / 100)) - pence],
    [
      "in pounds, to two places",
      (pence: number, rate: number) => Number((((pence / 100) * rate) / 100).toFixed(2)) * 100,
    ],
  ])("catch who takes them %s", (_, take) => {
    const caught = found.filter(({ value: { amountPence, ratePercent } }) => {
      const exact = Number((BigInt(amountPence * ratePercent) + 50n) / 100n);
      return Math.abs(take(amountPence, ratePercent) - exact) > 0.5;
    });
    expect(caught.length).toBeGreaterThan(0);
  });
});

test("a method that is left out is named with a reason", () => {
  const methods = edges.methodsBeside({ GET: "README", HEAD: "README", OPTIONS: "README" });
  expect(methods.map(({ value }) => value)).toEqual(["POST", "PUT", "PATCH", "DELETE", "PROPFIND", "TRACE"]);
  expect(() => edges.methodsBeside({ BREW: "README" })).toThrow("BREW");
});

test("no text that is almost JSON is JSON", () => {
  for (const { value } of edges.almostJson) expect(() => JSON.parse(value) as unknown).toThrow(SyntaxError);
});

test("every name that keeps a commit is of one kind", () => {
  const names = [
    "refs/heads/main",
    "refs/heads/main2",
    "refs/remotes/origin/main",
    "refs/tags/v1",
    "refs/notes/commits",
    "HEAD",
    "worktrees/other",
    "stash@{0}",
    "stash@{10}",
    "refs/original/refs/heads/main",
    "refs/replace/1a2b",
    "refs/bisect/bad",
    "refs/heads-up",
  ];
  const kinds = names.map((name) => edges.keepers.filter(({ value }) => new RegExp(value).test(name)));
  expect(kinds.map((found) => found.length)).toEqual(names.map(() => 1));
  expect(kinds.map(([kind]) => kind?.name)).toEqual(edges.keepers.map(({ name }) => name));
});

test("each form makes another text of one that reads alike, and is found by its pattern", () => {
  const plain = "a\nb\n";
  const forms = ["a\r\nb\r\n", "\ufeffa\nb\n", "a \nb\t\n", "a\nb"];
  const strip = (text: string, pattern: string): string => text.replaceAll(new RegExp(pattern, "gm"), "");
  const found = forms.map((form) =>
    edges.textForms.filter(({ value }) => strip(form, value) === strip(plain, value)).map(({ name }) => name),
  );
  expect(found).toEqual(edges.textForms.map(({ name }) => [name]));
});
