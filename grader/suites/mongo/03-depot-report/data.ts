import type { BookRow } from "./report-by-the-book.ts";
import type { SmallWorld } from "./small-worlds.ts";

/** A world of tests/worlds.json, with what comes of it. */
export interface PublicWorld extends SmallWorld {
  check: string;
  name: string;
  from: string;
  to: string;
  rows?: BookRow[];
  code?: string;
}

/**
 * The worlds that learners see. A copy, so that a learner who adds worlds of their own there does not change what is
 * graded; a test holds the two together.
 */
export const publicWorlds: PublicWorld[] = [
  {
    check: "C1",
    name: "the example of the README",
    from: "2025-06-08T23:00:00Z",
    to: "2025-06-15T23:00:00Z",
    depots: ["SUD", "NOR"],
    orders: [
      {
        depot: "NOR",
        status: "delivered",
        deliverOn: "2025-06-13T09:00:00Z",
        deliveredAt: "2025-06-13T11:00:00Z",
        lines: [
          ["KALE", 2, 250, 0],
          ["GIN", 1, 595, 20],
        ],
      },
      {
        depot: "NOR",
        status: "shipped",
        deliverOn: "2025-06-13T09:00:00Z",
        lines: [
          ["KALE", 2, 250, 0],
          ["OIL", 4, 675, 0],
          ["GIN", 1, 595, 20],
        ],
      },
      {
        depot: "NOR",
        status: "draft",
        deliverOn: "2025-06-13T09:00:00Z",
        lines: [["OIL", 4, 675, 0]],
      },
    ],
    rows: [
      {
        depot: "NOR",
        week: "2025-06-09",
        orders: 2,
        cancelled: 0,
        revenuePence: 5128,
        medianLines: 2.5,
        lateShare: 0.5,
        topProducts: [
          {
            sku: "OIL",
            revenuePence: 2700,
          },
          {
            sku: "GIN",
            revenuePence: 1428,
          },
          {
            sku: "KALE",
            revenuePence: 1000,
          },
        ],
      },
      {
        depot: "SUD",
        week: "2025-06-09",
        orders: 0,
        cancelled: 0,
        revenuePence: 0,
        medianLines: 0,
        lateShare: 0,
        topProducts: [],
      },
    ],
  },
  {
    check: "C3",
    name: "a depot without orders has a row for every week",
    from: "2025-01-14T09:00:00Z",
    to: "2025-01-24T12:00:00Z",
    depots: ["SUD", "NOR"],
    orders: [
      {
        depot: "NOR",
        status: "shipped",
        deliverOn: "2025-01-16T09:00:00Z",
        lines: [["KALE", 2, 250, 0]],
      },
    ],
    rows: [
      {
        depot: "NOR",
        week: "2025-01-13",
        orders: 1,
        cancelled: 0,
        revenuePence: 500,
        medianLines: 1,
        lateShare: 0,
        topProducts: [
          {
            sku: "KALE",
            revenuePence: 500,
          },
        ],
      },
      {
        depot: "SUD",
        week: "2025-01-13",
        orders: 0,
        cancelled: 0,
        revenuePence: 0,
        medianLines: 0,
        lateShare: 0,
        topProducts: [],
      },
      {
        depot: "NOR",
        week: "2025-01-20",
        orders: 0,
        cancelled: 0,
        revenuePence: 0,
        medianLines: 0,
        lateShare: 0,
        topProducts: [],
      },
      {
        depot: "SUD",
        week: "2025-01-20",
        orders: 0,
        cancelled: 0,
        revenuePence: 0,
        medianLines: 0,
        lateShare: 0,
        topProducts: [],
      },
    ],
  },
  {
    check: "C5",
    name: "a week of cancelled orders only",
    from: "2025-06-15T23:00:00Z",
    to: "2025-06-22T23:00:00Z",
    depots: ["SUD"],
    orders: [
      {
        depot: "SUD",
        status: "cancelled",
        deliverOn: "2025-06-20T09:00:00Z",
        lines: [["OIL", 4, 675, 0]],
      },
    ],
    rows: [
      {
        depot: "SUD",
        week: "2025-06-16",
        orders: 0,
        cancelled: 1,
        revenuePence: 0,
        medianLines: 0,
        lateShare: 0,
        topProducts: [],
      },
    ],
  },
  {
    check: "C5",
    name: "cancelled orders beside others",
    from: "2025-06-22T23:00:00Z",
    to: "2025-06-29T23:00:00Z",
    depots: ["NOR"],
    orders: [
      {
        depot: "NOR",
        status: "cancelled",
        deliverOn: "2025-06-24T09:00:00Z",
        lines: [
          ["OIL", 4, 675, 0],
          ["KALE", 1, 250, 0],
        ],
      },
      {
        depot: "NOR",
        status: "delivered",
        deliverOn: "2025-06-27T09:00:00Z",
        lines: [["KALE", 2, 250, 0]],
        deliveredAt: "2025-06-27T09:00:00Z",
      },
      {
        depot: "NOR",
        status: "cancelled",
        deliverOn: "2025-06-28T09:00:00Z",
        lines: [["TEA", 1, 300, 0]],
      },
    ],
    rows: [
      {
        depot: "NOR",
        week: "2025-06-23",
        orders: 1,
        cancelled: 2,
        revenuePence: 500,
        medianLines: 1,
        lateShare: 0,
        topProducts: [
          {
            sku: "KALE",
            revenuePence: 500,
          },
        ],
      },
    ],
  },
  {
    check: "C8",
    name: "a range that runs backwards is refused",
    from: "2025-06-15T23:00:00Z",
    to: "2025-06-08T23:00:00Z",
    depots: ["NOR"],
    orders: [],
    code: "BAD_RANGE",
  },
  {
    check: "C8",
    name: "a range that holds no instant has no rows",
    from: "2025-06-08T23:00:00Z",
    to: "2025-06-08T23:00:00Z",
    depots: ["NOR"],
    orders: [],
    rows: [],
  },
];
