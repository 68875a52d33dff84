import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { askPassphrase } from "../grading/sealing/ask-passphrase.ts";
import type { Secrets } from "../grading/sealing/secrets.ts";
import { sealedPlaces } from "../grading/sealing/find-sealed-suite.ts";
import { unlockIdentity } from "../grading/sealing/instructor-identity.ts";
import { readSuiteKey, type SuiteKey } from "../grading/sealing/suite-key.ts";

export interface SecretOptions {
  key?: string;
  passphrase: boolean;
  salt?: string;
}

const minSaltBytes = 16;

/** Reads an instructor's secrets; what can't be used is a LabError before anything is graded. */
export async function readSecrets(
  options: SecretOptions,
  { root, workingFolder }: { root: string; workingFolder: string },
): Promise<Secrets> {
  const key = await readKey(options, workingFolder);
  return {
    ...(options.salt === undefined ? {} : { salt: readSalt(resolve(workingFolder, options.salt)) }),
    ...(key === undefined ? {} : { identity: await findIdentity(root, key) }),
  };
}

/** The key that --key or --passphrase gives. With `toLock` a passphrase is asked for twice. */
export async function readKey(
  { key, passphrase }: Pick<SecretOptions, "key" | "passphrase">,
  workingFolder: string,
  { toLock = false } = {},
): Promise<SuiteKey | undefined> {
  if (key !== undefined) return readSuiteKey(resolve(workingFolder, key));
  return passphrase ? { kind: "passphrase", passphrase: await askPassphrase({ twice: toLock }) } : undefined;
}

async function findIdentity(root: string, key: SuiteKey): Promise<string> {
  if (key.kind === "identity") return key.identity;
  if (key.kind === "recipient") {
    throw new LabError("LAB_USAGE_KEY", {
      file: key.recipient,
      detail: say("grade.isRecipient"),
    });
  }
  const file = sealedPlaces.lockedIdentity;
  if (!existsSync(join(root, file))) throw new LabError("LAB_SEAL_MISSING", { file });
  return unlockIdentity(readFileSync(join(root, file)), key.passphrase, file);
}

function readSalt(file: string): string {
  const refuse = (detail: string): LabError => new LabError("LAB_USAGE_SALT", { file, detail });
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw refuse(say("grade.unreadable", { code: String((error as NodeJS.ErrnoException).code) }));
  }
  // Its digest stands in every scorecard: a short salt could be found by trying.
  if (bytes.length < minSaltBytes)
    throw refuse(say("grade.shortSalt", { bytes: bytes.length, min: minSaltBytes }));
  return bytes.toString("base64");
}
