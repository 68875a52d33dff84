import type { PricedLine, VatGroup } from "./types.ts";

/** Whole pence of VAT and the hundredths that are left: half up without a fraction anywhere. */
function takeShare(netPence: number, vatPercent: number): number {
  const hundredths = netPence * vatPercent;
  const rest = hundredths % 100;
  return (hundredths - rest) / 100 + (rest >= 50 ? 1 : 0);
}

export function sumVat(lines: readonly PricedLine[]): { vat: VatGroup[]; goodsPence: number } {
  const vat: VatGroup[] = [];
  let goodsPence = 0;
  for (const vatPercent of new Set(lines.map((line) => line.vatPercent))) {
    let netPence = 0;
    for (const line of lines) if (line.vatPercent === vatPercent) netPence += line.linePence;
    const vatPence = takeShare(netPence, vatPercent);
    vat.push({ vatPercent, netPence, vatPence });
    goodsPence += netPence + vatPence;
  }
  return { vat, goodsPence };
}
