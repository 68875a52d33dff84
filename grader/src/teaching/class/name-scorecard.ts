import { createHash } from "node:crypto";

const maxBytes = 100;
/** Of Windows: no file may be called so, whatever its extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Name of a learner's scorecard: the learner's own where every file system takes it, else what is left of it with a
 * digest. `taken` holds the names given out so far, as a disk that ignores case would compare them.
 */
export function nameScorecard(learner: string, taken: Set<string>): string {
  const digest = createHash("sha256").update(learner).digest("hex").slice(0, 12);
  const plain = learner.replaceAll(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic} ._@+-]/gu, "_");
  const isFine =
    plain === learner &&
    Buffer.byteLength(plain) <= maxBytes &&
    /^[\p{L}\p{N}]/u.test(plain) &&
    !/[. ]$/.test(plain);
  const short = Array.from(plain)
    .slice(0, maxBytes / 5)
    .join("")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/[. ]+$/, "");
  const wanted = isFine && !reserved.test(learner.split(".")[0] ?? "") ? learner : `${short}-${digest}`;
  // A learner's own name may be what another's would be given, digest and all.
  let name = taken.has(fold(wanted)) ? `${short}-${digest}` : wanted;
  for (let count = 2; taken.has(fold(name)); count++) name = `${short}-${digest}-${count}`;
  taken.add(fold(name));
  return `${name}.json`;
}

function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
