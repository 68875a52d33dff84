let calls = 0;

export function priceOrder(): unknown {
  const word = "a".repeat(7_000_000);
  if (calls++ % 2 === 0) return word;
  throw new Error(word);
}
