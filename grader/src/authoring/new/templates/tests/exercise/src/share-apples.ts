export function shareApples(apples: number, people: number): number[] {
  if (people === 0) throw new RangeError("there is nobody");
  const each = Math.floor(apples / people);
  return Array.from({ length: people }, (_, index) => (index < apples % people ? each + 1 : each));
}
