import type { RepositoryCopy, TreeEntry } from "@lab/git-history";
import { say } from "@lab/testkit";
import { readAlike } from "../judge-bytes.ts";
import { listLines, listStatements } from "./judge-tests.ts";
import { c6, c9 } from "./messages.ts";
import { newReceipt, oldReceipt, startMain, startVat } from "./repo.ts";

type Tree = ReadonlyMap<string, TreeEntry>;

/** The trees that a merge has to do with, and the texts of all their files. */
export interface Sides {
  merged: Tree;
  base: Tree;
  main: Tree;
  vat: Tree;
  textOf(entry: TreeEntry | undefined): string | undefined;
}

export async function readSides(repository: RepositoryCopy, merged: string): Promise<Sides> {
  const fork = (await repository.mergeBase(startMain, startVat)) ?? startMain;
  const [base, main, vat, tip] = await Promise.all(
    [fork, startMain, startVat, merged].map((id) => repository.tree(id)),
  );
  const trees = [base, main, vat, tip] as [Tree, Tree, Tree, Tree];
  const blobs = await repository.blobs(trees.flatMap((tree) => [...tree.values()].map(({ id }) => id)));
  const texts = new Map([...blobs].map(([id, content]) => [id, content.toString("utf8")]));
  return {
    base: trees[0],
    main: trees[1],
    vat: trees[2],
    merged: trees[3],
    textOf: (entry) => (entry === undefined ? undefined : texts.get(entry.id)),
  };
}

const isChanged = (side: Tree, base: Tree, file: string): boolean =>
  side.get(file)?.id !== base.get(file)?.id;

/** Files that neither side touched, with the text that they keep. */
export function listUntouched({ base, main, vat, textOf }: Sides): Map<string, string> {
  const files = [...base.keys()].filter(
    (file) => !isChanged(main, base, file) && !isChanged(vat, base, file),
  );
  return new Map(files.map((file) => [file, textOf(base.get(file)) ?? ""]));
}

/** What the merge brings besides what a side brought. */
export function listBesides(sides: Sides, aside: ReadonlySet<string>): string[] {
  const { merged, base, main, vat, textOf } = sides;
  const isKnown = (file: string): boolean => [base, main, vat].some((tree) => tree.has(file));
  const isTest = (file: string): boolean => /^tests\/.+\.[cm]?ts$/.test(file);
  // The receipt's module under a name of its own is C5's affair.
  const copies = listCopies(sides);
  return [
    ...[...listUntouched(sides)]
      .filter(([file, text]) => !aside.has(file) && !readAlike(textOf(merged.get(file)), text))
      .map(([file]) => say(merged.has(file) ? c6.changed : c6.missing, { file })),
    ...[...merged.keys()]
      .filter((file) => !isKnown(file) && !isTest(file) && !copies.includes(file))
      .map((file) => say(c6.added, { file })),
  ];
}

/** Files outside src and tests that one side alone changed, and src/order.ts: whose version stays. */
const oneSided = { "README.md": "main", "src/order.ts": "vat", "docs/vat.md": "vat" } as const;
export const branchOf = { main: "main^1", vat: "feature/vat" } as const;

export interface LostChange {
  file: string;
  side: keyof typeof branchOf;
  line: string;
}

/** Versions of one side that are not there, and what its tests said and nobody says any more. */
export function listLostChanges(sides: Sides): LostChange[] {
  const { merged, main, vat, textOf } = sides;
  const untouched = listUntouched(sides);
  const trees = { main, vat };
  const files = Object.entries(oneSided).flatMap(([file, side]): LostChange[] => {
    if (readAlike(textOf(merged.get(file)), textOf(trees[side].get(file)) ?? "")) return [];
    const values = { file, side: branchOf[side] };
    return [{ file, side, line: merged.has(file) ? say(c9.differs, values) : say(c9.missing, values) }];
  });
  const inTests = (tree: Tree): string[] => [...tree.keys()].filter((file) => file.startsWith("tests/"));
  const list = (listed: (file: string, text: string) => string[]): Set<string> =>
    new Set(inTests(merged).flatMap((file) => listed(file, textOf(merged.get(file)) ?? "")));
  const said = list(listStatements);
  const written = list((_, text) => listLines(text));
  const tests = (["main", "vat"] as const).flatMap((side) =>
    inTests(trees[side]).flatMap((file): LostChange[] => {
      if (untouched.has(file)) return [];
      const line = listLines(textOf(trees[side].get(file)) ?? "").find((one) => !said.has(one));
      if (line === undefined) return [];
      const values = { file, line };
      return [{ file, side, line: written.has(line) ? say(c9.idle, values) : say(c9.test, values) }];
    }),
  );
  return [...files, ...tests];
}

/** Every file whose mode is known, with the text that it must have to the byte, or its own without odd signs. */
export function listDueBytes(sides: Sides): Map<string, { text: string; mode: string }> {
  const { merged, base, main, vat, textOf } = sides;
  const untouched = listUntouched(sides);
  const trees = { main, vat };
  const known = [...merged.keys()].filter((file) => [base, main, vat].some((tree) => tree.has(file)));
  return new Map(
    known.map((file) => {
      const side = (oneSided as Record<string, keyof typeof trees | undefined>)[file];
      const due = untouched.get(file) ?? (side && textOf(trees[side].get(file)));
      const own = (textOf(merged.get(file)) ?? "").replaceAll("\r\n", "\n").replace(/^\ufeff/, "");
      const text = due !== undefined && readAlike(textOf(merged.get(file)), due) ? due : own;
      const mode = [main, vat, base].map((tree) => tree.get(file)?.mode).find((one) => one !== undefined);
      return [file, { text, mode: mode ?? "100644" }];
    }),
  );
}

/** Lines of the receipt's module that stand nowhere else, without blanks and quotes. */
function listMarks({ base, main, vat, textOf }: Sides): Set<string> {
  const versions = [base.get(oldReceipt), main.get(oldReceipt), vat.get(newReceipt)];
  const lines = versions
    .flatMap((entry) => (textOf(entry) ?? "").split("\n"))
    .filter((line) => !line.startsWith("import "));
  return new Set(lines.map(bare).filter((line) => line.length >= 18));
}

const bare = (line: string): string => line.replaceAll(/[\s"'`;]/g, "");

/** From so many lines of it on, a file has a copy of the module. */
const linesOfACopy = 3;

/** Files beside the module that hold it too. */
export function listCopies(sides: Sides): string[] {
  const marks = listMarks(sides);
  return [...sides.merged].flatMap(([file, entry]) => {
    if (file === newReceipt) return [];
    const text = sides.textOf(entry) ?? "";
    const found = new Set(
      text
        .split("\n")
        .map(bare)
        .filter((line) => marks.has(line)),
    );
    const declares = /\b(function|const|let|var)\s+renderReceipt\b/.test(text);
    return found.size >= linesOfACopy || declares ? [file] : [];
  });
}
