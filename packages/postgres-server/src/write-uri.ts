/** A connection string for a store. The folder of a Unix socket stands in its options, where each driver reads it. */
export function writeUri(address: Readonly<Record<string, string | number>>, store: string): string {
  const { host = "", port = "", user = "", password = "", ssl } = address;
  const isSocket = String(host).startsWith("/");
  const options = new URLSearchParams({
    ...(isSocket ? { host: String(host), port: String(port) } : {}),
    ...(ssl === undefined ? {} : { ssl: "true" }),
  });
  const login = [user, password].map((part) => encodeURIComponent(part)).join(":");
  const name = String(host);
  const server = isSocket ? "" : `${name.includes(":") ? `[${name}]` : name}:${port}`;
  return `postgresql://${login}@${server}/${encodeURIComponent(store)}${options.size > 0 ? `?${options.toString()}` : ""}`;
}
