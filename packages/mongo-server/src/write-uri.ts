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

/**
 * The same address with a database to use in its path. Without authSource the path also says where the user is looked
 * up: what it said before stays true.
 */
export function nameDatabase(uri: string, name: string): string {
  const [, server = uri, path = "", query = ""] =
    /^([a-z+]+:\/\/[^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/.exec(uri) ?? [];
  const needsSource = server.includes("@") && !/(^|&)authSource=/i.test(query);
  const options = [query, needsSource ? `authSource=${path || "admin"}` : ""].filter(Boolean).join("&");
  return `${server}/${name}${options && `?${options}`}`;
}
