import { say } from "@lab/texts";
import type { Finding, Place } from "./finding.ts";
import { inspectClone } from "./inspect-clone.ts";
import { inspectExercises } from "./inspect-exercises.ts";
import { inspectFolders } from "./inspect-folders.ts";
import { inspectKept } from "./inspect-kept.ts";
import { inspectLeftovers } from "./inspect-leftovers.ts";
import { inspectNetwork } from "./inspect-network.ts";
import { inspectRoom } from "./inspect-room.ts";
import { inspectServices } from "./inspect-services.ts";
import { inspectTools } from "./inspect-tools.ts";

type Part = [id: string, inspect: () => Finding[] | Promise<Finding[]>, patienceMs?: number];

/** A probe of one thing answers at once, or is what it looks for. */
const partPatienceMs = 2_000;
/** A database server may take its time on a slow machine. */
const servicesPatienceMs = 30_000;

/** All that is looked at; what can't be looked at is a finding too, and hides no other. */
export async function inspectMachine(place: Place, hostFile: string): Promise<Finding[]> {
  return inspectParts([
    ["tools", () => inspectTools(place)],
    ["folders", () => inspectFolders(place)],
    ["room", () => inspectRoom(place)],
    ["network", () => inspectNetwork(place)],
    ["clone", () => inspectClone(place)],
    ["exercises", () => inspectExercises(place)],
    ["kept", () => inspectKept(place)],
    ["leftovers", () => inspectLeftovers(place)],
    ["services", () => inspectServices(place, hostFile), servicesPatienceMs],
  ]);
}

/** Looks at one part after the other, and at none for longer than its patience. */
export async function inspectParts(parts: readonly Part[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [id, inspect, patienceMs = partPatienceMs] of parts) {
    try {
      findings.push(...(await withinPatience(inspect, patienceMs)));
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      findings.push({ id: `unseen-${id}`, state: "warning", what: say("doctor.unseen", { detail }) });
    }
  }
  return findings;
}

async function withinPatience(
  inspect: () => Finding[] | Promise<Finding[]>,
  patienceMs: number,
): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(say("doctor.noAnswer", { seconds: patienceMs / 1_000 }));
    timer = setTimeout(() => reject(error), patienceMs);
  });
  try {
    return await Promise.race([inspect(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Mends what can be mended by itself, one after the other. */
export async function mendFindings(findings: readonly Finding[]): Promise<Finding[]> {
  const mended: Finding[] = [];
  for (const finding of findings) {
    if (!finding.mend) {
      mended.push(finding);
      continue;
    }
    try {
      mended.push({ id: finding.id, state: "mended", what: await finding.mend() });
    } catch (error) {
      const { message, next } = error as Error & { next?: string };
      const { id, state } = finding;
      mended.push({ id, state, what: message, ...(next === undefined ? {} : { fix: next }) });
    }
  }
  return mended;
}
