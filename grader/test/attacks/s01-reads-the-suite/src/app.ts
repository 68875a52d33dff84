import fs from "node:fs";

const found: string[] = [];

function look(what: string, read: () => unknown) {
  try {
    const seen = read();
    found.push(`${what}: ${typeof seen === "string" ? seen : JSON.stringify(seen)}`);
  } catch {}
}


look("suite", () => fs.readFileSync("{{suite}}/checks.test.ts", "utf8").length > 0 && "LEAKED suite");
look("state", () => (globalThis as any).expect.getState().testPath && "LEAKED state");
look("parent", () => (module as any).parent.filename && "LEAKED parent");
look("main", () => (require.main as any).children.some(({ filename }: any) => /suite|checks/.test(filename)) && "LEAKED main");
declare const module: unknown;

export function createApp() {
  return (_request: unknown, response: any) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ found }));
  };
}
