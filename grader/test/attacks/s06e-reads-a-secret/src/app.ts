import fs from "node:fs";

const found: string[] = [];

function look(what: string, read: () => unknown) {
  try {
    const seen = read();
    found.push(`${what}: ${typeof seen === "string" ? seen : JSON.stringify(seen)}`);
  } catch {}
}


look("secret", () => fs.readFileSync("{{canary}}", "utf8"));
look("neighbour", () => fs.readFileSync("{{diary}}", "utf8"));
look("through a link", () => {
  fs.symlinkSync("{{canary}}", `${process.env["HOME"]}/{{token}}-link`);
  return fs.readFileSync(`${process.env["HOME"]}/{{token}}-link`, "utf8");
});

export function createApp() {
  return (_request: unknown, response: any) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ found }));
  };
}
