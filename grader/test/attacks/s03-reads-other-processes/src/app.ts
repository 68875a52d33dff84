import fs from "node:fs";

const found: string[] = [];

function look(what: string, read: () => unknown) {
  try {
    const seen = read();
    // A report shows the beginning of an answer.
    if (seen) found.push(`${what}: ${seen}`);
  } catch {}
}


for (const pid of safely(() => fs.readdirSync("/proc"))) {
  if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
  look(`environment of ${pid}`, () => /LAB_ATTACKS_CANARY=/.test(fs.readFileSync(`/proc/${pid}/environ`, "latin1")) ? "LEAKED environment" : undefined);
  look(`arguments of ${pid}`, () => /attacks/.test(fs.readFileSync(`/proc/${pid}/cmdline`, "latin1")) ? "LEAKED arguments" : undefined);
}

function safely(list: () => string[]): string[] {
  try {
    return list();
  } catch {
    return [];
  }
}

export function createApp() {
  return (_request: unknown, response: any) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ found }));
  };
}
