/** A text, or texts under names: those of one message, or of the messages of one check. */
export type Told = string | { [name: string]: Told };

export interface TextOfMessage {
  path: readonly string[];
  text: string;
}

/** What a suite's messages.ts exports. */
export const loadMessages = (file: string): Record<string, Told> => require(file) as Record<string, Told>;

/** Each text, by its path of names. */
export function listTexts(told: Told, path: readonly string[] = []): TextOfMessage[] {
  if (typeof told === "string") return [{ path, text: told }];
  return Object.entries(told).flatMap(([name, part]) => listTexts(part, [...path, name]));
}

/** A module says a message by its names, `c3.unknown`, or chooses it by a key: `c3.reasons[name]`. */
export function isSaidIn(code: string, [group = "", ...names]: readonly string[]): boolean {
  const spelt = (list: readonly string[]): string => [group, ...list].join(String.raw`\.`);
  if (names.length === 0) return true;
  return (
    new RegExp(String.raw`\b${spelt(names)}\b`).test(code) ||
    names.some((_name, index) => new RegExp(String.raw`\b${spelt(names.slice(0, index))}\[`).test(code))
  );
}
