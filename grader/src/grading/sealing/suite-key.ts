import { readFileSync } from "node:fs";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";

/**
 * What seals or opens suites: an age identity (opens, and tells its recipient), an age recipient (only seals), or a
 * passphrase, under which the identity itself lies locked.
 */
export type SuiteKey =
  | { kind: "identity"; identity: string }
  | { kind: "recipient"; recipient: string }
  | { kind: "passphrase"; passphrase: string };

/** Reads a key file: one line, beside empty ones and comments that begin with #. */
export async function readSuiteKey(file: string): Promise<SuiteKey> {
  const refuse = (detail: string, cause?: unknown): LabError =>
    new LabError("LAB_USAGE_KEY", { file, detail }, cause);
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw refuse(say("grade.unreadable", { code: String((error as NodeJS.ErrnoException).code) }), error);
  }
  const [line, ...more] = text
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== "" && !one.startsWith("#"));
  if (line === undefined) throw refuse(say("grade.emptyKey"));
  if (more.length > 0) throw refuse(say("grade.severalLines"));
  try {
    return await parseSuiteKey(line);
  } catch (error) {
    throw refuse(say("grade.brokenKey"), error);
  }
}

async function parseSuiteKey(line: string): Promise<SuiteKey> {
  const { Encrypter, identityToRecipient } = await import("age-encryption");
  if (/^AGE-SECRET-KEY-/i.test(line)) {
    await identityToRecipient(line);
    return { kind: "identity", identity: line };
  }
  if (!line.startsWith("age1")) return { kind: "passphrase", passphrase: line };
  new Encrypter().addRecipient(line);
  return { kind: "recipient", recipient: line };
}
