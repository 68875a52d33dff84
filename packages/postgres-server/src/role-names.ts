/** Everything the lab creates begins with this; on a given server nothing else is ever created or dropped. */
export const labPrefix = "lab_";
/** A solution's role: this and random digits. */
export const userPrefix = "lab_user_";

/** For a name of our own making, which needs no more. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
