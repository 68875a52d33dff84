/** How much of the server one solution may take. */
export interface SessionLimits {
  /** A statement is cancelled; if the solution lifted that setting, its session is ended a second later. */
  statementMs: number;
  /** Between two statements of an open transaction. */
  idleInTransactionMs: number;
  /** A whole transaction. */
  transactionMs: number;
  /** Waiting for a lock. */
  lockMs: number;
  connections: number;
  /** Held at once, by all its sessions together: the server has room for some 30,000. */
  locks: number;
}

export const defaultLimits: SessionLimits = {
  statementMs: 10_000,
  idleInTransactionMs: 10_000,
  transactionMs: 60_000,
  lockMs: 5_000,
  connections: 20,
  locks: 3_000,
};
