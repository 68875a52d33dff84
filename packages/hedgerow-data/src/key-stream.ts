import { createCipheriv, createHmac } from "node:crypto";

/** Divisible by what is read at a time: numbers of 4 bytes, ids of 8. */
export const blockBytes = 4_096;

const zeros = Buffer.alloc(blockBytes);

/**
 * Gives a seed's bytes for one purpose block by block: AES-256 in counter mode, keyed by HMAC. No part of them
 * tells anything of another part, of another purpose or of the seed.
 */
export function openKeyStream(seed: string, purpose: string): () => Buffer {
  const key = createHmac("sha256", seed).update(purpose).digest();
  // Each key is for one stream alone, so that all of them may count from nought.
  const cipher = createCipheriv("aes-256-ctr", key, Buffer.alloc(16));
  return () => cipher.update(zeros);
}
