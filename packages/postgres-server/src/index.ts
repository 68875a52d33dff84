export type { RanPlan, RanStatement } from "./assemble-statements.ts";
export { connectPostgres, openPostgresPool } from "./connect-postgres.ts";
export { findPostgres, type FindPostgresOptions } from "./find-postgres.ts";
export type { PostgresAddress } from "./postgres-address.ts";
export type {
  GivenPostgres,
  PostgresAttempt,
  PostgresFinding,
  PostgresProgram,
  PostgresSource,
} from "./postgres-program.ts";
export type { PostgresServer, PostgresStore, SolutionUser } from "./postgres-server.ts";
export { providePostgres, type ProvidePostgresOptions } from "./provide-postgres.ts";
export type { SessionLimits } from "./session-limits.ts";
export { soundReleases } from "./sound-releases.ts";
export { startPostgres, type StartPostgresOptions } from "./start-postgres.ts";
export { writeUri } from "./write-uri.ts";
