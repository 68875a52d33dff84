import { expect, test } from "@jest/globals";
import { ObjectId } from "mongodb";
import { describeBounds } from "../../../src/mongo/plans/describe-bounds.ts";
import { describeCommand } from "../../../src/mongo/plans/describe-command.ts";
import { describeFilter } from "../../../src/mongo/plans/describe-filter.ts";

const depotId = new ObjectId("677485803656ae25a90bb143");
const from = new Date("2025-03-03T00:00:00Z");
const to = new Date("2025-03-10T09:30:00Z");

test.each([
  [
    {
      find: "orders",
      filter: { depotId, placedAt: { $gte: from, $lt: to } },
      sort: { placedAt: -1 },
      limit: 20,
    },
    "find orders { depotId: id …0bb143, placedAt: { $gte: 2025-03-03, $lt: 2025-03-10T09:30Z } } sort { placedAt: -1 } limit 20",
  ],
  [{ find: "orders", filter: { note: /^a\./i } }, "find orders { note: /^a\\./i }"],
  [{ find: "orders", filter: { "lines.sku": null } }, 'find orders { "lines.sku": null }'],
  [
    { aggregate: "orders", pipeline: [{ $match: { a: 1 } }, { $group: { _id: 1 } }] },
    "aggregate orders $match { a: 1 }, $group",
  ],
  [{ delete: "orders", deletes: [{ q: { a: 1 }, limit: 1 }] }, "delete orders { a: 1 }"],
  [
    { findAndModify: "orders", query: { a: "\u001b[31mred\u001b[0m" } },
    'findAndModify orders { a: "\\u001b[31mred\\u001b[0m" }',
  ],
])("a command in a line", (command, words) => {
  expect(describeCommand(command)).toBe(words);
});

test("a command of many values is cut, visibly", () => {
  const words = describeCommand({
    find: "orders",
    filter: { a: { $in: Array.from({ length: 900 }, (_, n) => n) } },
  });
  expect(words.length).toBeLessThan(420);
  expect(words).toMatch(/ …$/);
});

test.each([
  [{ status: { $eq: "paid" } }, 'status = "paid"'],
  [{ $and: [{ a: { $lt: 3 } }, { a: { $gte: 1 } }] }, "a < 3, a ≥ 1"],
  [
    { $or: [{ a: { $eq: 1 } }, { b: { $exists: true } }] },
    "$or: [{ a: { $eq: 1 } }, { b: { $exists: true } }]",
  ],
  [{ note: { $not: { $exists: true } } }, "note: { $not: { $exists: true } }"],
])("a filter as conditions: %j", (filter, words) => {
  expect(describeFilter(filter)).toBe(words);
});

test("bounds: one value, all values, a range, some of many", () => {
  expect(
    describeBounds({
      depotId: ["[ObjectId('677485803656ae25a90bb143'), ObjectId('677485803656ae25a90bb143')]"],
      name: ['["a, b", "a, b"]'],
      status: ["[MaxKey, MinKey]"],
      deliverOn: ["[new Date(1735689600000), new Date(1751328000000))"],
      qty: ["[1, 1]", "[2, 2]", "[3, 3]", "[4, 4]"],
    }),
  ).toEqual([
    "depotId = id …0bb143",
    'name = "a, b"',
    "status: every value",
    "deliverOn in [2025-01-01, 2025-07-01)",
    "qty in 1, 2, 3 and one more",
  ]);
  expect(describeBounds(undefined)).toEqual([]);
});
