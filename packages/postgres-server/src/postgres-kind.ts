import { findPostgres } from "./find-postgres.ts";
import { providePostgres, type ProvidePostgresOptions } from "./provide-postgres.ts";
import { startPostgres } from "./start-postgres.ts";

/** PostgreSQL as one kind of service among others. */
export const postgresKind = {
  id: "postgres",
  /** Environment names that decide on which server is taken, and where what was fetched lies. */
  settings: ["LAB_POSTGRES_URI", "LAB_CACHE", "LAB_TMP"],
  /** By what a server of the lab's own is known in lists of folders and of processes, whose names hold the folder's. */
  traces: { folder: /\blab-postgres-[A-Za-z0-9]{6}\b/, program: /^(?:\S*\/)?postgres(?:\.exe)?:? / },
  find: (env: NodeJS.ProcessEnv) => findPostgres({ env }),
  provide: (env: NodeJS.ProcessEnv, onProgress: NonNullable<ProvidePostgresOptions["onProgress"]>) =>
    providePostgres({ env, onProgress }),
  start: startPostgres,
} as const;
