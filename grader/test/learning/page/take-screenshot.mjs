/**
 * Renews docs/images/lab-page.png. In a lab whose rest-01 is half done:
 * `npm run lab -- --open rest-01 --no-browser`, then `node grader/test/learning/page/take-screenshot.mjs <the address> <file>`.
 */
import { chromium } from "playwright-core";

const [address = "", file = "lab-page.png"] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-quic"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  await page.goto(address);
  await page.waitForSelector("#look:visible", { timeout: 60_000 });
  await page.waitForSelector(".dot-on", { timeout: 60_000 });
  await page.screenshot({ path: file });
} finally {
  await browser.close();
}
