const uriParts = /^(mongodb(?:\+srv)?:\/\/)([^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/;

/**
 * The same server with another default database (none: an empty name). The database that the user's login
 * belongs to was implied by the old path, so it is kept as authSource.
 * @throws Error when it is no MongoDB connection string
 */
export function withDatabase(uri: string, database: string): string {
  const [, scheme, hosts = "", oldDatabase, query = ""] = uriParts.exec(uri) ?? [];
  if (scheme === undefined) throw new Error("it is no connection string of the form mongodb://host:port/");
  const options = new URLSearchParams(query);
  if (hosts.includes("@") && oldDatabase && !options.has("authSource"))
    options.set("authSource", oldDatabase);
  // Without this a login would be looked up in the suite's own database.
  if (hosts.includes("@") && scheme === "mongodb://" && !options.has("authSource"))
    options.set("authSource", "admin");
  const suffix = options.size === 0 ? "" : `?${options.toString()}`;
  return `${scheme}${hosts}/${database}${suffix}`;
}

/** For messages: connection strings carry passwords. */
export function hidePassword(uri: string): string {
  return uri.replace(/\/\/([^:@/]*):[^@/]*@/, "//$1:***@");
}
