import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll } from "../../../suites/git/02-merge-conflict/submissions/resolutions.ts";

const stolen = [
  "const load = (x) => require(`./grader/suites/git/02-merge-conflict/submissions/accepted/${x}/about.json`);",
  'const show = () => { throw new Error(JSON.stringify(load("reference"))); };',
  "export { show as linePence, show as lineVatPence, show as savedPence };",
  "export { show as netTotalPence, show as vatTotalPence, show as grossTotalPence };",
];

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.write("src/pricing.ts", `${stolen.join("\n")}\n`);
  await repo.commit("Merge feature/vat");
}
