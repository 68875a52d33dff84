import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";

export const pricing = "src/pricing.ts";
export const receipt = "src/render-receipt.ts";
export const driverSheet = "src/driver-sheet.ts";

/** Begins the merge; Git stops at the conflicts. */
export async function beginMerge(repo: HistoryBuilder, branch = "feature/vat"): Promise<void> {
  await repo.git("merge", "--no-commit", branch).catch(() => undefined);
}

/** Both price changes, with the discount first. */
export async function mergePricing(repo: HistoryBuilder): Promise<void> {
  const main = await repo.git("show", `main:${pricing}`);
  const vat = await repo.git("show", `feature/vat:${pricing}`);
  const discount = main.slice(main.indexOf("const bulkQty"), main.indexOf("/** What all lines"));
  const rest = vat.slice(vat.indexOf("/** The VAT on what"));
  await repo.write(pricing, `import type { Order, OrderLine } from "./order.ts";\n\n${discount}${rest}`);
}

/** The rows of both sides. */
export async function mergeReceipt(repo: HistoryBuilder): Promise<void> {
  const vat = await repo.git("show", `feature/vat:${receipt}`);
  const saved =
    "  const saved = savedPence(order);\n  if (saved > 0) rows.push(`You saved ${formatPounds(saved)}`);\n";
  await repo.write(
    receipt,
    vat
      .replace("linePence, vat", "linePence, savedPence, vat")
      .replace("  const vat =", `${saved}  const vat =`),
  );
}

/** Calls what the customer pays by its new name. */
export async function repairDriverSheet(repo: HistoryBuilder, name = "grossTotalPence"): Promise<void> {
  const before = await repo.git("show", `main:${driverSheet}`);
  await repo.write(driverSheet, before.replaceAll("totalPence", name));
}

/** The whole work tree of a right merge, after `beginMerge`. */
export async function resolveAll(repo: HistoryBuilder): Promise<void> {
  await mergePricing(repo);
  await mergeReceipt(repo);
  await repairDriverSheet(repo);
}

/** A right merge, for ways that go on from there. */
export async function mergeAll(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.commit("Merge feature/vat");
}

/** A right merge but for one file, in which a text stands in another's place. */
export async function mergeWith(
  repo: HistoryBuilder,
  file: string,
  ...changes: [from: string, to: string][]
): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  let text = await readFile(join(repo.folder, file), "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    text = text.replaceAll(from, to);
  }
  await repo.write(file, text);
  await repo.commit("Merge feature/vat");
}
