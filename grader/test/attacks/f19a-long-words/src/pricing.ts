export function priceOrder() {
  const error = new Error("x".repeat(3_000_000));
  error.name = "y".repeat(3_000_000);
  error.stack = "z".repeat(3_000_000);
  throw error;
}
