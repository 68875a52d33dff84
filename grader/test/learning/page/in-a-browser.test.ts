import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, expect, jest } from "@jest/globals";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { openBrowser, testInBrowser } from "../../support/browser.ts";
import { copyLab } from "../../support/copy-lab.ts";
import { startPage, type PageProcess } from "../../support/page-process.ts";
import { runLab } from "../../support/run-lab.ts";

const path = "rest/01-read-catalogue";
const id = "rest-01-read-catalogue";
const reference = join(__dirname, "../../../suites", path, "submissions/accepted/reference/src/app.ts");
const axe = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");
/** A busy machine is no reason to fail. */
const patient = { timeout: 90_000 };
jest.setTimeout(240_000);

let context: BrowserContext | undefined;

afterEach(async () => {
  await context?.close();
  context = undefined;
});

interface Opened {
  root: string;
  app: string;
  lab: PageProcess;
  page: Page;
  /** What the browser complained of: a refused script, an error in ours. */
  complaints: string[];
}

/** The lab with one exercise, in a browser at its map. */
async function open(options: BrowserContextOptions = {}, exercise = path): Promise<Opened> {
  const root = copyLab([exercise]);
  const lab = await startPage(root);
  context = await openBrowser(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(lab.address);
  await page.waitForSelector("#map", patient);
  return { root, app: join(root, "exercises", exercise, "src/app.ts"), lab, page, complaints };
}

async function openExercise(page: Page): Promise<void> {
  await page.getByRole("link", { name: "First endpoint" }).first().click();
  await page.waitForSelector("#said:text-matches('first result|at the last grade')", patient);
  await page.waitForSelector(".dot-on", patient);
}

const score = (page: Page): Promise<string> => page.locator(".score strong").innerText();
const waitForScore = (page: Page, points: number): Promise<unknown> =>
  page.waitForSelector(`.score strong:text-is("${points}")`, patient);

testInBrowser(
  "a grade after a save shows up without a reload, is told in a sentence, and keeps the focus",
  async () => {
    const { app, page, complaints } = await open();
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

/** Misses C3, the third check, and what comes later. */
function writeHalf(app: string): void {
  const half = readFileSync(reference, "utf8")
    .replace('if (!product) return sendProblem(response, 404, "no product has this SKU");', "")
    .replace("json(showProduct(product))", "json(product && showProduct(product))")
    .replaceAll(".toLowerCase()", "");
  writeFileSync(app, half);
}

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
])
  testInBrowser(
    `at ${viewport.width}×${viewport.height} what was seen of the first miss is in view without scrolling`,
    async () => {
      const { app, page } = await open({ viewport });
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
  const { app, page } = await open();
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

testInBrowser("code that doesn't read is shown with its line, a caret, and the way to it", async () => {
  const { app, page } = await open({ bypassCSP: true, viewport: { width: 390, height: 844 } });
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
    const { app, page, complaints } = await open({ bypassCSP: true, viewport: { width: 390, height: 844 } });
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
  const { app, page } = await open({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
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

testInBrowser("titles on the map take several lines where the window is narrow", async () => {
  const { page } = await open({ viewport: { width: 180, height: 640 } });
  const isCut = `[...document.querySelectorAll("#map *")]
    .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent)`;
  expect(await page.evaluate(isCut)).toEqual([]);
  expect(await page.locator(`#card-${id} h3`).innerText()).toBe("First endpoint: the product catalogue");
});

testInBrowser("a grade in a terminal shows up as well, on the exercise's page and on the map", async () => {
  const { root, app, page } = await open();
  await openExercise(page);
  const map = await (context as BrowserContext).newPage();
  await map.goto(page.url().replace(/exercise\/.*/, ""));
  expect(await map.locator(`#card-${id}`).innerText()).not.toContain("solved");
  cpSync(reference, app);
  expect((await runLab(root, ["grade", "rest-01"])).out).toContain("100/100");
  await waitForScore(page, 100);
  await map.waitForSelector(`#card-${id}:has-text("solved")`, patient);
});

testInBrowser("restore puts the old files back, says so, and undo takes it back", async () => {
  const { app, page, complaints } = await open();
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
  const { page } = await open();
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
    const { page } = await open();
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
  const { root, app, page } = await open({ javaScriptEnabled: false });
  const starter = readFileSync(app, "utf8");
  expect((await runLab(root, ["grade", "rest-01"])).exitCode).toBe(0);
  writeFileSync(app, "mine");
  await page.getByRole("link", { name: "First endpoint" }).first().click();
  await page.getByRole("button", { name: "Reset to the starter" }).click();
  await page.waitForSelector("#history .notice", patient);
  expect(readFileSync(app, "utf8")).toBe(starter);
});

testInBrowser("when the lab ends, an open page says so and what to type", async () => {
  const { page, lab } = await open();
  await page.waitForTimeout(500);
  await lab.stop();
  await page.waitForSelector("#lost:has-text('npm run lab -- --open')", patient);
});

for (const colorScheme of ["light", "dark"] as const)
  testInBrowser(
    `no page breaks a rule of accessibility, in ${colorScheme}, nor is wider than a phone`,
    async () => {
      const { page, lab } = await open({
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
    const { app, page, complaints } = await open(options, "tuning/02-dispatch-queue");
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

/** What axe-core objects to, and whether the page has to be pushed sideways. */
async function inspect(page: Page): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(
    "axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
  );
  expect([page.url(), violations]).toEqual([page.url(), []]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
}
