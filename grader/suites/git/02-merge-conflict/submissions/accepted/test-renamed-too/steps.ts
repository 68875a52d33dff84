import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("branch", "backup");
  await repo.git("switch", "--quiet", "--detach");
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.git("mv", "tests/receipt.test.ts", "tests/render-receipt.test.ts");
  const candles = '{ name: "Candle", qty: 6, unitPence: 500, vatRate: 0.2 }';
  await repo.write(
    "tests/both.test.ts",
    `import { expect, test } from "@jest/globals";
import { renderReceipt } from "../src/render-receipt.ts";

test("six candles", () => {
  const receipt = renderReceipt({ orderNo: "HG-1", customer: "Kim", lines: [${candles}] });
  expect(receipt.split("\\n").slice(-3)).toEqual(["You saved £3.00", "VAT £5.40", "Total £32.40"]);
});
`,
  );
  await repo.commit("Merge feature/vat");
  await repo.git("branch", "--force", "main");
}
