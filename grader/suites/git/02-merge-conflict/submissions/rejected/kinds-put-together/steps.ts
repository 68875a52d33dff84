import type { HistoryBuilder } from "@lab/git-history";
import { mergeWith, pricing } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await mergeWith(repo, pricing, [
    "export function netTotalPence({ lines }: Order): number {\n",
    "export function netTotalPence({ lines: each }: Order): number {\n  const lines = each.filter((line, at) => each.findIndex(({ name, unitPence }) => name === line.name && unitPence === line.unitPence) === at).map((line) => ({\n    ...line,\n    qty: each.filter(({ name }) => name === line.name).reduce((sum, { qty }) => sum + qty, 0),\n  }));\n",
  ]);
}
