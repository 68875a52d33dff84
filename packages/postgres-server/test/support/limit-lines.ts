/** Lines of docs/reference/postgres-roles.md that session-limits.test.ts proves. */
export const limitLines = {
  statement: "10 s for a statement; with the setting lifted, the session is ended a second later",
  idle: "10 s between two statements of a transaction, lifted or not",
  transaction: "60 s for a transaction",
  lock: "5 s of waiting for a lock",
  connections: "20 connections",
  locks: "3,000 locks at once",
  notices: "a second for a transaction that keeps the server from emptying its queue of notices",
  temporary: "256 MB of temporary files for each process",
  memory: "1 GB of memory for each process, on Linux",
};
