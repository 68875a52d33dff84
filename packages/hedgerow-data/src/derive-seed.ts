import { createHmac } from "node:crypto";

/**
 * The seed of one purpose, 256 bits in hexadecimal digits: HMAC-SHA-256 of the label, keyed with the seed that it
 * comes from. Who knows some of the seeds derived can tell neither the others nor what they came of.
 */
export function deriveSeed(seed: string, label: string): string {
  return createHmac("sha256", seed).update(label).digest("hex");
}
