import type { ServiceId } from "@lab/contracts";

/**
 * Environment variables that decide which server of a service is taken, apart from its kind: a client of a few
 * kilobytes sends them to the lab server.
 */
export const serviceSettings: Readonly<Record<ServiceId, readonly string[]>> = {
  http: [],
  mongo: ["LAB_MONGODB_URI", "MONGOMS_SYSTEM_BINARY"],
  postgres: ["LAB_POSTGRES_URI"],
};
