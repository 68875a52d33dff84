import type { ConnectionOptions } from "node:tls";

/** Where to connect and as whom, as data: who takes it needs no parser. */
export interface PostgresAddress {
  kind: "postgres";
  /** The folder of a Unix socket, or a host. */
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** Of a given server that is reached by TLS. */
  ssl?: boolean | ConnectionOptions;
}
