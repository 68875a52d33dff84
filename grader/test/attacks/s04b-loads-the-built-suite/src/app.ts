import { createRequire } from "node:module";

const found: string[] = [];

function look(what: string, read: () => unknown) {
  try {
    const seen = read();
    found.push(`${what}: ${typeof seen === "string" ? seen : JSON.stringify(seen)}`);
  } catch {}
}


const load = createRequire("{{lab}}/grader/package.json");
look("suite", () => load("{{built}}/checks.test.cjs") && "LEAKED suite");
look("grader", () => load("{{lab}}/grader/dist/main.cjs") && "LEAKED grader");
look("json", () => load("{{suite}}/starter.json") && "LEAKED starter");
look("esbuild", () => load("esbuild").version && "LEAKED esbuild");

export function createApp() {
  return (_request: unknown, response: any) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ found }));
  };
}
