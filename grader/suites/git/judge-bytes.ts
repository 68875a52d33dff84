import { fileModes, textForms, type Edge } from "@lab/edges";
import type { RepositoryCopy, TreeEntry } from "@lab/git-history";
import { say } from "@lab/testkit";
import { byteNext, byteWords } from "./messages.ts";

/** What the forms are looked for in: a text of megabytes reads like none of a project's. */
const isNear = (one: string, other: string): boolean => one.length <= 2 * other.length + 1_000;

const strip = (text: string, pattern: string): string => text.replaceAll(new RegExp(pattern, "gm"), "");

/** Whether two texts differ in no more than line ends, blanks where none is seen, and marks of their encoding. */
export function readAlike(one: string | undefined, other: string): boolean {
  if (one === undefined || !isNear(one, other)) return one === other;
  const plain = (text: string): string => textForms.reduce((left, { value }) => strip(left, value), text);
  return plain(one) === plain(other);
}

/** By which form two texts differ that read alike. */
export function findForm(one: string, other: string): Edge<string> | undefined {
  return textForms.find(({ value }) => {
    const signs = (text: string): string =>
      [...text.matchAll(new RegExp(value, "gm"))].map(([sign]) => sign).join();
    return signs(one) !== signs(other);
  });
}

/** A file whose mode or bytes are not those that are due, and why. */
export interface Amiss {
  file: string;
  line: string;
  edge: Edge<string>;
  next: string;
}

/** Files that read as they are due and differ all the same: by a mode, or by what no eye sees. */
export async function listByteChanges(
  repository: RepositoryCopy,
  tree: ReadonlyMap<string, TreeEntry>,
  due: ReadonlyMap<string, { text: string; mode: string }>,
): Promise<Amiss[]> {
  const blobs = await repository.blobs([...due.keys()].flatMap((file) => tree.get(file)?.id ?? []));
  return [...due].flatMap(([file, { text, mode }]) => {
    const entry = tree.get(file);
    const other = fileModes.find(({ value }) => value === entry?.mode);
    if (entry && entry.mode !== mode && other) {
      const line = say(byteWords.mode, { file, shown: entry.mode, mode });
      return [{ file, line, edge: other, next: say(byteNext.mode, { file }) }];
    }
    const bytes = blobs.get(entry?.id ?? "");
    const form = bytes && findForm(bytes.toString("utf8"), text);
    if (!form || bytes.equals(Buffer.from(text))) return [];
    const line = say(byteWords.form, { file, form: form.name });
    return [{ file, line, edge: form, next: say(byteNext.form) }];
  });
}
