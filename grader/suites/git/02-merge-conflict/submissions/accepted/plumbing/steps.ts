import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryBuilder } from "@lab/git-history";
import { driverSheet, mergePricing, mergeReceipt, pricing } from "../../resolutions.ts";

/** Makes the tree by hand and the merge commit by plumbing; the old name stays as an alias. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await repo.git("read-tree", "-m", "-u", "HEAD", "feature/vat");
  await mergePricing(repo);
  await mergeReceipt(repo);
  const alias = "\n/** What it was called on main. */\nexport const totalPence = grossTotalPence;\n";
  await repo.write(pricing, `${await readFile(join(repo.folder, pricing), "utf8")}${alias}`);
  for (const file of [driverSheet, "README.md", "tests/discount.test.ts", "tests/driver-sheet.test.ts"])
    await repo.write(file, await repo.git("show", `main:${file}`));
  const test = await repo.git("show", "main:tests/receipt.test.ts");
  await repo.write("tests/receipt.test.ts", test.replace("src/receipt", "src/render-receipt"));
  await repo.stage("all");
  const tree = (await repo.git("write-tree")).trim();
  const parents = ["-p", "main", "-p", "feature/vat"];
  const commit = (await repo.git("commit-tree", tree, ...parents, "-m", "Join both price changes")).trim();
  await repo.git("update-ref", "refs/heads/main", commit);
}
