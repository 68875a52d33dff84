import type { SuiteDatabase } from "@lab/services/suite";
import { lab, miss, say, step, type CallOutcome } from "@lab/testkit";
import { publicWorlds, type PublicWorld } from "./data.ts";
import { describeCall } from "./judge-cells.ts";
import {
  expectKeys,
  expectZeros,
  findFigureFault,
  findProductFault,
  keyOf,
  readRows,
  type Row,
} from "./judge-rows.ts";
import { c8, worldWords } from "./messages.ts";
import { rankProducts, type BookRow } from "./report-by-the-book.ts";
import { describeOrders, loadSmallWorld, readOrder, type OrderRow } from "./small-worlds.ts";

const figures = ["orders", "cancelled", "revenuePence", "medianLines", "lateShare"] as const;

/** The worlds that learners see, which a check tries before all others. */
export async function expectPublicWorlds(
  small: SuiteDatabase,
  check: "C1" | "C3" | "C5" | "C8",
): Promise<void> {
  for (const world of publicWorlds.filter((one) => one.check === check)) {
    await loadSmallWorld(small.db, world);
    const range = { from: new Date(world.from), to: new Date(world.to) };
    const told = { call: describeCall(range), name: world.name, orders: describeOrders(world.orders) };
    const outcome = await step(say(worldWords.world, told), async () => {
      if (world.code === undefined) return lab().solution.call("depotReport", small.forSolution, range);
      return expectRefused(await lab().solution.attempt("depotReport", [small.forSolution, range]));
    });
    if (world.code !== undefined) continue;
    await step(say(worldWords.world, told), () => expectWorld(world, readRows(outcome)));
  }
}

function expectWorld({ check, rows: wanted = [], orders }: PublicWorld, rows: readonly Row[]): void {
  if (check === "C3" || check === "C8") {
    expectKeys(rows, wanted);
    for (const [index, row] of rows.entries()) if (wanted[index]?.orders === 0) expectZeros(row);
  } else {
    for (const book of wanted.filter((row) => row.orders + row.cancelled > 0))
      expectRow(check, book, orders, rows);
  }
}

function expectRow(check: string, book: BookRow, orders: readonly OrderRow[], rows: readonly Row[]): void {
  const row = rows.find((one) => keyOf(one) === keyOf(book));
  if (!row) return miss(say(worldWords.noRow, { depot: book.depot, week: book.week }));
  const own = orders.filter(({ depot }) => depot === book.depot).map(readOrder);
  // Cancelled orders are for C5.
  const judged = check === "C5" ? figures : figures.filter((field) => field !== "cancelled");
  const fault =
    findFigureFault(row, book, own, judged) ?? findProductFault(row, book, own, rankProducts(own));
  if (fault) miss(fault, { seen: say(worldWords.seen, { depot: book.depot, seen: fault.seen ?? "" }) });
}

/** A miss where a backwards range is answered, or refused in another way. */
export function expectRefused(outcome: CallOutcome): void {
  if (!("threw" in outcome)) return miss(say(c8.returned));
  const { code = say(c8.noCode), name: error, message: detail, isError, atOnce } = outcome.threw;
  if (code !== "BAD_RANGE") miss(say(c8.otherCode, { error, detail, code }));
  if (!isError) miss(say(c8.noError, { detail, code }));
  if (atOnce) miss(say(c8.atOnce, { error, detail, code }));
}
