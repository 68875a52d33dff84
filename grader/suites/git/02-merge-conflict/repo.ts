import { buildHistory, type HistoryBuilder } from "@lab/git-history";
import { projectFiles } from "../project-files.ts";

/** The tips of both branches as handed out; the same on every machine. */
export const startMain = "ae492cdeb30db3f89d324ea98438e30aff69b0e1";
export const startVat = "40fe9b2b0c182544396cab50f8d957b9b793be26";

export const oldReceipt = "src/receipt.ts";
export const newReceipt = "src/render-receipt.ts";

const rowan = { name: "Rowan Hale", email: "rowan.hale@hedgerow.example" };
const ines = { name: "Ines Okafor", email: "ines.okafor@hedgerow.example" };

const order = `export interface OrderLine {
  name: string;
  qty: number;
  unitPence: number;
}

export interface Order {
  orderNo: string;
  customer: string;
  lines: OrderLine[];
}
`;

const formatPounds = `/** 1250 is shown as £12.50. */
export function formatPounds(pence: number): string {
  return \`£\${(pence / 100).toFixed(2)}\`;
}
`;

const deliveryDay = `/** The Friday (UTC) on which an order goes out that was placed before the cut-off. */
export function deliveryDay(placedAt: Date): Date {
  const daysToGo = (12 - placedAt.getUTCDay()) % 7;
  return new Date(
    Date.UTC(placedAt.getUTCFullYear(), placedAt.getUTCMonth(), placedAt.getUTCDate() + daysToGo),
  );
}
`;

const pricing = `import type { Order, OrderLine } from "./order.ts";

/** What one line costs, in pence. */
export function linePence({ qty, unitPence }: OrderLine): number {
  return qty * unitPence;
}

/** What all lines cost together, in pence. */
export function totalPence({ lines }: Order): number {
  return lines.reduce((sum, line) => sum + linePence(line), 0);
}
`;

const pricingOnMain = `import type { Order, OrderLine } from "./order.ts";

const bulkQty = 6;
const bulkDiscount = 0.1;

/** What one line costs, in pence: a tenth less from six of a kind. */
export function linePence({ qty, unitPence }: OrderLine): number {
  const full = qty * unitPence;
  return qty >= bulkQty ? full - Math.round(full * bulkDiscount) : full;
}

/** What the discount takes off all lines together, in pence. */
export function savedPence({ lines }: Order): number {
  return lines.reduce((sum, line) => sum + line.qty * line.unitPence - linePence(line), 0);
}

/** What all lines cost together, in pence. */
export function totalPence({ lines }: Order): number {
  return lines.reduce((sum, line) => sum + linePence(line), 0);
}
`;

const pricingOnVat = `import type { Order, OrderLine } from "./order.ts";

/** What one line costs without VAT, in pence. */
export function linePence(line: OrderLine): number {
  return line.qty * line.unitPence;
}

/** The VAT on what one line costs, to the nearest penny. */
export function lineVatPence(line: OrderLine): number {
  return Math.round(linePence(line) * (line.vatRate ?? 0));
}

/** What all lines cost together without VAT, in pence. */
export function netTotalPence({ lines }: Order): number {
  return lines.reduce((sum, line) => sum + linePence(line), 0);
}

/** The VAT on all lines together, in pence. */
export function vatTotalPence({ lines }: Order): number {
  return lines.reduce((sum, line) => sum + lineVatPence(line), 0);
}

/** What the customer pays, in pence. */
export function grossTotalPence(order: Order): number {
  return netTotalPence(order) + vatTotalPence(order);
}
`;

/** The receipt with the functions that it takes from pricing.ts, and its last rows. */
function receipt(functions: string, lastRows: string[]): string {
  return `import { formatPounds } from "./format-pounds.ts";
import type { Order } from "./order.ts";
import { ${functions} } from "./pricing.ts";

/** The receipt that lies in the box, row by row. */
export function renderReceipt(order: Order): string {
  const rows = [\`Order \${order.orderNo} for \${order.customer}\`, ""];
  for (const line of order.lines) {
    const { qty, name } = line;
    rows.push(\`\${qty} x \${name}  \${formatPounds(linePence(line))}\`);
  }
  rows.push("");
${lastRows.map((row) => `  ${row}\n`).join("")}  return rows.join("\\n");
}
`;
}

const totalRow = (name: string): string => `rows.push(\`Total \${formatPounds(${name}(order))}\`);`;

const receiptAtFirst = receipt("linePence, totalPence", [totalRow("totalPence")]);

const receiptOnMain = receipt("linePence, savedPence, totalPence", [
  "const saved = savedPence(order);",
  "if (saved > 0) rows.push(`You saved ${formatPounds(saved)}`);",
  totalRow("totalPence"),
]);

const receiptOnNet = receipt("linePence, netTotalPence", [totalRow("netTotalPence")]);

const receiptOnVat = receipt("grossTotalPence, linePence, vatTotalPence", [
  "const vat = vatTotalPence(order);",
  "if (vat > 0) rows.push(`VAT ${formatPounds(vat)}`);",
  totalRow("grossTotalPence"),
]);

const driverSheet = `import { formatPounds } from "./format-pounds.ts";
import type { Order } from "./order.ts";
import { totalPence } from "./pricing.ts";

/** What a driver collects in cash, door by door: exactly what each customer pays. */
export function driverSheet(orders: Order[]): string {
  return orders
    .map((order) => \`\${order.orderNo} \${order.customer}: \${formatPounds(totalPence(order))}\`)
    .join("\\n");
}
`;

const testHead = 'import { expect, test } from "@jest/globals";\n';

const pricingTest = `${testHead}import { linePence } from "../src/pricing.ts";

test("a line costs its pieces", () => {
  expect(linePence({ name: "Leeks", qty: 3, unitPence: 90 })).toBe(270);
});
`;

const receiptTest = `${testHead}import { renderReceipt } from "../src/receipt.ts";

const leeks = { name: "Leeks", qty: 3, unitPence: 90 };

test("the receipt ends with the total", () => {
  const receipt = renderReceipt({ orderNo: "HG-7", customer: "Maya Lind", lines: [leeks] });
  expect(receipt.split("\\n")).toEqual(["Order HG-7 for Maya Lind", "", "3 x Leeks  £2.70", "", "Total £2.70"]);
});
`;

const receiptTestOnMain = `${receiptTest}
test("the receipt says what was saved", () => {
  const many = { ...leeks, qty: 10 };
  const receipt = renderReceipt({ orderNo: "HG-7", customer: "Maya Lind", lines: [many] });
  expect(receipt.split("\\n").slice(-2)).toEqual(["You saved £0.90", "Total £8.10"]);
});
`;

const discountTest = `${testHead}import { linePence, savedPence } from "../src/pricing.ts";

const eggs = { name: "Eggs", qty: 6, unitPence: 250 };

test("six of a kind cost a tenth less", () => {
  expect(linePence(eggs)).toBe(1350);
  expect(linePence({ ...eggs, qty: 5 })).toBe(1250);
});

test("what was saved is told for all lines", () => {
  expect(savedPence({ orderNo: "HG-8", customer: "Joe", lines: [eggs, { ...eggs, qty: 1 }] })).toBe(150);
});
`;

const driverSheetTest = `${testHead}import { driverSheet } from "../src/driver-sheet.ts";

test("the driver's sheet has a row an order", () => {
  const lines = [{ name: "Leeks", qty: 3, unitPence: 90 }];
  const orders = [
    { orderNo: "HG-7", customer: "Maya Lind", lines },
    { orderNo: "HG-8", customer: "Joe Marsh", lines: [...lines, ...lines] },
  ];
  expect(driverSheet(orders)).toBe("HG-7 Maya Lind: £2.70\\nHG-8 Joe Marsh: £5.40");
});
`;

const vatTest = `${testHead}import { grossTotalPence, lineVatPence, netTotalPence, vatTotalPence } from "../src/pricing.ts";
import { renderReceipt } from "../src/render-receipt.ts";

const candle = { name: "Beeswax candle", qty: 1, unitPence: 499, vatRate: 0.2 };
const leeks = { name: "Leeks", qty: 3, unitPence: 90 };
const order = { orderNo: "HG-9", customer: "Kim", lines: [candle, leeks] };

test("VAT is rounded line by line; food carries none", () => {
  expect(lineVatPence(candle)).toBe(100);
  expect(lineVatPence(leeks)).toBe(0);
});

test("net and VAT make gross", () => {
  expect([netTotalPence(order), vatTotalPence(order), grossTotalPence(order)]).toEqual([769, 100, 869]);
});

test("the receipt shows the VAT and asks for the gross total", () => {
  expect(renderReceipt(order).split("\\n").slice(-2)).toEqual(["VAT £1.00", "Total £8.69"]);
});
`;

const readme = `# Prices

What boxes cost, and what customers read about it.
`;

/** Where both branches come from. */
async function buildCommonPast(repo: HistoryBuilder): Promise<void> {
  await writeAll(repo, {
    ...projectFiles("prices"),
    ".gitignore": "node_modules/\ndist/\n",
    "README.md": readme,
    "src/order.ts": order,
    "src/format-pounds.ts": formatPounds,
    "src/delivery-day.ts": deliveryDay,
  });
  await repo.commit("Describe orders and their delivery day");
  await writeAll(repo, { "src/pricing.ts": pricing, "tests/pricing.test.ts": pricingTest });
  await repo.commit("Add up what an order costs");
  await writeAll(repo, { [oldReceipt]: receiptAtFirst, "tests/receipt.test.ts": receiptTest });
  await repo.commit("Print a receipt");
}

/** Five commits: a rate, net and gross, a rename, the receipt, a page. */
async function buildVat(repo: HistoryBuilder): Promise<void> {
  await repo.write(
    "src/order.ts",
    order.replace(
      "  unitPence: number;\n",
      "  unitPence: number;\n  /** 0.2 is 20 %; food has none. */\n  vatRate?: number;\n",
    ),
  );
  await repo.commit("Keep a VAT rate with each line");
  await writeAll(repo, {
    "src/pricing.ts": pricingOnVat,
    [oldReceipt]: receiptOnNet,
  });
  await repo.commit(
    "Tell net totals from gross ones\n\ntotalPence did not say which it was, so it is netTotalPence now.",
  );
  await repo.rename(oldReceipt, newReceipt);
  await repo.write("tests/receipt.test.ts", receiptTest.replace("src/receipt", "src/render-receipt"));
  await repo.commit("Name the receipt's module after what it does");
  await writeAll(repo, { [newReceipt]: receiptOnVat, "tests/vat.test.ts": vatTest });
  await repo.commit("Show VAT on the receipt");
  await repo.write("docs/vat.md", "# VAT\n\nFood is zero-rated. Candles, cards and flowers carry 20 %.\n");
  await repo.commit("Write down which goods carry VAT");
}

/** Four commits: the discount, the receipt, a new module, the README. */
async function buildMain(repo: HistoryBuilder): Promise<void> {
  await writeAll(repo, { "src/pricing.ts": pricingOnMain, "tests/discount.test.ts": discountTest });
  await repo.commit("Give a tenth off from six of a kind");
  await writeAll(repo, { [oldReceipt]: receiptOnMain, "tests/receipt.test.ts": receiptTestOnMain });
  await repo.commit("Say on the receipt what was saved");
  await writeAll(repo, { "src/driver-sheet.ts": driverSheet, "tests/driver-sheet.test.ts": driverSheetTest });
  await repo.commit("List what drivers collect at the doors");
  await repo.write("README.md", `${readme}\nFrom six of a kind on, a line costs a tenth less.\n`);
  await repo.commit("Mention the discount in the README");
}

/** The practice repository: two branches that have parted, and nothing uncommitted. */
export async function buildStart(folder: string): Promise<void> {
  await buildHistory(folder, async (repo) => {
    repo.as(rowan);
    await buildCommonPast(repo);
    await repo.branch("feature/vat");
    await buildMain(repo);
    await repo.switchTo("feature/vat");
    repo.as(ines);
    await buildVat(repo);
    await repo.switchTo("main");
  });
}

async function writeAll(repo: HistoryBuilder, files: Record<string, string>): Promise<void> {
  for (const [file, content] of Object.entries(files)) await repo.write(file, content);
}
