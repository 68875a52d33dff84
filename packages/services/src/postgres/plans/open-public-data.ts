import { createHash } from "node:crypto";
import type { PlanWork } from "../../plans/plan-source.ts";
import { badData, readOwnData } from "../../plans/read-own-data.ts";
import { postgres, type PostgresData, type PostgresStore } from "../postgres-suite.ts";
import { tellRefusal } from "./tell-refusal.ts";

/** Runs the SQL that exercise.json names on a clean database. What the server refuses of it is its author's to mend. */
export async function openPublicData(work: PlanWork): Promise<PostgresStore> {
  const data = readData(work);
  try {
    return await work.lab.use(postgres, data);
  } catch (error) {
    const words = tellRefusal(error);
    throw words === undefined
      ? error
      : badData(work.exerciseId, `explain.data: PostgreSQL refuses it: ${words}`);
  }
}

function readData(work: PlanWork): PostgresData {
  const { file } = work.declared.data;
  if (file === undefined) throw badData(work.exerciseId, "explain.data: PostgreSQL's data are a .sql file");
  const fill = readOwnData(work, file);
  const digest = createHash("sha256").update(fill).digest("hex");
  return { name: `explain ${work.exerciseId} ${digest}`, fill };
}
