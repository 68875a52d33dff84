import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What lets a browser in. All of it is made anew for each server, and lives in its memory only. */
export interface Keys {
  /** First part of each page's path: the cookie goes nowhere else, also not to other servers on this machine. */
  place: string;
  /** In the address that the terminal shows. */
  token: string;
  /**
   * A token for one use by this user, for where others may see it: in the arguments of the program that opens the
   * browser.
   */
  issueOnce(): string;
  /** What the cookie holds. */
  session: string;
  /** What each form sends along. */
  form: string;
  /** True for a token of an address. One for a single use is spent by it, and no other user's. */
  admits(token: string, from: { isOwn: boolean }): boolean;
}

export function makeKeys(): Keys {
  const token = makeSecret();
  const once = new Set<string>();
  return {
    place: makeSecret(),
    token,
    session: makeSecret(),
    form: makeSecret(),
    issueOnce() {
      const issued = makeSecret();
      once.add(issued);
      return issued;
    },
    admits(given, { isOwn }) {
      const spent = isOwn ? [...once].filter((issued) => isSame(issued, given)) : [];
      for (const issued of spent) once.delete(issued);
      return isSame(token, given) || spent.length > 0;
    },
  };
}

/** 192 random bits. */
function makeSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** Takes the same time wherever the two differ. */
export function isSame(secret: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(secret), digest(given));
}
