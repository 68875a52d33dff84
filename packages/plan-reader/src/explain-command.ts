import { LabError } from "@lab/contracts";
import type { Db, Document } from "mongodb";

/** What the driver and the profiler add to a command and `explain` refuses or does not need. */
const envelopeFields = new Set([
  "$audit",
  "$client",
  "$clusterTime",
  "$configServerState",
  "$db",
  "$readPreference",
  "apiDeprecationErrors",
  "apiStrict",
  "apiVersion",
  "autocommit",
  "awaitData",
  "batchSize",
  "lsid",
  "maxTimeMS",
  "mayBypassWriteBlocking",
  "noCursorTimeout",
  "readConcern",
  "startTransaction",
  "stmtId",
  "tailable",
  "txnNumber",
  "writeConcern",
]);

/** From 7.0, and 6.0. */
const engineSwitches = [
  { name: "internalQueryFrameworkControl", classic: "forceClassicEngine" },
  { name: "internalQueryForceClassicEngine", classic: true },
];

// The engine is chosen for the whole server, so explains of this process take turns.
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Runs `explain` with executionStats for a find, aggregate, count, distinct or write command, given as
 * written or as the profiler recorded it, without the limit of time that it had: `maxTimeMs` sets one, which others' commands
 * need. `classicEngine` forces the classic engine around the call
 * (another process that explains on the same server meanwhile sees it too).
 */
export async function explainCommand(
  db: Db,
  command: Document,
  options: { classicEngine?: boolean; maxTimeMs?: number } = {},
): Promise<unknown> {
  const limit = options.maxTimeMs === undefined ? {} : { maxTimeMS: options.maxTimeMs };
  const explain = () =>
    db.command({ explain: stripEnvelope(command), verbosity: "executionStats", ...limit });
  const turn = lastTurn.then(() => (options.classicEngine ? runOnClassicEngine(db, explain) : explain()));
  lastTurn = turn.catch(() => undefined);
  return turn;
}

function stripEnvelope(command: Document): Document {
  const bare = Object.fromEntries(Object.entries(command).filter(([name]) => !envelopeFields.has(name)));
  return "aggregate" in bare ? { ...bare, cursor: {} } : bare;
}

async function runOnClassicEngine<T>(db: Db, explain: () => Promise<T>): Promise<T> {
  const admin = db.admin();
  const { name, classic, before } = await findEngineSwitch(db);
  await admin.command({ setParameter: 1, [name]: classic });
  try {
    return await explain();
  } finally {
    await admin.command({ setParameter: 1, [name]: before });
  }
}

async function findEngineSwitch(db: Db): Promise<{ name: string; classic: unknown; before: unknown }> {
  const asked = Object.fromEntries(engineSwitches.map(({ name }) => [name, 1]));
  const values = await db.admin().command({ getParameter: 1, ...asked });
  const found = engineSwitches.find(({ name }) => values[name] !== undefined);
  if (found === undefined) throw new LabError("LAB_PLAN_NO_ENGINE_SWITCH");
  return { ...found, before: values[found.name] };
}
