const found: string[] = [];

function look(what: string, read: () => unknown) {
  try {
    const seen = read();
    found.push(`${what}: ${typeof seen === "string" ? seen : JSON.stringify(seen)}`);
  } catch {}
}


const own = new Set(["PATH", "HOME", "TMPDIR", "LANG", "TZ", "LAB_RUN", "PWD"]);
const text = JSON.stringify([process.env, process.argv, process.execArgv, process.title]);
look("variables", () => Object.keys(process.env).filter((name) => !own.has(name)).map((name) => `LEAKED ${name}`));
look("secrets", () => /canary|mongodb:|suites|{{token}}-secret/.test(text) && "LEAKED secret");

export function createApp() {
  return (_request: unknown, response: any) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ found }));
  };
}
