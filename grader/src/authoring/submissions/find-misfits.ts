import { applyPatch, type StructuredPatch, type StructuredPatchHunk } from "diff";

/** Hunks of a patch that fit nowhere in a text, or not beside the others. */
export function findMisfits(text: string, patch: StructuredPatch): StructuredPatchHunk[] {
  const fits = (hunks: StructuredPatchHunk[]): boolean => applyPatch(text, { ...patch, hunks }) !== false;
  const fitting: StructuredPatchHunk[] = [];
  return patch.hunks.filter((hunk) => {
    if (!fits([...fitting, hunk])) return true;
    fitting.push(hunk);
    return false;
  });
}

/** Where a hunk would go if it went anywhere, and the first line that is another there. */
export function describeMisfit(text: string, { lines, oldStart }: StructuredPatchHunk): string {
  const wanted = lines.filter((line) => !/^[+\\]/.test(line)).map((line) => line.slice(1));
  const present = text.replace(/\n$/, "").split("\n");
  const place = findNearestPlace(wanted, present, oldStart - 1);
  if (place === undefined) return `nothing there is like its first line, "${shorten(wanted[0])}"`;
  const index = wanted.findIndex((line, offset) => present[place + offset] !== line);
  if (index === -1)
    return `line ${place + wanted.length} ends the file in another way, or another hunk took it`;
  const at = place + index;
  const seen = at < present.length ? `is "${shorten(present[at])}"` : "is past its end";
  return `line ${at + 1} ${seen} where the edit has "${shorten(wanted[index])}"`;
}

/** Where most lines are alike; of several such places the one that is nearest to where the hunk was made. */
function findNearestPlace(
  wanted: readonly string[],
  present: readonly string[],
  made: number,
): number | undefined {
  const places = present.map((_, place) => ({
    place,
    alike: wanted.filter((line, offset) => line.trim() !== "" && present[place + offset] === line).length,
  }));
  const [best] = places.toSorted(
    (one, other) => other.alike - one.alike || Math.abs(one.place - made) - Math.abs(other.place - made),
  );
  return best && best.alike > 0 ? best.place : undefined;
}

const shownCharacters = 60;

function shorten(line = ""): string {
  const text = line.trim();
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
