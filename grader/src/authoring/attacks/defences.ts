import type { AttackLevel } from "./attack-level.ts";
import { listEditedDefences, type Edit } from "./edited-defence.ts";

/**
 * Defences that `npm run attacks -- --without` takes out in its own process, and the levels at which each holds by itself what names it.
 * Where all that an attack names are out, it has to succeed, or it was never these that held it. No grade of anybody's
 * can be told of them.
 */
export const defences = {
  /** Paths that are put together are refused, by parsing, before esbuild sees them. */
  "computed-paths": ["process", "sandbox"],
  /** The compiler works where nothing is to be seen. At `process` it sees all that its user does, from elsewhere. */
  "compiler-walls": ["sandbox"],
  /** A bundle that was made of anything that nobody handed in is refused. */
  "bundle-scan": ["process", "sandbox"],
  /** Node's permissions of the solution's process. */
  "node-permissions": ["process", "sandbox"],
  /** The sandbox around the solution's process. */
  "sandbox-walls": ["sandbox"],
} as const satisfies Record<string, readonly AttackLevel[]>;

export type Defence = keyof typeof defences;

/** Whether it keeps what nobody handed in out of a bundle. */
export function isOfBundles(defence: string): boolean {
  return ["computed-paths", "compiler-walls", "bundle-scan"].includes(defence);
}

export interface KnownDefence {
  levels: readonly AttackLevel[];
  /** Of the lab's source, where it can't be taken out otherwise. */
  edits?: readonly Edit[];
}

/** Everything that can be taken out, by name. */
export type KnownDefences = ReadonlyMap<string, KnownDefence>;

/** Those that a grade can do without here, and those that the lab's source is edited for. */
export function listDefences(root: string): KnownDefences {
  const known = new Map<string, KnownDefence>(
    Object.entries(defences).map(([name, levels]) => [name, { levels }]),
  );
  for (const [name, defence] of listEditedDefences(root)) known.set(name, defence);
  return known;
}

/** An attack's grade at one level, with some of its defences taken out. */
export interface Trial {
  without: ReadonlySet<string>;
  /** With one of its defences left, an attack must hold; with none, it must succeed. */
  shouldHold: boolean;
}

/** All that an attack names out, and then one of them back; none at a level where this one holds nothing alone. */
export function planTrials(
  named: readonly string[],
  defence: string,
  { level, known }: { level: AttackLevel; known: KnownDefences },
): Trial[] {
  if (!named.includes(defence) || known.get(defence)?.levels.includes(level) !== true) return [];
  const bare: Trial = { without: new Set(named), shouldHold: false };
  const others = named.filter((name) => name !== defence);
  return others.length === 0 ? [bare] : [bare, { without: new Set(others), shouldHold: true }];
}

/** What is wrong with an attack's defences; undefined where a trial came to what it should. */
export function judgeTrial(
  { shouldHold }: Trial,
  problems: readonly string[],
  succeeds: string | undefined,
): string | undefined {
  const seen = problems.join("; ");
  if (shouldHold) return seen === "" ? undefined : `it is no defence alone: ${seen}`;
  if (seen === "") return "it holds all the same, for another reason than its defences";
  const isAsSaid = succeeds !== undefined && new RegExp(succeeds, "u").test(seen);
  return isAsSaid ? undefined : `it comes to something else than /${succeeds}/: ${seen}`;
}
