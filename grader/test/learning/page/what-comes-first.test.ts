import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, jest } from "@jest/globals";
import { testInBrowser } from "../../support/browser.ts";
import {
  inspect,
  openExercise,
  openLab,
  patient,
  reference,
  waitForScore,
  writeHalf,
} from "../../support/lab-in-browser.ts";

jest.setTimeout(240_000);

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
])
  testInBrowser(
    `at ${viewport.width}×${viewport.height} what was seen of the first miss is in view without scrolling`,
    async () => {
      const { app, page } = await openLab({ viewport });
      await openExercise(page);
      writeHalf(app);
      await page.waitForSelector("#look .look-title:has-text('C3')", patient);
      const seen = page.locator("#look .details div", { hasText: "the status is 200, and not 404" });
      const { y = 0, height = 0 } = (await seen.boundingBox()) ?? {};
      expect(await page.evaluate("scrollY")).toBe(0);
      expect(y).toBeGreaterThan(0);
      expect(y + height).toBeLessThan(viewport.height);
    },
  );

testInBrowser("checks stand in the order of exercise.json, and a whole row unfolds", async () => {
  const { app, page } = await openLab();
  await openExercise(page);
  writeHalf(app);
  await page.waitForSelector("#look .look-title:has-text('C3')", patient);
  const { checks } = JSON.parse(readFileSync(app.replace("src/app.ts", "exercise.json"), "utf8")) as {
    checks: { id: string }[];
  };
  const ids = await page.locator("#checks .check-id").allInnerTexts();
  expect(ids).toEqual(checks.map((check) => check.id));

  const row = page.locator("#miss-C5 summary");
  const { width = 0 } = (await row.boundingBox()) ?? {};
  const { width: room = 0 } = (await page.locator("#check-C5").boundingBox()) ?? {};
  expect(width).toBe(room);
  await row.click({ position: { x: room - 3, y: 3 } });
  expect(await page.locator("#miss-C5 .details").isVisible()).toBe(true);
  await page.keyboard.press("Enter");
  expect(await page.locator("#miss-C5 .details").isVisible()).toBe(false);
});

testInBrowser(
  "what TypeScript says stands beside the score, with the way there, until it says nothing",
  async () => {
    const { app, page } = await openLab({ bypassCSP: true, viewport: { width: 390, height: 844 } });
    await openExercise(page);
    writeFileSync(
      app,
      readFileSync(reference, "utf8").replace("express();", "express(); const n: number = 'one';"),
    );
    await page.waitForSelector("#type-error:has-text('src/app.ts:5:32')", patient);
    expect(await page.locator("#type-error a").getAttribute("href")).toMatch(
      /^vscode:\/\/.*src\/app\.ts:5:32$/,
    );
    expect(await page.locator(".score strong").innerText()).toBe("100");
    await inspect(page);
    cpSync(reference, app);
    await page.waitForSelector("#type-error", { ...patient, state: "detached" });
  },
);

testInBrowser("code that doesn't read is shown with its line, a caret, and the way to it", async () => {
  const { app, page } = await openLab({ bypassCSP: true, viewport: { width: 390, height: 844 } });
  await openExercise(page);
  writeFileSync(app, readFileSync(reference, "utf8").replace("express();", "express(;"));
  await page.waitForSelector("#look .frame", patient);
  expect(await page.locator("#look .frame").innerText()).toContain(
    "> 5 |   const app = express(;\n    |                       ^\n",
  );
  const colorOf = (selector: string): Promise<string> =>
    page.locator(selector).evaluate((one) => getComputedStyle(one).color);
  expect(await colorOf("#look .frame-here")).toBe(await colorOf("#look .obstacle-words"));
  expect(await colorOf("#look .frame-here")).not.toBe(await colorOf("#look .frame"));
  expect(await page.locator("#look .edit").getAttribute("href")).toBe(
    `vscode://file${pathToFileURL(app).pathname}:5:23`,
  );
  await inspect(page);
  cpSync(reference, app);
  await waitForScore(page, 100);
  expect(await page.locator("#look .frame").count()).toBe(0);
});

testInBrowser(
  "an exercise has an end: what was practised, what is next, and other ways beside one's own",
  async () => {
    const { app, page, complaints } = await openLab({
      bypassCSP: true,
      viewport: { width: 390, height: 844 },
    });
    await openExercise(page);
    expect(await page.locator("#solutions").isVisible()).toBe(false);
    cpSync(reference, app);
    await page.waitForSelector("#look:has-text('Solved')", patient);
    const end = await page.locator("#look").innerText();
    for (const said of ["List the catalogue", "problem details", "other ways", "Express guide: Routing"])
      expect(end).toContain(said);
    await inspect(page);

    await page.locator("#solutions a", { hasText: "list-and-find" }).click();
    await page.waitForSelector(".diff", patient);
    expect(await page.locator(".diff ins").allInnerTexts()).toContainEqual(expect.stringContaining("find"));
    await inspect(page);
    expect(complaints).toEqual([]);

    // What was solved once keeps its other ways.
    await page.getByRole("link", { name: "Back to: First endpoint" }).click();
    await page.waitForSelector(".dot-on", patient);
    writeHalf(app);
    await page.waitForSelector("#look .look-title:has-text('C3')", patient);
    expect(await page.locator("#solutions").isVisible()).toBe(true);
  },
);

testInBrowser("two states stand side by side where there is room, else below one another", async () => {
  const { app, page } = await openLab({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
  await openExercise(page);
  writeFileSync(
    app,
    readFileSync(app, "utf8").replace("const app = express();", "const app = express(); // mine"),
  );
  await page.waitForSelector("#state-2", patient);
  await page.getByRole("link", { name: "Compare state 1 with your files now" }).click();
  await page.waitForSelector(".diff", patient);
  const sides = async (): Promise<{ x: number; y: number }[]> =>
    Promise.all(
      ["del", "ins"].map(async (name) => {
        const { x = 0, y = 0 } = (await page.locator(`.diff ${name}`).first().boundingBox()) ?? {};
        return { x, y };
      }),
    );
  const [left, right] = await sides();
  expect(left?.y).toBe(right?.y);
  expect(left?.x).toBeLessThan(right?.x ?? 0);
  await inspect(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const [above, below] = await sides();
  expect(above?.x).toBe(below?.x);
  expect(above?.y).toBeLessThan(below?.y ?? 0);
  await inspect(page);

  await page.getByLabel("From").selectOption("2");
  await page.getByRole("button", { name: "Show what differs" }).click();
  await page.waitForSelector("main:has-text('There is no difference')", patient);
  expect(await page.locator("h1").innerText()).toBe("From state 2 to your files now");
});
