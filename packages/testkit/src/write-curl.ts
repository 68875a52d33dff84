import type { HttpRequest } from "./http.ts";

/** Where a learner's own server is taken to listen. */
const usualHost = "localhost:3000";
const mostLength = 600;

/** A request as a line for a POSIX shell; undefined where it would be too long to read, or to paste. */
export function writeCurl(
  { method, path, headers, body }: HttpRequest,
  host = usualHost,
): string | undefined {
  const how = method === "GET" ? [] : method === "HEAD" ? ["-I"] : ["-X", method];
  const named = Object.entries(headers).flatMap(([name, value]) => ["-H", quote(`${name}: ${value}`)]);
  const sent = body === undefined ? [] : ["-d", quote(body)];
  const line = ["curl -si", ...how, quote(`${host}${path}`), ...named, ...sent].join(" ");
  return line.length > mostLength || /\p{Cc}/u.test(line) ? undefined : line;
}

/** In quotes where a shell could read more into it than is there. */
function quote(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
