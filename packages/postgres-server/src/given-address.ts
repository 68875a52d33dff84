import { say } from "@lab/texts";
import type { PostgresAddress } from "./postgres-address.ts";

/**
 * Reads a connection string; its database is where the lab's own work is done.
 * @throws Error in plain words when it is none
 */
export async function readGivenAddress(uri: string): Promise<PostgresAddress> {
  if (!/^postgres(ql)?:\/\//.test(uri)) throw new Error(say("postgres.badUri"));
  const { parse } = await import("pg-connection-string");
  const parts = parse(uri);
  if (!parts.host || !parts.user) throw new Error(say("postgres.badUri"));
  return {
    kind: "postgres",
    host: parts.host,
    port: Number(parts.port || 5432),
    database: parts.database || "postgres",
    user: parts.user,
    password: parts.password ?? "",
    ...(parts.ssl !== undefined && { ssl: parts.ssl as NonNullable<PostgresAddress["ssl"]> }),
  };
}

/** For messages: connection strings carry passwords, before the host or behind the question mark. */
export function hidePassword(uri: string): string {
  return uri.replace(/\/\/([^:@/]*):.*@/, "//$1:***@").replace(/([?&](?:ssl)?password=)[^&]*/g, "$1***");
}
