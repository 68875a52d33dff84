import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { LabError, scorecardSchema, serviceIds, type ExerciseResult, type PerService } from "@lab/contracts";
import { z } from "zod";
import type { JournalHeader } from "./journal-header.ts";

const entrySchema = z.strictObject({
  learner: z.string(),
  exercise: z.string(),
  key: z.string().optional().describe("digest of all that the verdict depends on; absent: grade again"),
  attempts: z.number().int(),
  endedAt: z.string(),
  services: z.partialRecord(z.enum(serviceIds), z.string().optional()).optional(),
  result: scorecardSchema.shape.exercises.element,
});

/** One finished job. */
export interface JournalEntry {
  learner: string;
  exercise: string;
  key?: string | undefined;
  attempts: number;
  endedAt: string;
  /** Versions of the services that the worker ran. */
  services?: PerService<string> | undefined;
  result: ExerciseResult;
}

export interface Journal {
  /** Of earlier runs; of several for one job the last. */
  entries: Map<string, JournalEntry>;
  /** On the disk before it returns. */
  append(entry: JournalEntry): void;
  close(): void;
}

/** The journal's name in a folder of results. */
export const journalName = "journal.ndjson";

export function journalKey({ learner, exercise }: { learner: string; exercise: string }): string {
  return JSON.stringify([learner, exercise]);
}

/**
 * Opens a journal to add to it. A line that a killed grader left half written is cut off.
 * @throws LabError LAB_CLASS_NOT_WRITTEN
 */
export function openJournal(file: string, header: JournalHeader): Journal {
  const descriptor = attempt(file, () => openSync(file, "a+", 0o600));
  const text = readFileSync(descriptor, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const write = (line: object): void =>
    attempt(file, () => {
      writeSync(descriptor, `${JSON.stringify(line)}\n`);
      fsyncSync(descriptor);
    });
  attempt(file, () => ftruncateSync(descriptor, Buffer.byteLength(whole)));
  write(header);
  return { entries: readEntries(whole), append: write, close: () => closeSync(descriptor) };
}

/** What isn't an entry of this format counts as not graded. */
function readEntries(text: string): Map<string, JournalEntry> {
  const entries = text.split("\n").flatMap((line) => {
    const parsed = entrySchema.safeParse(parseLine(line));
    return parsed.success ? [parsed.data] : [];
  });
  return new Map(entries.map((entry) => [journalKey(entry), entry]));
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function attempt<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LabError("LAB_CLASS_NOT_WRITTEN", { file, detail }, error);
  }
}
