import { http } from "@lab/services/suite";
import { expect, lab, say, step, test } from "@lab/testkit";
import { c1, c2, c3 } from "./messages.ts";

const { solution } = lab();
const route = "GET /forecast";

test("C1", async () => {
  for (const rain of [false, true]) {
    const weather = await lab().use(http);
    weather.on(route, { json: { rain } });
    await step(say(c1.forecast, { rain: String(rain) }), async () => {
      expect(await solution.call("advise", weather.forSolution)).toBe(rain ? "stay" : "go");
    });
  }
});

test("C2", async () => {
  for (const rain of [false, true]) {
    const weather = await lab().use(http);
    weather.on(route, { json: { rain } });
    weather.answerNext(route, { status: 503 });
    await step(say(c2.once, { rain: String(rain) }), async () => {
      expect(await solution.call("advise", weather.forSolution)).toBe(rain ? "stay" : "go");
      expect(weather.requests(route)).toHaveLength(2);
    });
  }
});

test("C3", async () => {
  const weather = await lab().use(http);
  weather.on(route, { status: 503 });
  await step(say(c3.down), async () => {
    expect(await solution.call("advise", weather.forSolution)).toBe("unknown");
    expect(weather.requests(route)).toHaveLength(2);
  });
});
