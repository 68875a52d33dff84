import type { Pool } from "pg";
import type { SessionLimits } from "./session-limits.ts";

const intervalMs = 250;
/** How long a cancelled statement has to end by itself. */
const graceMs = 1_000;
/** From this share of the queue on, an open transaction is what keeps it from being emptied. */
const fullQueue = 0.01;

/**
 * Ends the sessions of solutions that take more than they may. A solution can lift every timeout that the server keeps
 * by itself; what it did since when, the server tells the administrator alone.
 */
const endOffenders = `
  WITH session AS (
    SELECT pid, usename, state, clock_timestamp() - query_start AS running,
      clock_timestamp() - state_change AS resting, clock_timestamp() - xact_start AS open
    FROM pg_stat_activity WHERE usename = ANY($1)
  ), greedy AS (
    SELECT usename FROM pg_locks JOIN session USING (pid) GROUP BY usename HAVING count(*) > $5
  )
  SELECT pg_terminate_backend(pid) FROM session
  WHERE (state IN ('active', 'fastpath function call') AND running > $2 * interval '1 ms')
    OR (state LIKE 'idle in transaction%' AND resting > $3 * interval '1 ms')
    OR open > $4 * interval '1 ms'
    OR usename IN (SELECT usename FROM greedy)
    OR (pg_notification_queue_usage() > ${fullQueue} AND open > interval '1 s')`;

/**
 * @param users the solutions', as they come and go
 * @param beside what else is to be done as often
 * @returns ends the watching
 */
export function watchSessions(
  admin: Pool,
  users: ReadonlySet<string>,
  limits: SessionLimits,
  beside: () => Promise<void> = () => Promise.resolve(),
): () => void {
  const values = [
    limits.statementMs + graceMs,
    limits.idleInTransactionMs + graceMs,
    limits.transactionMs,
    limits.locks,
  ];
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    // A server that is down is noticed by whoever uses it.
    const ending = users.size > 0 ? admin.query(endOffenders, [[...users], ...values]) : undefined;
    await Promise.allSettled([ending, beside()]);
    busy = false;
  };
  const timer = setInterval(() => void look(), intervalMs).unref();
  return () => clearInterval(timer);
}
