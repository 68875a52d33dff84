import fs from "node:fs";

const found: string[] = [];

function look(what: string, read: () => unknown) {
  try {
    const seen = read();
    found.push(`${what}: ${typeof seen === "string" ? seen : JSON.stringify(seen)}`);
  } catch {}
}


look("built", () => fs.readFileSync("{{built}}/checks.test.cjs", "utf8").length > 0 && "LEAKED built suite");
look("cache", () => fs.readdirSync("/tmp").filter((name) => name.startsWith("jest_")).map(() => "LEAKED cache"));
look("lab", () => fs.readdirSync("{{lab}}/grader").length > 0 && "LEAKED lab");

export function createApp() {
  return (_request: unknown, response: any) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ found }));
  };
}
