import { createHash, createHmac } from "node:crypto";

/** What decides the hidden data of a sitting. Plain data, so that a worker can be told. */
export interface DataSource {
  /** The number that --seed takes. */
  seed: number;
  /** The bytes of an instructor's salt, in Base64. */
  salt?: string | undefined;
}

/** Keys the seeds of practice: everybody has it, so what a learner gets by default is computable by everybody. */
const publicKey = Buffer.from("practice");

/**
 * The seed, 256 bits in hexadecimal digits, that one exercise's suite is run with. With a salt nobody who lacks it
 * can tell the seed of an exercise, even from the seeds of all others.
 */
export function seedFor(exerciseId: string, { seed, salt }: DataSource): string {
  const key = salt === undefined ? publicKey : Buffer.from(salt, "base64");
  return createHmac("sha256", key).update(`${exerciseId} ${seed}`).digest("hex");
}

/** Twelve hexadecimal digits by which two scorecards show that they were made with the same salt. */
export function digestSalt(salt: string): string {
  const bytes = Buffer.from(salt, "base64");
  return createHash("sha256").update("salt of hidden data\0").update(bytes).digest("hex").slice(0, 12);
}
