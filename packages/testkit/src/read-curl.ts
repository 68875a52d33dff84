import type { HttpRequest } from "./http.ts";

/** The request that a line of writeCurl sends; undefined where it is another program's line. */
export function readCurl(line: string): HttpRequest | undefined {
  const words = splitWords(line);
  if (words.slice(0, 2).join(" ") !== "curl -si") return undefined;
  const request = { method: "GET", path: "", headers: {} as Record<string, string> };
  let body: string | undefined;
  for (let index = 2; index < words.length; index++) {
    const word = words[index] ?? "";
    const value = words[index + 1] ?? "";
    if (word === "-I") request.method = "HEAD";
    else if (!/^-[XHd]$/.test(word)) request.path = word.replace(/^[^/]*/, "");
    else {
      index++;
      if (word === "-X") request.method = value;
      else if (word === "-d") body = value;
      else addHeader(request.headers, value);
    }
  }
  return { ...request, ...(body === undefined ? {} : { body }) };
}

function addHeader(headers: Record<string, string>, line: string): void {
  const end = line.indexOf(": ");
  headers[line.slice(0, end)] = line.slice(end + 2);
}

/** As a POSIX shell splits what writeCurl quotes: words, 'text', and \' between them. */
function splitWords(line: string): string[] {
  const words = line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
  return words.map((word) => word.replaceAll(/'([^']*)'|\\'/g, (_whole, quoted?: string) => quoted ?? "'"));
}
