import { describe, expect, test } from "@jest/globals";
import { generateHedgerow, type Customer } from "../src/index.ts";
import { seeds } from "./seeds.ts";

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe.each(seeds)("customers of seed %s", (seed) => {
  const { customers, depots } = generateHedgerow({ seed, tier: "S", collections: ["customers", "depots"] });
  const findByName = (name: string): Customer[] => customers.filter((customer) => customer.name === name);

  test("E1: exactly one mailbox stands there twice, and only its case differs", () => {
    const emails = customers.map(({ email }) => email);
    expect(new Set(emails).size).toBe(500);
    const twice = [...countBy(emails.map((email) => email.toLowerCase()))].filter(([, count]) => count > 1);
    expect(twice).toEqual([["maeve.quinn@example.org", 2]]);
  });

  test("e-mails are of mixed case: some as typed, most in lower case", () => {
    const typed = customers.filter(({ email }) => email !== email.toLowerCase()).length;
    expect(typed).toBeGreaterThan(30);
    expect(typed).toBeLessThan(200);
  });

  test.each(["Siobhán O'Hara", "<b>Bold</b> Bakery", "Noor 🥕 Rahman", "דנה לוי", "ليلى حداد"])(
    "E2: %s",
    (name) => {
      expect(findByName(name)).toHaveLength(1);
    },
  );

  test("E3: phones are missing, null and written", () => {
    const missing = customers.filter((customer) => !Object.hasOwn(customer, "phone")).length;
    const removed = customers.filter(({ phone }) => phone === null).length;
    expect(missing).toBeGreaterThan(20);
    expect(removed).toBeGreaterThan(5);
    expect(missing + removed).toBeLessThan(150);
    expect(customers.filter((customer) => "phone" in customer && customer.phone === undefined)).toEqual([]);
    expect(findByName("Nell Asker").map((customer) => Object.hasOwn(customer, "phone"))).toEqual([false]);
    expect(findByName("Rhys Mover").map(({ phone }) => phone)).toEqual([null]);
  });

  test("E7: the first customer is the café", () => {
    expect(customers[0]).toMatchObject({ name: "Café Zwölf", role: "business" });
  });

  test("E11: two people are called Mary Holt", () => {
    expect(new Set(findByName("Mary Holt").map(({ email }) => email)).size).toBe(2);
  });

  test.each(["$where", "$gt Groceries", "__proto__", "constructor"])("E12: a name is %s", (name) => {
    expect(findByName(name)).toHaveLength(1);
  });

  test("e-mails to search for: a dot is not any letter, an accent is not its bare letter", () => {
    const emails = customers.map(({ email }) => email);
    expect(emails).toEqual(
      expect.arrayContaining([
        "a.b@example.org",
        "axb@example.org",
        "renée@example.org",
        "renee@example.org",
      ]),
    );
  });

  test("phones come in five formats", () => {
    const shapes = new Set(customers.flatMap(({ phone }) => (phone ? [phone.replace(/\d/g, "9")] : [])));
    expect(shapes).toEqual(
      new Set(["99999 999999", "99999999999", "+99 9999 999999", "99999-999-999", "(99999) 999999"]),
    );
  });

  test("everybody has a working depot, whole pence of credit and signed up in 2024", () => {
    const known = new Set(depots.filter(({ code }) => code !== "QUI").map(({ _id }) => String(_id)));
    for (const { depotId, creditPence, createdAt } of customers) {
      expect(known).toContain(String(depotId));
      expect(Number.isInteger(creditPence) && creditPence >= 0).toBe(true);
      expect(createdAt.getUTCFullYear()).toBe(2024);
    }
  });
});

test("tier T has ten customers and nothing planted", () => {
  const { customers } = generateHedgerow({ seed: "1", tier: "T" });
  expect(customers).toHaveLength(10);
  expect(customers.map(({ name }) => name)).not.toContain("Café Zwölf");
});
