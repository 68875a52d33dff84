/** By what a server of the lab's own is known in lists of processes and of folders, for whoever looks for leftovers. */
export const postgresTraces = {
  folder: /\blab-postgres-[A-Za-z0-9]{6}\b/,
  program: /^\S*postgres(\.exe)?:? /,
};

/** Environment names that decide on which server is taken, and where what was fetched lies. */
export const postgresSettings = ["LAB_POSTGRES_URI", "LAB_CACHE", "LAB_TMP"] as const;
