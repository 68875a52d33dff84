import { edgesOf, except, type Edge } from "./edge.ts";

/** Methods that Node's HTTP parser knows and any client may send. CONNECT is left out: it asks for a tunnel. */
const methods = edgesOf("method", {
  GET: "GET",
  HEAD: "HEAD",
  OPTIONS: "OPTIONS",
  POST: "POST",
  PUT: "PUT",
  PATCH: "PATCH",
  DELETE: "DELETE",
  PROPFIND: "PROPFIND",
  TRACE: "TRACE",
});

/** All methods but those that a contract gives a meaning, or leaves open. */
export function methodsBeside(reasons: Readonly<Record<string, string>>): Edge<string>[] {
  return except(methods, reasons);
}
