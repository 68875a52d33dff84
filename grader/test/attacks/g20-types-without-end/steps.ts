import type { HistoryBuilder } from "@lab/git-history";
import {
  commitFix,
  commitGift,
  commitGuide,
  ignoreTheRest,
} from "../../../suites/git/01-clean-commits/submissions/portions.ts";

/** Just below what the compiler itself gives up on, a thousand times. */
const build = `type Build<N extends number, T extends 0[] = []> = T["length"] extends N ? T : Build<N, [...T, 0]>;
type Pairs<A extends 0[], B extends 0[]> = A extends [0, ...infer C extends 0[]] ? [...B, ...Pairs<C, B>] : [];
`;
const lines = Array.from(
  { length: 1_000 },
  (_, index) => `export type T${index} = Pairs<Build<${90 + (index % 9)}>, Build<${100 + (index % 800)}>>["length"];
export const t${index}: T${index} = 0 as never;`,
);

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await ignoreTheRest(repo);
  await repo.stage([".gitignore"]);
  await commitFix(repo);
  await commitGift(repo);
  await repo.write("src/types.ts", build + lines.join("\n"));
  await repo.stage(["src/types.ts"]);
  await commitGuide(repo);
}
