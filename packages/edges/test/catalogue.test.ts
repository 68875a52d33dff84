import { describe, expect, test } from "@jest/globals";
import * as edges from "../src/index.ts";
import type { Edge } from "../src/index.ts";

/** Changes of a body, by what they make of one. */
const made = (changes: readonly Edge<{ change(body: object, value?: unknown): object }>[]): Edge[] =>
  changes.map((edge) => ({ ...edge, value: edge.value.change({ name: "Ann" }, "marked") }));
const table: edges.BodyTable = {
  name: { kind: "text", min: 1, max: 9, isRequired: true, make: (length) => "x".repeat(length) },
};

const catalogue: Record<string, readonly Edge[]> = {
  acceptHeaders: edges.acceptHeaders,
  almostJson: edges.almostJson,
  amountsUpTo: edges.amountsUpTo(900),
  bodiesThatAreNoObject: edges.bodiesThatAreNoObject,
  brokenEncodings: edges.brokenEncodings,
  clockChangesIn: edges.clockChangesIn("Europe/London", [2019, 2031]),
  daysOfTheCalendar: edges.daysOfTheCalendar,
  brokenJson: edges.brokenJson,
  encodingsOf: edges.encodingsOf("CAR-01"),
  fileModes: edges.fileModes,
  filesIn: edges.filesIn("dist"),
  failuresWith: edges.failuresWith("no connection"),
  gaps: edges.gaps,
  indexKinds: edges.indexKinds,
  indexOptions: edges.indexOptions,
  indexFlags: edges.indexFlags,
  inheritedNames: edges.inheritedNames,
  keepers: edges.keepers,
  installedFiles: edges.installedFiles,
  insertionOrders: edges.insertionOrders,
  instantsAround: edges.instantsAround("2025-03-30", "Europe/London"),
  instantsLike: edges.instantsLike("2025-03-30"),
  instantsAtEnds: edges.instantsAtEnds({ from: new Date(0), to: new Date(9_000) }),
  faultsIn: made(edges.faultsIn(table)),
  idsBeside: edges.idsBeside("65a0f3b2c4d5e6f708192a3b"),
  limitsIn: made(edges.limitsIn(table)),
  meaningfulNames: edges.meaningfulNames,
  meaningfulTexts: edges.meaningfulTexts,
  methodsBeside: edges.methodsBeside({}),
  numbersAroundZero: edges.numbersAroundZero,
  numbersBeyond32Bits: edges.numbersBeyond32Bits,
  oddDirections: edges.oddDirections,
  operations: edges.operations,
  parametersBeside: edges.parametersBeside("season", "all"),
  pathsBelow: edges.pathsBelow("/products"),
  pathsBeside: edges.pathsBeside("/products"),
  patternTexts: edges.patternTexts,
  references: edges.references,
  rowCounts: edges.rowCounts,
  sizesWithMiddle: edges.sizesWithMiddle,
  composedTexts: edges.composedTexts,
  joinedNames: edges.joinedNames,
  methodOverrides: edges.methodOverrides,
  usualParameters: edges.usualParameters,
  ratesBelowHalf: edges.ratesBelowHalf(),
  slippingRates: edges.slippingRates(),
  spellingsOf: edges.spellingsOf("application/json"),
  surplusIn: made(edges.surplusIn(table, edges.meaningfulNames)),
  textsToKeep: edges.textsToKeep,
  typesBesideJson: edges.typesBesideJson,
  textForms: edges.textForms,
  textPlaces: edges.textPlaces,
  spacedTexts: edges.spacedTexts,
  sortedTexts: edges.sortedTexts,
  textsBeside: edges.textsBeside("CAR-01"),
  tiesAround: edges.tiesAround(3),
  unicodeTexts: edges.unicodeTexts,
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
  const helpers = [
    "classifyBody",
    "coverPairs",
    "dimensions",
    "edgeOf",
    "edgesOf",
    "except",
    "faultKinds",
    "listPlaces",
    "nameEdge",
    "setAt",
  ];
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

describe("days", () => {
  const london = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });
  const inside = /first instant of|into the day|middle|before the day ends|last millisecond of/;

  test("clocks change on the last Sundays of March and October, the earliest and the latest ones too", () => {
    const changes = edges.clockChangesIn("Europe/London", [2024, 2026]);
    const days = changes.filter(({ name }) => name.includes("a day of"));
    expect(days.map(({ name }) => name)).toEqual([
      "2024-03-31, a day of 23 hours",
      "2024-10-27, a day of 25 hours",
      "2026-03-29, a day of 23 hours",
      "2026-10-25, a day of 25 hours",
    ]);
    expect(changes.slice(0, 3).map(({ value }) => value)).toEqual(["2024-03-30", "2024-03-31", "2024-04-01"]);
    expect(edges.clockChangesIn("Asia/Tokyo", [2024])).toEqual([]);
    const inSydney = edges.clockChangesIn("Australia/Sydney", [2024]).map(({ name }) => name);
    expect(inSydney).toContain("2024-04-07, a day of 25 hours");
    expect(inSydney).toContain("2024-10-06, a day of 23 hours");
  });

  test.each(["2025-03-30", "2025-03-31", "2025-10-26", "2025-10-27", "2025-07-01", "2025-12-31"])(
    "an instant lies on %s where its name says so",
    (day) => {
      for (const { name, value } of edges.instantsAround(day, "Europe/London"))
        expect([name, london.format(value) === day]).toEqual([name, inside.test(name)]);
    },
  );

  test("an instant of a range lies in it where its name says so", () => {
    const [from, to] = [new Date("2025-01-01T00:00:00Z"), new Date("2025-01-02T00:00:00Z")];
    for (const { name, value } of edges.instantsAtEnds({ from, to }))
      expect([name, value >= from && value < to]).toEqual([
        name,
        /^the (first|last).* of the range$/.test(name),
      ]);
  });
});

test("of the texts that patterns read otherwise, most are no pattern or miss themselves", () => {
  const isFound = (text: string): boolean => {
    try {
      return (
        new RegExp(`^(?:${text})`).test(text) && !new RegExp(`^(?:${text})`).test(text.replace(/\W/, "x"))
      );
    } catch {
      return false;
    }
  };
  expect(edges.patternTexts.filter(({ value }) => !isFound(value)).length).toBeGreaterThan(35);
});

test("what is almost JSON is none, and what is no object is JSON", () => {
  for (const { value } of edges.brokenJson) expect(() => JSON.parse(value) as unknown).toThrow(SyntaxError);
  for (const { value } of edges.bodiesThatAreNoObject) {
    const read: unknown = JSON.parse(value);
    expect(typeof read !== "object" || read === null || Array.isArray(read)).toBe(true);
  }
});

test("spellings of a media type are of that type, and types beside it are not", () => {
  const read = (type: string): string => (type.split(";")[0] ?? "").trim().toLowerCase();
  for (const { value } of edges.spellingsOf("application/json")) expect(read(value)).toBe("application/json");
  for (const { value } of edges.typesBesideJson) expect(read(value)).not.toBe("application/json");
});

test("ids beside an id are none", () => {
  for (const { value } of edges.idsBeside("65a0f3b2c4d5e6f708192a3b"))
    expect(decodeURIComponent(value)).not.toMatch(/^[0-9a-f]{24}$/i);
});

describe("rows", () => {
  test("of ranked rows some are equal, or they are fewer than the top", () => {
    for (const { name, value } of edges.tiesAround(3)) {
      expect([name, value]).toEqual([name, value.toSorted((one, other) => other - one)]);
      expect([name, new Set(value).size < value.length || value.length < 3]).toEqual([name, true]);
    }
  });

  test("one tie lies right above the cut, one across it, one right below it", () => {
    const ties = edges.tiesAround(3).map(({ value: [, second, third, fourth, fifth] }) => {
      return [second === third, third === fourth, fourth === fifth].map(Number).join("");
    });
    expect(ties).toEqual(expect.arrayContaining(["100", "010", "001"]));
  });

  test("some sizes have another middle where they are sorted as text", () => {
    const middle = (sizes: readonly number[]): number | undefined => sizes[Math.floor(sizes.length / 2)];
    const astray = edges.sizesWithMiddle.filter(
      ({ value }) =>
        middle(value.toSorted((one, other) => one - other)) !==
        middle(value.map(String).toSorted().map(Number)),
    );
    expect(astray.map(({ name }) => name)).toContain("sizes of one and of two digits");
  });

  test("names come in an order that is none of text", () => {
    for (const { name, value } of edges.insertionOrders)
      expect([name, value.join()]).not.toEqual([name, value.toSorted().join()]);
  });

  test("the first of two texts comes first as text", () => {
    for (const { name, value } of edges.sortedTexts)
      expect([name, value]).toEqual([name, [...value].toSorted()]);
  });

  test("more rows than a first batch are among the counts", () => {
    expect(Math.max(...edges.rowCounts.map(({ value }) => value))).toBeGreaterThan(101);
  });
});

test("a share below half a penny is so by a hundredth, of small amounts and of large ones", () => {
  const all = edges.ratesBelowHalf({ maxPence: 900_000 }).map(({ value }) => value);
  for (const { amountPence, ratePercent } of all) expect((amountPence * ratePercent) % 100).toBe(49);
  expect(all.filter(({ amountPence }) => amountPence > 899_000).length).toBeGreaterThan(5);
  expect(all.filter(({ amountPence }) => amountPence <= 100).length).toBeGreaterThan(5);
});

test("texts that look alike are not the same, and are once they are composed", () => {
  for (const { value } of edges.composedTexts) {
    expect(value.text).not.toBe(value.beside);
    expect(value.text.normalize("NFKC")).toBe(value.beside.normalize("NFKC"));
  }
});
