import type { HistoryBuilder } from "@lab/git-history";
import { beginMerge, resolveAll, pricing } from "../../resolutions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await beginMerge(repo);
  await resolveAll(repo);
  await repo.write(
    pricing,
    `import type { Order, OrderLine } from "./order.ts";

class Price {
  readonly net: number;
  readonly saved: number;
  readonly vat: number;

  constructor({ qty, unitPence, vatRate = 0 }: OrderLine) {
    const tenths = qty < 6 ? 0 : 1;
    const full = qty * unitPence;
    this.saved = Math.round((full * tenths) / 10);
    this.net = full - this.saved;
    this.vat = Math.round(this.net * vatRate);
  }
}

const add = (order: Order, of: (price: Price) => number): number =>
  order.lines.map((line) => of(new Price(line))).reduce((one, other) => one + other, 0);

export const linePence = (line: OrderLine): number => new Price(line).net;
export const lineVatPence = (line: OrderLine): number => new Price(line).vat;
export const savedPence = (order: Order): number => add(order, ({ saved }) => saved);
export const netTotalPence = (order: Order): number => add(order, ({ net }) => net);
export const vatTotalPence = (order: Order): number => add(order, ({ vat }) => vat);
export const grossTotalPence = (order: Order): number => add(order, ({ net, vat }) => net + vat);
`,
  );
  await repo.commit("Join discount and VAT");
}
