import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readSettings } from "../../../src/upkeep/lab-server/server-messages.ts";
import { findServerPlace } from "../../../src/upkeep/lab-server/server-place.ts";
import { until } from "../../support/marked-processes.ts";
import { makeFolder, writeFiles } from "../../support/temporary-folder.ts";

const root = join(__dirname, "../../../..");
const reference = "grader/suites/core/01-order-pricing/submissions/accepted/reference/src/pricing.ts";
const testOnPosix = process.platform === "win32" ? test.skip : test;

testOnPosix(
  "a solution that knows all but the key can neither order a grade nor stop the server",
  async () => {
    const runtime = makeFolder();
    const env: NodeJS.ProcessEnv = { ...process.env, XDG_RUNTIME_DIR: runtime, FORCE_COLOR: "0" };
    delete env["CI"];
    delete env["INIT_CWD"];
    const lab = (server: "on" | "off", ...args: string[]): Promise<string> =>
      new Promise((resolve) => {
        const options = { cwd: root, env: { ...env, LAB_SERVER: server }, timeout: 60_000 };
        execFile(process.execPath, [join(root, "grader/dist/lab.cjs"), ...args], options, (_, out, err) =>
          resolve(out + err),
        );
      });
    await lab("on", "grade", "core-01", "--force");
    const { socket = "" } = findServerPlace(root, env) ?? {};
    const status = () => lab("on", "lab-server", "status");
    await until(() => existsSync(socket));
    const { pid } = JSON.parse(await status()) as { pid: number };

    const folder = makeFolder();
    const ordered = join(folder, "ordered.json");
    const request = {
      build: readFileSync(join(root, "grader/dist/build-id"), "utf8"),
      settings: readSettings(env),
      args: ["core-01", "--json", ordered],
      workingFolder: folder,
      color: false,
      watched: false,
    };
    const attack = `
import { connect } from "node:net";
const answers: string[] = [];
const ask = async (line: string) =>
  new Promise<void>((resolve) => {
    const socket = connect(${JSON.stringify(socket)}, () => socket.write(line + "\\n"));
    socket.setEncoding("utf8").on("data", (text: string) => void answers.push(text));
    socket.on("error", (error) => void answers.push(String(error))).on("close", () => resolve());
  });
for (const command of ["status", "grade", "stop"]) await ask(JSON.stringify({ ...${JSON.stringify(request)}, command }));
throw new Error("answers: " + answers.join(""));
`;
    const honest = readFileSync(join(root, reference), "utf8");
    writeFiles(folder, { "src/pricing.ts": `${attack}\n${honest}` });
    try {
      const shown = await lab("off", "grade", "core-01", "--from", folder, "--isolation", "process");
      expect(shown).toContain("answers:");
      expect(shown).not.toMatch(/"exitCode"|"refused"|"status"/);
      expect(existsSync(ordered)).toBe(false);
      expect(JSON.parse(await status())).toMatchObject({ pid });
    } finally {
      await lab("on", "lab-server", "stop");
      await until(() => !existsSync(socket));
    }
    const [left = ""] = readdirSync(runtime);
    expect(readdirSync(join(runtime, left)).filter((name) => !name.endsWith(".log"))).toEqual([]);
  },
  180_000,
);
