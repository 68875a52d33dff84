import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LabError } from "@lab/contracts";
import { z } from "zod";
import { attackSchema, type Attack } from "./attack.ts";

export interface FoundAttack extends Attack {
  /** Absolute: attack.json and the attack's own files. */
  folder: string;
}

const folderName = /^([a-z]+\d{2}[a-z]?)-[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads all attacks of a folder, or those whose id begins with one of `ids` (F12 names F12a too).
 * @throws LabError LAB_ATTACKS_INVALID with all that is wrong with them; LAB_USAGE_OPTION for an unknown id
 */
export function listAttacks(folder: string, ids: readonly string[]): FoundAttack[] {
  const problems: string[] = [];
  const all = readdirSync(folder)
    .toSorted()
    .flatMap((name) => readAttack(join(folder, name), name, problems));
  if (problems.length > 0)
    throw new LabError("LAB_ATTACKS_INVALID", { problems: problems.map((line) => `\n  ${line}`).join("") });
  const wanted = ids.map((id) => id.toUpperCase());
  for (const id of wanted) {
    if (!all.some((attack) => isNamed(attack, id)))
      throw new LabError("LAB_USAGE_OPTION", { detail: `there is no attack ${id}`, command: "attacks" });
  }
  return wanted.length === 0 ? all : all.filter((attack) => wanted.some((id) => isNamed(attack, id)));
}

function isNamed({ id }: FoundAttack, wanted: string): boolean {
  return id.toUpperCase().startsWith(wanted);
}

function readAttack(folder: string, name: string, problems: string[]): FoundAttack[] {
  const parsed = attackSchema.safeParse(readJson(join(folder, "attack.json")));
  if (!parsed.success) {
    problems.push(`${name}/attack.json: ${z.prettifyError(parsed.error)}`);
    return [];
  }
  if (folderName.exec(name)?.[1] !== parsed.data.id.toLowerCase()) {
    problems.push(`${name}: a folder is named after its attack's id, as f08-exit-on-import`);
    return [];
  }
  return [{ ...parsed.data, folder }];
}

/** What is missing or no JSON is no object either: the schema says so. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}
