import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterEach, expect } from "@jest/globals";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { copyLab } from "./copy-lab.ts";
import { startPage, type PageProcess } from "./page-process.ts";

const path = "rest/01-read-catalogue";
/** A right app of rest-01. */
export const reference = join(__dirname, "../../suites", path, "submissions/accepted/reference/src/app.ts");
const axe = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");
/** A busy machine is no reason to fail. */
export const patient = { timeout: 90_000 };

let context: BrowserContext | undefined;

afterEach(async () => {
  await context?.close();
  context = undefined;
});

export interface OpenedLab {
  root: string;
  /** The learner's src/app.ts. */
  app: string;
  lab: PageProcess;
  context: BrowserContext;
  page: Page;
  /** What the browser complained of: a refused script, an error in ours. */
  complaints: string[];
}

/** The lab with one exercise, rest-01 unless said otherwise, in a browser at its map. */
export async function openLab(options: BrowserContextOptions = {}, exercise = path): Promise<OpenedLab> {
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
  return { root, app: join(root, "exercises", exercise, "src/app.ts"), lab, context, page, complaints };
}

/** Goes from the map to rest-01, and waits for its first result. */
export async function openExercise(page: Page): Promise<void> {
  await page.getByRole("link", { name: "First endpoint" }).first().click();
  await page.waitForSelector("#said:text-matches('first result|at the last grade')", patient);
  await page.waitForSelector(".dot-on", patient);
}

export async function waitForScore(page: Page, points: number): Promise<void> {
  await page.waitForSelector(`.score strong:text-is("${points}")`, patient);
}

/** Misses C3, the third check, and what comes later. */
export function writeHalf(app: string): void {
  const half = readFileSync(reference, "utf8")
    .replace('if (!product) return sendProblem(response, 404, "no product has this SKU");', "")
    .replace("json(showProduct(product))", "json(product && showProduct(product))")
    .replaceAll(".toLowerCase()", "");
  writeFileSync(app, half);
}

/** What axe-core objects to, and whether the page has to be pushed sideways; the page must be open to its script. */
export async function inspect(page: Page): Promise<void> {
  await page.evaluate(axe);
  const violations = await page.evaluate(
    "axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
  );
  expect([page.url(), violations]).toEqual([page.url(), []]);
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
}
