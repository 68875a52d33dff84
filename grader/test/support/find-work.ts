import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { continueHistory, type HistoryBuilder } from "@lab/git-history";
import { buildStart } from "../../suites/git/01-clean-commits/repo.ts";

export type TakeSteps = (repo: HistoryBuilder) => Promise<void>;

const robin = { name: "Robin Learner", email: "robin@example.org" };
const built = new Map<TakeSteps, Promise<string>>();
const shared = mkdtempSync(join(realpathSync(tmpdir()), "lab-test-"));
afterAll(() => rmSync(shared, { recursive: true }));

/** A learner's repository of git-01 after these steps, made once for a file of tests: nothing may write into it. */
export async function findWork(steps: TakeSteps): Promise<string> {
  const known = built.get(steps) ?? build(steps, join(shared, String(built.size)));
  built.set(steps, known);
  return known;
}

async function build(steps: TakeSteps, work: string): Promise<string> {
  await buildStart(work);
  await continueHistory(work, robin, steps);
  return work;
}
