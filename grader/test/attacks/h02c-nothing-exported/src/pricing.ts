function priceOrder() {
  return { ok: true };
}
