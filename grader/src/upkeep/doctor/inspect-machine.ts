import { say } from "@lab/texts";
import type { Finding, Place } from "./finding.ts";
import { inspectClone } from "./inspect-clone.ts";
import { inspectExercises } from "./inspect-exercises.ts";
import { inspectKept } from "./inspect-kept.ts";
import { inspectLeftovers } from "./inspect-leftovers.ts";
import { inspectNetwork } from "./inspect-network.ts";
import { inspectRoom } from "./inspect-room.ts";
import { inspectServices } from "./inspect-services.ts";
import { inspectTools } from "./inspect-tools.ts";

/** All that is looked at; what can't be looked at is a finding too, and hides no other. */
export async function inspectMachine(place: Place, hostFile: string): Promise<Finding[]> {
  const parts: [id: string, inspect: () => Finding[] | Promise<Finding[]>][] = [
    ["tools", () => inspectTools(place)],
    ["room", () => inspectRoom(place)],
    ["network", () => inspectNetwork(place)],
    ["clone", () => inspectClone(place)],
    ["exercises", () => inspectExercises(place)],
    ["kept", () => inspectKept(place)],
    ["leftovers", () => inspectLeftovers(place)],
    ["services", () => inspectServices(place, hostFile)],
  ];
  const findings: Finding[] = [];
  for (const [id, inspect] of parts) {
    try {
      findings.push(...(await inspect()));
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      findings.push({ id: `unseen-${id}`, state: "warning", what: say("doctor.unseen", { detail }) });
    }
  }
  return findings;
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
