export interface Line {
  pricePence: number;
  quantity: number;
}

export function totalPence(lines: readonly Line[]): number {
  return lines
    .filter(({ quantity }) => quantity >= 1)
    .reduce((total, { pricePence, quantity }) => total + pricePence * quantity, 0);
}
