import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { http, type SuiteStub } from "@lab/services/suite";
import type { Lab, Solution } from "@lab/testkit";
import { compileSolution } from "../../../src/grading/prepare/compile-solution.ts";
import type { ChosenIsolation } from "../../../src/grading/isolation/chosen-isolation.ts";
import { findSandboxTools, type SandboxTools } from "../../../src/grading/isolation/sandbox-tools.ts";
import { compileModules } from "../../../src/grading/run/compiler/compile-modules.ts";
import { connectSolution } from "../../../src/grading/run/connect-solution.ts";
import { createLab } from "../../../src/grading/run/create-lab.ts";
import { openSession, type Session } from "../../../src/grading/run/session.ts";
import { testInSandbox } from "../../support/sandbox.ts";
import { hostFile, patientLimits } from "../../support/solution.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

jest.setTimeout(90_000);

const sessions: Session[] = [];

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
});

function open(isolation: ChosenIsolation): Session {
  const session = openSession({ hostFile, isolation, build: "test" });
  sessions.push(session);
  return session;
}

interface Grade {
  lab: Lab;
  solution: Solution;
  takeFault(): unknown;
  listens(): Promise<string[]>;
  close(): Promise<void>;
}

/** A grade of src/app.ts as far as a suite sees it. */
async function openGrade(session: Session, code: string): Promise<Grade> {
  const folder = makeFolder({ "src/app.ts": code });
  const outFolder = makeFolder();
  const compile = compileModules;
  const result = await compileSolution({ folder, entry: "src/app.ts", dependencies: [], outFolder, compile });
  if ("problems" in result) throw new Error(JSON.stringify(result.problems));
  const connection = connectSolution({
    folder,
    compiled: result.compiled,
    exports: [],
    limits: patientLimits,
    start: () => session.takeProcess([], patientLimits),
  });
  const { lab, takeFault, close } = createLab({
    exerciseId: "rest-01-test",
    seed: 1,
    solution: connection.solution,
    scratch: folder,
    repositories: new Map(),
    session,
    databaseMb: 16,
    onDatabaseFull: connection.breakOffForGrowth,
  });
  return {
    lab,
    solution: connection.solution,
    takeFault,
    listens: connection.notes,
    async close() {
      connection.end();
      await close();
    },
  };
}

const caller = `
  export const load = async ({ crm }: { crm: string }, id: string) => {
    const answer = await fetch(crm + "/contacts/" + id);
    return { status: answer.status, body: await answer.text() };
  };
  export const kind = ({ crm }: { crm: unknown }) => typeof crm;
  export const upload = async (base: string, bytes: number) =>
    (await fetch(base + "/files/a", { method: "PUT", body: Buffer.alloc(bytes, 7) })).status;
  export const both = async (base: string) =>
    Promise.all(["a", "b"].map(async (id) => (await fetch(base + "/contacts/" + id)).status));
  export const never = async (base: string) => {
    try { await fetch(base + "/contacts/1", { signal: AbortSignal.timeout(100) }); return "answered"; }
    catch (error) { return (error as Error).name; }
  };
`;

function playCrm(stub: SuiteStub): void {
  stub.on("GET /contacts/:id", (_request, { params }) => ({ json: { id: params["id"] } }));
}

const inSandbox = (): ChosenIsolation => ({ level: "sandbox", tools: findSandboxTools() as SandboxTools });

describe.each([
  ["process", test, (): ChosenIsolation => ({ level: "process" })],
  ["sandbox", testInSandbox, inSandbox],
] as const)("at level %s", (_level, testHere, isolation) => {
  testHere("a solution calls a stub by the URL that it is given", async () => {
    const { lab, solution, listens, close } = await openGrade(open(isolation()), caller);
    const crm = await lab.use(http);
    playCrm(crm);
    expect(await solution.call("kind", { crm: crm.forSolution })).toBe("string");
    expect(await solution.call("load", { crm: crm.forSolution }, "7")).toEqual({
      status: 200,
      body: '{"id":"7"}',
    });
    expect(crm.requests().map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /contacts/7"]);
    expect(await solution.call("upload", crm.forSolution, 3_000_000)).toBe(404);
    expect(crm.requests("PUT /files/*")[0]?.body.equals(Buffer.alloc(3_000_000, 7))).toBe(true);
    // The port is the lab's own, and no account of the learner's.
    expect(await listens()).toEqual([]);
    await close();
  });

  testHere("several stubs, each its own, with holds and faults", async () => {
    const { lab, solution, takeFault, close } = await openGrade(open(isolation()), caller);
    const [crm, mail] = [await lab.use(http), await lab.use(http)];
    playCrm(crm);
    mail.on("* /*", { fault: { kind: "hang" } });
    const hold = crm.hold("GET /contacts/:id");
    const [statuses] = await Promise.all([
      solution.call("both", crm.forSolution),
      hold.arrived(2).then(async ([first, second]) => {
        await hold.release(second);
        await hold.release(first);
      }),
    ]);
    expect(statuses).toEqual([200, 200]);
    expect(await solution.call("never", mail.forSolution)).toBe("TimeoutError");
    expect([crm.requests().length, mail.requests().length]).toEqual([2, 1]);
    expect(takeFault()).toBeUndefined();
    mail.on("* /*", () => {
      throw new Error("ours");
    });
    expect(await solution.call("load", { crm: mail.forSolution }, "7")).toMatchObject({ status: 500 });
    expect(String(takeFault())).toBe("Error: ours");
    await close();
  });

  testHere("a grade's stubs end with it, and the next grade has its own", async () => {
    const session = open(isolation());
    const first = await openGrade(session, caller);
    const crm = await first.lab.use(http);
    playCrm(crm);
    expect(await first.solution.call("load", { crm: crm.forSolution }, "1")).toMatchObject({ status: 200 });
    await first.close();
    const { port, path } = crm.forSolution.address;
    const late = path === undefined ? connect(Number(port), "127.0.0.1") : undefined;
    if (late) expect(await once(late, "error")).toMatchObject([{ code: "ECONNREFUSED" }]);
    else expect(readdirSync(join(session.folder, "services"))).toEqual([]);
    const next = await openGrade(session, caller);
    const other = await next.lab.use(http);
    expect(await next.solution.call("load", { crm: other.forSolution }, "1")).toMatchObject({ status: 404 });
    expect(crm.requests()).toEqual([]);
    await session.close();
    expect(existsSync(session.folder)).toBe(false);
  });
});

/** Another grade's socket lies in the same folder, where whoever is in a sandbox of this sitting sees it. */
testInSandbox(
  "a stub of another grade is seen, and leads nowhere; other ports of the machine aren't there",
  async () => {
    const session = open(inSandbox());
    const victim = await openGrade(session, caller);
    const theirs = await victim.lab.use(http);
    playCrm(theirs);
    const code = `
    import { connect } from "node:net";
    import { readdirSync } from "node:fs";
    const speak = (to: object, greeting: string) => new Promise((resolve) => {
      let said = "";
      const socket = connect(to as never);
      socket.on("data", (chunk) => (said += chunk)).on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
      socket.on("close", () => resolve(said === "" ? "closed" : said));
      socket.write(greeting + "GET /contacts/1 HTTP/1.1\\r\\nHost: a\\r\\nConnection: close\\r\\n\\r\\n");
    });
    export const knock = (path: string, greeting: string) => speak({ path }, greeting);
    export const tryPort = (port: number) => speak({ port, host: "127.0.0.1" }, "");
  `;
    const attacker = await openGrade(session, code);
    await attacker.lab.use(http);
    const path = String(theirs.forSolution.address["path"]);
    expect(await attacker.solution.call("knock", path, "0".repeat(64))).toBe("closed");
    expect(await attacker.solution.call("knock", path, "")).toBe("closed");
    expect(theirs.requests()).toEqual([]);
    const { createServer } = await import("node:net");
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    expect(await attacker.solution.call("tryPort", (other.address() as { port: number }).port)).toBe(
      "ECONNREFUSED",
    );
    other.close();
  },
);
