import { expect, lab, say, step, test, type Program } from "@lab/testkit";
import { chooseCounts, port } from "./data.ts";
import { c1, c2, c3 } from "./messages.ts";

const { seed } = lab();

async function start(apples: number): Promise<Program> {
  const program = await lab().start({ env: { PORT: String(port), APPLES: String(apples) } });
  await program.untilListening(port);
  return program;
}

test("C1", async () => {
  for (const apples of chooseCounts(seed)) {
    const program = await start(apples);
    await step(say(c1.count, { apples }), async () => {
      const { status, body } = await program.request(port).get("/apples");
      expect([status, body]).toEqual([200, { apples }]);
    });
  }
});

test("C2", async () => {
  const program = await start(1);
  await step(say(c2.end), async () => {
    program.kill("SIGTERM");
    expect(await program.untilExited()).toEqual({ code: 0, signal: null });
  });
});

test("C3", async () => {
  const program = await start(1);
  for (const path of ["/", "/pears", "/apples/1"]) {
    await step(say(c3.path, { path }), async () => {
      const { status } = await program.request(port).get(path);
      expect(status).toBe(404);
    });
  }
});
