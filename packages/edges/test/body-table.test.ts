import { describe, expect, test } from "@jest/globals";
import { faultsIn, limitsIn, meaningfulNames, surplusIn } from "../src/body-faults.ts";
import { classifyBody, listPlaces, setAt, type BodyTable } from "../src/body-table.ts";

const text = (min: number, max: number) => ({
  kind: "text" as const,
  min,
  max,
  make: (length: number) => "é".repeat(length),
});
const table: BodyTable = {
  name: { ...text(1, 9), isRequired: true },
  code: { ...text(2, 4), isNullable: true, fits: (code) => !code.includes("x") },
  address: {
    kind: "object",
    fields: { town: { ...text(1, 5), isRequired: true }, street: text(0, 5) },
  },
};
const body = { name: "Ann", code: "ab", address: { town: "Elm" } };

test("all fields of a table are listed, each before those that are in it", () => {
  expect(listPlaces(table).map(({ pointer }) => pointer)).toEqual([
    "/name",
    "/code",
    "/address",
    "/address/town",
    "/address/street",
  ]);
});

describe("setAt", () => {
  test("changes one place and leaves the body that it was given", () => {
    expect(setAt(body, ["address", "town"], 7)).toEqual({ ...body, address: { town: 7 } });
    expect(setAt(body, ["name"], undefined)).toEqual({ code: "ab", address: { town: "Elm" } });
    expect(body.name).toBe("Ann");
  });

  test("takes __proto__ for a name", () => {
    expect(JSON.stringify(setAt({}, ["__proto__"], 1))).toBe('{"__proto__":1}');
    expect(JSON.stringify(setAt(body, ["address", "__proto__"], 1))).toContain('"__proto__":1');
  });
});

describe("a body is", () => {
  test.each<[string, unknown, object]>([
    ["valid", body, { verdict: "valid", pointers: [] }],
    ["valid at each limit", { name: "é".repeat(9), code: "abcd" }, { verdict: "valid" }],
    ["valid with null where that may be", { ...body, code: null }, { verdict: "valid" }],
    ["free with a name of its own", { ...body, role: 1 }, { verdict: "free", unknown: ["/role"] }],
    ["free with a name below", { ...body, address: { town: "a", x: 1 } }, { unknown: ["/address/x"] }],
    ["free with an inherited name", JSON.parse('{"name":"a","__proto__":1}'), { unknown: ["/__proto__"] }],
    ["invalid without what is required", {}, { verdict: "invalid", pointers: ["/name"] }],
    ["invalid with null", { name: null }, { verdict: "invalid", pointers: ["/name"] }],
    ["invalid as a list", [body], { verdict: "invalid", pointers: [""] }],
    ["invalid as null", null, { verdict: "invalid", pointers: [""] }],
    ["invalid beyond a limit in code units", { name: "🥕".repeat(5) }, { pointers: ["/name"] }],
    ["invalid by a rule of its own", { ...body, code: "xy" }, { pointers: ["/code"] }],
    ["invalid where both are", { role: 1 }, { verdict: "invalid", unknown: ["/role"] }],
    ["invalid with a list as object", { ...body, address: [] }, { pointers: ["/address"] }],
  ])("%s", (_, value, expected) => {
    expect(classifyBody(table, value)).toMatchObject(expected);
  });
});

describe("one fault at a time", () => {
  const faults = faultsIn(table);

  test("makes exactly its own place amiss", () => {
    for (const { value } of faults)
      expect(classifyBody(table, value.change(body)).pointers).toEqual([`/${value.path.join("/")}`]);
  });

  test("leaves out null where it may be, and what is missing where it may", () => {
    const names = faults.map(({ name }) => name);
    expect(names).toContain("no town of address");
    expect(names).not.toContain("no code");
    expect(names).not.toContain("null as code");
    expect(names).toContain("an empty text as address");
    expect(names).not.toContain("an empty text as name");
  });

  test("may be of some kinds only", () => {
    const few = faultsIn(table, ["null"]);
    expect(few.map(({ name }) => name)).toEqual([
      "null as name",
      "null as address",
      "null as town of address",
      "null as street of address",
    ]);
  });
});

test("each limit has both of its sides, and says which", () => {
  const limits = limitsIn(table, { far: 50 });
  const lengths = limits.filter(({ value }) => value.path.join() === "code").map(({ value }) => value.length);
  expect(lengths).toEqual([0, 1, 2, 4, 5, 50]);
  for (const { value } of limits) {
    const { verdict, pointers } = classifyBody(table, value.change(body));
    expect(verdict).toBe(value.isWithin ? "valid" : "invalid");
    if (!value.isWithin) expect(pointers).toEqual([`/${value.path.join("/")}`]);
  }
  expect(limits.map(({ name }) => name)).toContain("town of address of 1 character");
});

test("surplus names are tried at the top and in each object, and none that the table has", () => {
  const surplus = surplusIn(table, [
    ...meaningfulNames,
    { dimension: "unknown field", name: "the town", value: "town" },
  ]);
  const towns = surplus.filter(({ value }) => value.name === "town").map(({ name }) => name);
  expect(towns).toEqual(["the town"]);
  for (const { value } of surplus) {
    const changed = value.change(body, "marked");
    expect(JSON.stringify(changed)).toContain("marked");
    expect(classifyBody(table, changed).verdict).toBe("free");
  }
});
