import type { Result } from "./types.ts";

interface CrateReturn {
  crate: string;
  count: number;
}

interface RefundedCrates {
  returns: { crate: string; refundPence: number }[];
  totalPence: number;
}

type RefundError = { code: "UNKNOWN_CRATE"; returnIndex: number; crate: string };

/** A worked example: what a customer gets back for returned crates, in the same four steps as an order. */
export function refundCrates(
  returns: readonly CrateReturn[],
  depositPence: ReadonlyMap<string, number>,
): Result<RefundedCrates, RefundError> {
  const refunds: RefundedCrates["returns"] = [];

  for (const [returnIndex, { crate, count }] of returns.entries()) {
    // 1. Look it up. 2. What cannot be priced is returned as a value: the caller's types make them handle it.
    const deposit = depositPence.get(crate);
    if (deposit === undefined) return { ok: false, error: { code: "UNKNOWN_CRATE", returnIndex, crate } };
    // 3. Multiply whole pence; a new object is made, and the one that came in stays as it is.
    refunds.push({ crate, refundPence: deposit * count });
  }

  // 4. Add up what is shown, so that the parts and the total cannot differ.
  const totalPence = refunds.reduce((sum, { refundPence }) => sum + refundPence, 0);
  return { ok: true, value: { returns: refunds, totalPence } };
}
