import type { CheckDetails, CheckEvidence, RunEvidence } from "@lab/contracts";
import { say } from "@lab/texts";
import { cleanText } from "./clean-text.ts";

const maxCharacters = 10_000;
const maxNotes = 20;

/**
 * Makes harmless what a learner had a hand in, once and before anything is written or shown: every report, and
 * whatever reads its JSON, then gets text of letters and of a bounded length.
 */
export function tameEvidence<Evidence extends Omit<RunEvidence, "durationMs">>(evidence: Evidence): Evidence {
  const { checks, notes, obstacle } = evidence;
  return {
    ...evidence,
    checks: checks.map(tameCheck),
    notes: notes.slice(0, maxNotes).map(tameText),
    ...(obstacle ? { obstacle: tameTexts(obstacle) } : {}),
  };
}

function tameCheck(check: CheckEvidence): CheckEvidence {
  const { details } = check;
  return { ...tameTexts(check), ...(details ? { details: tameTexts<CheckDetails>(details) } : {}) };
}

function tameTexts<Entry extends object>(entry: Entry): Entry {
  const tamed = Object.entries(entry).map(([key, value]) => [
    key,
    typeof value === "string" ? tameText(value) : (value as unknown),
  ]);
  return Object.fromEntries(tamed) as Entry;
}

function tameText(text: string): string {
  if (text.length <= maxCharacters) return cleanText(text);
  const cut = say("report.cutCharacters", { count: text.length - maxCharacters });
  return `${cleanText(text.slice(0, maxCharacters))} ${cut}`;
}
