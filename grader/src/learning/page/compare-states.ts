import type { FoundExercise } from "../../grading/discover/discover-exercises.ts";
import { readStateNumber } from "../history/bring-back.ts";
import { openHistory } from "../history/history.ts";
import { compareFiles, type FileComparison } from "./compare-files.ts";

/** A kept state by its number, or the files as they are now. */
export type StateName = number | "now";

export interface StateComparison {
  from: StateName;
  to: StateName;
  /** All that can be chosen, the latest first. */
  states: StateName[];
  files: FileComparison[];
}

/**
 * Compares two states of an exercise's files, as an address names them; the state kept last with the files now where it
 * names none.
 * @throws LabError LAB_USAGE, LAB_USAGE_STATE, LAB_HISTORY_BROKEN
 */
export async function compareStates(
  root: string,
  found: FoundExercise,
  asked: { from?: unknown; to?: unknown },
): Promise<StateComparison> {
  const history = openHistory(root, found);
  const kept = (await history.list()).map(({ n }) => n).toReversed();
  const from = readName(asked.from) ?? kept[0] ?? "now";
  const to = readName(asked.to) ?? "now";
  const files = compareFiles(await history.contents(from), await history.contents(to));
  return { from, to, states: ["now", ...kept], files };
}

function readName(asked: unknown): StateName | undefined {
  if (asked === undefined || asked === "now") return asked;
  return readStateNumber(typeof asked === "string" ? asked : JSON.stringify(asked));
}
