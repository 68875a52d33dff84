export interface Line {
  pricePence: number;
  quantity: number;
}

export function totalPence([first, ...others]: readonly Line[]): number {
  return first ? first.pricePence * Math.max(first.quantity, 0) + totalPence(others) : 0;
}
