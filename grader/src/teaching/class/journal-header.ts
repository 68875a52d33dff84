import { isolationLevels, serviceIds } from "@lab/contracts";
import { z } from "zod";
import type { ClassSuite } from "./describe-unjudged.ts";
import { digestExercise, type ClassSetting } from "./digest-submission.ts";
import { readJournalFile, parseLine } from "./journal-file.ts";
import type { ClassPlan } from "./plan-class.ts";
import { verifySittings } from "./signed-lines.ts";

const headerSchema = z.object({
  journal: z.literal([1, 2]),
  seed: z.number().int(),
  salt: z.string().optional(),
  build: z.string(),
  node: z.string().optional(),
  isolation: z.enum(isolationLevels),
  services: z.partialRecord(z.enum(serviceIds), z.string().optional()),
  exercises: z
    .record(z.string(), z.object({ suite: z.string(), files: z.string(), practice: z.boolean() }))
    .default({}),
  selectors: z.array(z.string()),
});

/** What a journal begins with, and each sitting after it: what its entries were come by with. */
export type JournalHeader = z.infer<typeof headerSchema>;

/** What the journal says of a sitting that is about to begin. */
export function describeSitting(
  { exercises }: ClassPlan,
  {
    setting,
    suites,
    selectors,
  }: { setting: ClassSetting; suites: ReadonlyMap<string, ClassSuite>; selectors: string[] },
): JournalHeader {
  const judged = exercises.map((found) => {
    const { digest = "", practice = false } = suites.get(found.exercise.id) ?? {};
    return [found.exercise.id, { suite: digest, files: digestExercise(found), practice }] as const;
  });
  return {
    journal: 2,
    ...setting,
    node: process.version,
    exercises: Object.fromEntries(judged),
    selectors,
  };
}

/**
 * What all sittings of a journal had in common, with each exercise that any of them had; undefined where there is no
 * journal, or none that says so. With a secret only what was written with it counts; what is read without may be
 * anybody's word.
 * @throws LabError LAB_CLASS_NOT_WRITTEN, LAB_CLASS_JOURNAL_FOREIGN
 */
export function readJournalHeader(file: string, secret?: Buffer): JournalHeader | undefined {
  const text = readJournalFile(file) ?? "";
  const lines = secret ? verifySittings(text, secret).verified : text.split("\n");
  return lines
    .filter((line) => line.startsWith('{"journal"'))
    .flatMap((line) => {
      const parsed = headerSchema.safeParse(parseLine(line));
      return parsed.success ? [parsed.data] : [];
    })
    .reduce<JournalHeader | undefined>(
      (before, header) => ({
        ...header,
        // A sitting without an exercise that needs a service had none.
        services: { ...before?.services, ...header.services },
        exercises: { ...before?.exercises, ...header.exercises },
      }),
      undefined,
    );
}
