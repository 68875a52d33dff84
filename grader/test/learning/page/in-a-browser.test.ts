import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { expect, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { testInBrowser } from "../../support/browser.ts";
import {
  inspect,
  openExercise,
  openLab,
  patient,
  reference,
  waitForScore,
} from "../../support/lab-in-browser.ts";
import { runLab } from "../../support/run-lab.ts";

const id = "rest-01-read-catalogue";
jest.setTimeout(240_000);

const score = (page: Page): Promise<string> => page.locator(".score strong").innerText();

testInBrowser(
  "a grade after a save shows up without a reload, is told in a sentence, and keeps the focus",
  async () => {
    const { app, page, complaints } = await openLab();
    await openExercise(page);
    const before = await score(page);
    await page.evaluate("window.isTheSamePage = true");
    const restore = page.getByRole("button", { name: "Restore state 1" });
    await restore.focus();

    cpSync(reference, app);
    await waitForScore(page, 100);
    expect(before).not.toBe("100");
    await page.waitForSelector("#said:text-matches('^\\\\+\\\\d+ checks')", patient);
    expect(await page.title()).toBe("100/100 rest-01: First endpoint: the product catalogue");
    expect(await page.locator("#check-C1 .verdict").innerText()).toContain("passed");

    writeFileSync(app, readFileSync(app, "utf8").replace("404", "410"));
    await page.waitForSelector("#said:text-matches('regressed: \"an unknown SKU')", patient);
    expect(await page.locator("#said").getAttribute("role")).toBe("status");
    expect(await page.locator("#look").innerText()).toContain("the status is 410, and not 404");
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Restore state 1");

    // What the learner has unfolded stays so.
    await page.locator("#miss-C3 summary").click();
    writeFileSync(app, readFileSync(app, "utf8").replace("410", "411"));
    await page.waitForSelector("#miss-C3[open] .details:has-text('the status is 411')", patient);
    expect(await page.evaluate("window.isTheSamePage")).toBe(true);
    expect(complaints).toEqual([]);
  },
);

testInBrowser("titles on the map take several lines where the window is narrow", async () => {
  const { page } = await openLab({ viewport: { width: 180, height: 640 } });
  const isCut = `[...document.querySelectorAll("#map *")]
    .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent)`;
  expect(await page.evaluate(isCut)).toEqual([]);
  expect(await page.locator(`#card-${id} h3`).innerText()).toBe("First endpoint: the product catalogue");
});

testInBrowser("a grade in a terminal shows up as well, on the exercise's page and on the map", async () => {
  const { root, app, context, page } = await openLab();
  await openExercise(page);
  const map = await context.newPage();
  await map.goto(page.url().replace(/exercise\/.*/, ""));
  expect(await map.locator(`#card-${id}`).innerText()).not.toContain("solved");
  cpSync(reference, app);
  expect((await runLab(root, ["grade", "rest-01"])).out).toContain("100/100");
  await waitForScore(page, 100);
  await map.waitForSelector(`#card-${id}:has-text("solved")`, patient);
});

testInBrowser("restore puts the old files back, says so, and undo takes it back", async () => {
  const { app, page, complaints } = await openLab();
  const starter = readFileSync(app, "utf8");
  await openExercise(page);
  cpSync(reference, app);
  await waitForScore(page, 100);

  await page.getByRole("button", { name: "Restore state 1" }).click();
  await page.waitForSelector("#history .notice", patient);
  expect(readFileSync(app, "utf8")).toBe(starter);
  expect(await page.locator("#history .notice").innerText()).toContain("is back at state 1");
  expect(await page.title()).toContain("is back at state 1");

  await page.getByRole("button", { name: "Undo the last change" }).click();
  await page.waitForSelector("#history .notice:has-text('before the last restore')", patient);
  expect(readFileSync(app, "utf8")).toBe(readFileSync(reference, "utf8"));
  await page.getByRole("button", { name: "Reset to the starter" }).click();
  await page.waitForSelector("#history .notice:has-text('back at its starter')", patient);
  expect(readFileSync(app, "utf8")).toBe(starter);
  expect(complaints).toEqual([]);
});

testInBrowser("a hint opens, and the next one says what opens it", async () => {
  const { page } = await openLab();
  await openExercise(page);
  expect(await page.locator("#hint-T1-1").count()).toBe(0);
  await page.getByRole("button", { name: "Open hint 1 of T1" }).click();
  await page.waitForSelector("#hint-T1-1", patient);
  expect(await page.locator("#hint-T1-1").innerText()).toContain("src/depots-example.ts");
  expect(await page.locator("#hints-T1").innerText()).toContain("Hint 2 opens with a grade");
});

testInBrowser(
  "the keyboard alone leads from the map to an exercise, over the header, and to a hint",
  async () => {
    const { page } = await openLab();
    const focused = (): Promise<string> =>
      page.evaluate("document.querySelector('a:focus, button:focus')?.textContent.trim() ?? ''");
    const tabTo = async (text: string): Promise<void> => {
      for (let at = 0; at < 40 && !(await focused()).includes(text); at++) await page.keyboard.press("Tab");
      expect(await focused()).toContain(text);
    };
    await tabTo("First endpoint");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".dot-on", patient);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the main part");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("main");
    await tabTo("Open hint 1");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#hint-T1-1", patient);
  },
);

testInBrowser("without a script the pages show what is there, and forms work", async () => {
  const { root, app, page } = await openLab({ javaScriptEnabled: false });
  const starter = readFileSync(app, "utf8");
  expect((await runLab(root, ["grade", "rest-01"])).exitCode).toBe(0);
  writeFileSync(app, "mine");
  await page.getByRole("link", { name: "First endpoint" }).first().click();
  await page.getByRole("button", { name: "Reset to the starter" }).click();
  await page.waitForSelector("#history .notice", patient);
  expect(readFileSync(app, "utf8")).toBe(starter);
});

testInBrowser("when the lab ends, an open page says so and what to type", async () => {
  const { page, lab } = await openLab();
  await page.waitForTimeout(500);
  await lab.stop();
  await page.waitForSelector("#lost:has-text('npm run lab -- --open')", patient);
});

for (const colorScheme of ["light", "dark"] as const)
  testInBrowser(
    `no page breaks a rule of accessibility, in ${colorScheme}, nor is wider than a phone`,
    async () => {
      const { page, lab } = await openLab({
        colorScheme,
        bypassCSP: true,
        viewport: { width: 320, height: 640 },
      });
      const map = page.url();
      await inspect(page);
      await openExercise(page);
      await page.getByRole("button", { name: "Open hint 1 of T1" }).click();
      await page.waitForSelector("#hint-T1-1", patient);
      // All that can be unfolded is looked at, too.
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      await inspect(page);
      await page.goto(`${map}exercise/none`);
      await inspect(page);
      await page.goto(lab.origin);
      await inspect(page);
    },
  );

testInBrowser(
  "plans are drawn when asked for, then follow the code: the old one beside the new",
  async () => {
    const options = { bypassCSP: true, viewport: { width: 320, height: 640 } };
    const { app, page, complaints } = await openLab(options, "tuning/02-dispatch-queue");
    const indexes = app.replace("app.ts", "indexes.ts");
    await page.getByRole("link", { name: "One compound index" }).first().click();
    await page.waitForSelector(".dot-on", patient);
    await page.getByRole("button", { name: "Draw the plans" }).click();
    await page.waitForSelector("#plan svg.plan-drawing", patient);
    expect(await page.locator("#plan").innerText()).toContain("no graded state of other files");
    writeFileSync(indexes, readFileSync(indexes, "utf8").replace("depotId: 1", "depotId: 1, status: 1"));
    await page.waitForSelector("#plan:has-text('On the left as it was in state 1')", patient);
    expect(await page.locator("#plan .plan-sides").count()).toBe(3);
    await inspect(page);
    expect(complaints).toEqual([]);
  },
);
