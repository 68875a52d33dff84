import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listRepositories, outcomes, verdicts } from "@lab/contracts";
import { z } from "zod";
import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { openTrustedModule } from "../../grading/suites/trusted-modules.ts";
import { digestParts, digestPaths } from "../../ground/digest-paths.ts";
import { writeFileWhole } from "../../learning/history/durable-files.ts";
import type { ExercisePlan } from "./plan-check.ts";
import { chooseSeeds, nameJob, type Proof, type ProofJob, type ProofSetting } from "./proof.ts";

const keptSchema = z.record(
  z.string(),
  z.strictObject({
    key: z.string(),
    seen: z
      .strictObject({
        outcome: z.enum(outcomes),
        score: z.number(),
        verdicts: z.record(z.string(), z.enum(verdicts)),
        edges: z.record(z.string(), z.string()),
      })
      .optional(),
  }),
);

type Kept = z.infer<typeof keptSchema>;

/** Proofs of before. Only what came to what was declared is remembered, by all that this depends on. */
export interface ProofMemory {
  /** Undefined where it depends on what the lab can't see: such a proof holds only now. */
  keyOf(plan: ExercisePlan, job: ProofJob): Promise<string | undefined>;
  recall(job: ProofJob, key: string): Proof | undefined;
  remember(job: ProofJob, key: string, proof: Proof): void;
}

/** Remembers in `.lab/proofs/<id>.json`, as text that may be deleted at any time. */
export function openProofMemory(root: string, setting: ProofSetting): ProofMemory {
  const kept = new Map<string, Kept>();
  const fileOf = (id: string): string => join(root, ".lab/proofs", `${id}.json`);
  const slotOf = (job: ProofJob): string =>
    `${nameJob(job)}, ${setting.isolation}, seeds ${chooseSeeds(job, setting).join()} x ${setting.repeats}`;

  function read(id: string): Kept {
    const known = kept.get(id) ?? readKept(fileOf(id));
    kept.set(id, known);
    return known;
  }

  return {
    async keyOf({ found, submissions }, job) {
      const services = found.exercise.services.map((id) => [id, setting.services[id]]);
      if (services.some(([, version]) => version === undefined || version === "given")) return undefined;
      const submission = submissions.find((each) => nameJob(each) === nameJob(job));
      const { layers = [], ...written } = submission ?? {};
      // What is explained is the starter, which is in the exercise's folder, and the reference.
      const reference = join(found.suiteFolder, "submissions/accepted/reference");
      return digestParts([
        job,
        { ...setting, services },
        process.version,
        process.platform,
        digestPaths([...listExerciseFiles(found), ...listLibraryFiles(root)]),
        await digestSuite(root, found, layers),
        written,
        digestPaths(job.kind === "explain" ? [reference] : layers.filter((layer) => layer !== found.folder)),
      ]);
    },
    recall(job, key) {
      const entry = read(job.exercise)[slotOf(job)];
      return entry?.key === key ? { problems: [], ...(entry.seen ? { seen: entry.seen } : {}) } : undefined;
    },
    remember(job, key, { problems, seen }) {
      if (problems.length > 0) return;
      const all = read(job.exercise);
      all[slotOf(job)] = { key, ...(seen ? { seen } : {}) };
      try {
        writeFileWhole(fileOf(job.exercise), `${JSON.stringify(all, null, 1)}\n`);
      } catch {
        // No room, or not ours to write to: it is proved again the next time.
      }
    },
  };
}

/** What isn't there, not whole or of another format is nothing. */
function readKept(file: string): Kept {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}

/** All that learners are handed, and the record of it: a finding may hang on a word of the README. */
function listExerciseFiles({ exercise, folder, suiteFolder }: FoundExercise): string[] {
  const left = new Set(["node_modules", ...listRepositories(exercise)]);
  const inFolder = readdirSync(folder).filter((name) => !left.has(name) && !name.startsWith("."));
  return [...inFolder.map((name) => join(folder, name)), join(suiteFolder, "starter.json")];
}

/** What decides on the versions of libraries, and on how a solution is compiled. */
function listLibraryFiles(root: string): string[] {
  return [join(root, "package-lock.json"), join(root, "tsconfig.base.json")];
}

/** Bundles hold all that they were made of, wherever it lies. */
async function digestSuite(
  root: string,
  { path, exercise, suiteFolder }: FoundExercise,
  layers: readonly string[],
): Promise<string[]> {
  const folder = `grader/suites/${path}`;
  const steps = layers.findLast((layer) => layer.startsWith(suiteFolder));
  const sources = [
    `${folder}/checks.test.ts`,
    ...(exercise.submits === "repository" ? [`${folder}/repo.ts`] : []),
    ...(exercise.submits === "repository" && steps
      ? [`${folder}/${steps.slice(suiteFolder.length + 1).replaceAll("\\", "/")}/steps.ts`]
      : []),
  ];
  const modules = await Promise.all(sources.map((source) => openTrustedModule(root, source)));
  return modules.map(({ digest }) => digest);
}
