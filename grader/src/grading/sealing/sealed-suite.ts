import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { z } from "zod";
import { decryptText } from "./decrypt-text.ts";

const sealedSuiteSchema = z.strictObject({
  formatVersion: z.literal(1),
  path: z.string(),
  practice: z.boolean(),
  modules: z.record(z.string(), z.string()),
  hints: z.string(),
  solutions: z
    .array(
      z.strictObject({
        name: z.string(),
        difference: z.string(),
        files: z.record(z.string(), z.string()),
        steps: z.string().optional(),
      }),
    )
    .optional(),
});

/** One exercise's suite as it is sealed. */
export interface SealedSuite {
  formatVersion: 1;
  /** <track>/<nn-slug>: a seal that lies in another exercise's folder is refused. */
  path: string;
  /** True where it holds the visible checks only. */
  practice: boolean;
  /** Bundled code by the name of its source, as checks.test.ts. */
  modules: Record<string, string>;
  /** hints.md */
  hints: string;
  /** The right submissions, for who has passed; none in what is assessed with an instructor's key. */
  solutions?: SealedSolution[] | undefined;
}

export interface SealedSolution {
  name: string;
  difference: string;
  /** Texts by their paths in the exercise's folder. */
  files: Record<string, string>;
  /** Of a Git exercise: its steps.ts, bundled. */
  steps?: string | undefined;
}

/** Encrypts a suite for whoever holds the recipient's identity. */
export async function sealSuite(suite: SealedSuite, recipient: string): Promise<Uint8Array> {
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(JSON.stringify(suite));
}

/** Opens a sealed suite, in memory only. Whatever is wrong with it is a LabError that names the file. */
export async function openSuite(
  bytes: Uint8Array,
  identity: string,
  expected: { path: string; file: string },
): Promise<SealedSuite> {
  const { Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const text = await decryptText(decrypter, bytes).catch((error: unknown) => {
    throw describeRefusal(error, expected.file);
  });
  const suite = sealedSuiteSchema.safeParse(parseJson(text));
  if (!suite.success) throw broken(expected.file, say("grade.noSuite"));
  if (suite.data.path !== expected.path)
    throw broken(expected.file, say("grade.otherSuite", { path: suite.data.path }));
  return suite.data;
}

/** Names what age's own sentence means for a sealed file. */
export function describeRefusal(error: unknown, file: string): LabError {
  const detail = error instanceof Error ? error.message : String(error);
  return detail.startsWith("no identity matched")
    ? new LabError("LAB_SEAL_WRONG_KEY", { file }, error)
    : broken(file, detail, error);
}

function broken(file: string, detail: string, cause?: unknown): LabError {
  return new LabError("LAB_SEAL_BROKEN", { file, detail }, cause);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
