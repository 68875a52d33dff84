import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, jest } from "@jest/globals";
import { http, type Hold, type SuiteStub } from "@lab/services/suite";
import { inSandbox, levels, openGrade, openSitting } from "../../support/open-grade.ts";
import { testInSandbox } from "../../support/sandbox.ts";

jest.setTimeout(90_000);

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

async function releaseInReverse(hold: Hold): Promise<void> {
  const [first, second] = await hold.arrived(2);
  await hold.release(second);
  await hold.release(first);
}

describe.each(levels)("at level %s", (_level, testHere, isolation) => {
  testHere("a solution calls a stub by the URL that it is given", async () => {
    const { lab, solution, notes, close } = await openGrade(openSitting(isolation()), caller);
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
    expect(await notes()).toEqual([]);
    await close();
  });

  testHere("several stubs, each its own, with holds and faults", async () => {
    const { lab, solution, takeFault, close } = await openGrade(openSitting(isolation()), caller);
    const [crm, mail] = [await lab.use(http), await lab.use(http)];
    playCrm(crm);
    mail.on("* /*", { fault: { kind: "hang" } });
    const hold = crm.hold("GET /contacts/:id");
    const [statuses] = await Promise.all([solution.call("both", crm.forSolution), releaseInReverse(hold)]);
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

  testHere(
    "a program finds the URL in its environment, and what carries it doesn't keep it going",
    async () => {
      const code = `
      console.log((process.env.CRM_URL ?? "").replace(/\\d+$/, "port"));
      console.log(await (await fetch(process.env.CRM_URL + "/contacts/7")).text());
    `;
      const { lab, close } = await openGrade(openSitting(isolation()), code, { isMain: true });
      const crm = await lab.use(http);
      playCrm(crm);
      const program = await lab.start({ env: { CRM_URL: crm.forSolution } });
      expect(await program.untilExited()).toEqual({ code: 0, signal: null });
      expect(program.lines("stdout")).toEqual(["http://127.0.0.1:port", `{"id":"7"}`]);
      expect(crm.requests()).toHaveLength(1);
      await close();
    },
  );

  testHere("a grade's stubs end with it, and the next grade has its own", async () => {
    const session = openSitting(isolation());
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
    const session = openSitting(inSandbox());
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
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    expect(await attacker.solution.call("tryPort", (other.address() as AddressInfo).port)).toBe(
      "ECONNREFUSED",
    );
    other.close();
  },
);
