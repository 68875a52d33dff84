import { createHmac, timingSafeEqual } from "node:crypto";

const signedLine = /^(\{.*),"mac":"([0-9a-f]{64})"\}$/s;
/** What a sitting's first line is bound to; its entries are bound to the code of that line. */
const first = "sitting";

/** Signs the lines of one sitting. `first` is the one that the others belong to, and says what they were come by with. */
export function signSitting(value: object, secret: Buffer): { first: string; sign(entry: object): string } {
  const { line, mac } = signLine(value, secret, first);
  return { first: line, sign: (entry) => signLine(entry, secret, mac).line };
}

/** Of what lies there, the lines that were written with this key, without their codes and in their order. */
export function verifySittings(text: string, secret: Buffer): { verified: string[]; unverified: number } {
  const verified: string[] = [];
  let unverified = 0;
  let sitting: string | undefined;
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const begin = verifyLine(line, secret, first);
    sitting = begin?.mac ?? sitting;
    const known = begin ?? (sitting === undefined ? undefined : verifyLine(line, secret, sitting));
    if (known) verified.push(known.text);
    else unverified++;
  }
  return { verified, unverified };
}

/** The code is the last field: it covers all before it, letter by letter. */
function signLine(value: object, secret: Buffer, context: string): { line: string; mac: string } {
  const text = JSON.stringify(value);
  const mac = createCode(text, secret, context);
  return { line: `${text.slice(0, -1)},"mac":"${mac}"}`, mac };
}

function verifyLine(
  line: string,
  secret: Buffer,
  context: string,
): { text: string; mac: string } | undefined {
  const [, body, mac] = signedLine.exec(line) ?? [];
  if (body === undefined || mac === undefined) return undefined;
  const text = `${body}}`;
  const isOurs = timingSafeEqual(Buffer.from(mac), Buffer.from(createCode(text, secret, context)));
  return isOurs ? { text, mac } : undefined;
}

function createCode(text: string, secret: Buffer, context: string): string {
  return createHmac("sha256", secret).update(`${context}\n${text}`).digest("hex");
}
