export interface Line {
  pricePence: number;
  quantity: number;
}

export function totalPence(lines: readonly Line[]): number {
  let total = 0;
  for (const { pricePence, quantity } of lines) {
    if (quantity < 1) continue;
    total += pricePence * quantity;
  }
  return total;
}
