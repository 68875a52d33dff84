/** Gives what a route names in a path; undefined where it is not this route's. */
export type MatchRoute = (method: string, path: string) => Record<string, string> | undefined;

const form = /^([A-Z]+|\*) (\/\S*)$/;

/**
 * Reads `GET /contacts/:id`: a method or `*`, and a path whose segments may be names. A final `*` stands for any rest,
 * also an empty one.
 */
export function parseRoute(route: string): MatchRoute {
  const [, wantedMethod, pattern = ""] = form.exec(route) ?? [];
  if (wantedMethod === undefined) throw new Error(`"${route}" is no route: write "GET /contacts/:id"`);
  const wanted = pattern.split("/");
  const isOpen = wanted.at(-1) === "*";
  if (isOpen) wanted.pop();
  return (method, path) => {
    if (wantedMethod !== "*" && method !== wantedMethod) return;
    const segments = path.split("/");
    if (isOpen ? segments.length < wanted.length : segments.length !== wanted.length) return;
    const params: Record<string, string> = {};
    for (const [index, part] of wanted.entries()) {
      const segment = segments[index] as string;
      if (part.startsWith(":")) params[part.slice(1)] = decode(segment);
      else if (part !== segment) return;
    }
    if (isOpen) params["*"] = segments.slice(wanted.length).map(decode).join("/");
    return params;
  };
}

/** What is encoded wrongly stays as it is: what it means is the suite's to judge. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
