import { say } from "@lab/texts";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import type { Session } from "../../grading/run/session.ts";
import { readBuild } from "../../ground/read-build.ts";
import type { Solution } from "./find-solutions.ts";
import { measureQueries } from "./measure-queries.ts";
import { measureTexts, type Measures } from "./measures.ts";
import { readAllOwn } from "./read-own-files.ts";
import { rememberMeasures } from "./remember-measures.ts";
import type { MeasuredRow } from "./render-measures.ts";

export interface MeasureOptions {
  root: string;
  openSession: () => Session;
  /** Hears what is measured just now. */
  onProgress: (text: string) => void;
}

interface Measured {
  name: string;
  /** What is counted. */
  files: Readonly<Record<string, string>>;
  /** What is run: with all that it may import. */
  run: Readonly<Record<string, string>>;
}

/** Measures the learner's files and each solution's, one after the other, in one session that is opened if needed. */
export async function measureAll(
  found: FoundExercise,
  own: Readonly<Record<string, string>>,
  solutions: readonly Solution[],
  { root, openSession, onProgress }: MeasureOptions,
): Promise<MeasuredRow[]> {
  const { id, explain } = found.exercise;
  const all = [
    { name: say("solution.yours"), files: own, run: readAllOwn(found) },
    ...solutions.map(asTheyAre),
  ];
  if (!explain) return all.map(({ name, files }) => ({ name, measures: measureTexts(files) }));
  const measured = rememberMeasures(root, id, [readBuild(), explain]);
  let session: Session | undefined;
  const rows: MeasuredRow[] = [];
  const measure = async ({ files, run }: Measured): Promise<Measures> => {
    session ??= openSession();
    return { ...measureTexts(files), ...(await measureQueries(root, found, run, session)) };
  };
  try {
    for (const [index, one] of all.entries()) {
      const { name } = one;
      const measures = await measured(one.run, () => {
        onProgress(say("solution.measuring", { name, n: index + 1, of: all.length }));
        return measure(one);
      });
      rows.push({ name, measures });
    }
    return rows;
  } finally {
    await session?.close();
  }
}

function asTheyAre({ name, files }: Solution): Measured {
  return { name, files, run: files };
}
