import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, ftruncateSync, readFileSync, writeSync } from "node:fs";
import {
  scorecardSchema,
  serviceIds,
  type ExerciseResult,
  type PerService,
  type ServiceId,
} from "@lab/contracts";
import { z } from "zod";
import type { ProofOfLife } from "../../grading/services/open-services.ts";
import { attempt, openJournalFile, parseLine } from "./journal-file.ts";
import type { JournalHeader } from "./journal-header.ts";
import { signSitting, verifySittings } from "./signed-lines.ts";

const proofSchema = z.strictObject({ version: z.string(), run: z.string(), provenAt: z.string() });

const entrySchema = z.strictObject({
  learner: z.string(),
  exercise: z.string(),
  key: z.string().optional().describe("digest of all that the verdict depends on; absent: grade again"),
  attempts: z.number().int(),
  endedAt: z.string(),
  services: z.partialRecord(z.enum(serviceIds), proofSchema.optional()).optional(),
  result: scorecardSchema.shape.exercises.element,
});

/** One finished job. */
export interface JournalEntry {
  learner: string;
  exercise: string;
  key?: string | undefined;
  attempts: number;
  endedAt: string;
  /** Which run of each service it was judged on, and when that was seen alive after the last check. */
  services?: PerService<ProofOfLife> | undefined;
  result: ExerciseResult;
}

export interface Journal {
  /** Of earlier runs; of several for one job the last. */
  entries: Map<string, JournalEntry>;
  /** Lines that this key's graders did not write, or not so: they count for nothing. */
  unverified: number;
  /** On the disk before it returns. */
  append(entry: JournalEntry): void;
  close(): void;
}

export function journalKey({ learner, exercise }: { learner: string; exercise: string }): string {
  return JSON.stringify([learner, exercise]);
}

/** What was judged on services that nobody saw alive afterwards may be a dead server's verdict. */
export function isProven(
  { result, services = {} }: Pick<JournalEntry, "result" | "services">,
  needed: readonly ServiceId[],
): boolean {
  // Of what can't be graded nothing ran.
  return result.outcome === "not-gradable" || needed.every((id) => services[id] !== undefined);
}

/**
 * Opens a journal to add to it. A line that a killed grader left half written is cut off.
 * @throws LabError LAB_CLASS_NOT_WRITTEN, LAB_CLASS_JOURNAL_FOREIGN
 */
export function openJournal(file: string, header: JournalHeader, secret: Buffer): Journal {
  const descriptor = openJournalFile(file);
  const bytes = readFileSync(descriptor);
  // In bytes: what a power cut left may be no text.
  const wholeBytes = bytes.lastIndexOf("\n") + 1;
  const whole = bytes.toString("utf8", 0, wholeBytes);
  const write = (line: string): void =>
    attempt(file, () => {
      writeSync(descriptor, `${line}\n`);
      fsyncSync(descriptor);
    });
  attempt(file, () => ftruncateSync(descriptor, wholeBytes));
  const { verified, unverified } = verifySittings(whole, secret);
  const { first, sign } = signSitting({ ...header, sitting: randomUUID() }, secret);
  write(first);
  return {
    entries: readEntries(verified),
    unverified,
    append: (entry) => write(sign(entry)),
    close: () => closeSync(descriptor),
  };
}

/** What isn't an entry of this format counts as not graded. */
function readEntries(lines: readonly string[]): Map<string, JournalEntry> {
  const entries = lines.flatMap((line) => {
    const parsed = entrySchema.safeParse(parseLine(line));
    return parsed.success ? [parsed.data] : [];
  });
  return new Map(entries.map((entry) => [journalKey(entry), entry]));
}
