/** Of whom and where; the host of a Unix socket is its path. */
export interface UriParts {
  name: string;
  password: string;
  host: string;
  /** The database in which the user is looked up. */
  authSource: string;
}

/** A connection string for one server of ours. Naming the mechanism spares the driver a question. */
export function writeUri({ name, password, host, authSource }: UriParts): string {
  const options = `directConnection=true&authSource=${authSource}&authMechanism=SCRAM-SHA-256`;
  const encodedHost = host.startsWith("/") ? encodeURIComponent(host) : host;
  return `mongodb://${name}:${password}@${encodedHost}/?${options}`;
}
