import { writeFileSync } from "node:fs";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";
import { decryptText } from "./decrypt-text.ts";
import { describeRefusal } from "./sealed-suite.ts";

/** An identity as age's own tools write and read it. */
export async function describeIdentity(identity: string, comment: string): Promise<string> {
  const { identityToRecipient } = await import("age-encryption");
  return `# ${comment}\n# public key: ${await identityToRecipient(identity)}\n${identity}\n`;
}

/** Writes a new identity to a file that only its owner may read; never over another. Gives its recipient. */
export async function createIdentityFile(file: string): Promise<string> {
  const { generateIdentity, identityToRecipient } = await import("age-encryption");
  const identity = await generateIdentity();
  const text = await describeIdentity(identity, say("grade.keyComment"));
  try {
    writeFileSync(file, text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === "EEXIST";
    const detail = isThere
      ? say("grade.keyIsThere")
      : say("grade.keyNotWritten", { reason: (error as Error).message });
    throw new LabError("LAB_USAGE_KEY", { file, detail }, error);
  }
  return identityToRecipient(identity);
}

/**
 * Locks an identity with a passphrase. A passphrase is slow to try on purpose, a second and more: so it locks the
 * one identity, which opens every suite in a few milliseconds.
 */
export async function lockIdentity(identity: string, passphrase: string): Promise<Uint8Array> {
  const { Encrypter } = await import("age-encryption");
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(`${identity}\n`);
}

/** Opens what lockIdentity() made; `file` is for the message. */
export async function unlockIdentity(bytes: Uint8Array, passphrase: string, file: string): Promise<string> {
  const { Decrypter } = await import("age-encryption");
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const text = await decryptText(decrypter, bytes).catch((error: unknown) => {
    throw describeRefusal(error, file);
  });
  return text.trim();
}
