export function priceOrder() {
  return JSON.parse(`{
    "ok": true,
    "__proto__": { "asymmetricMatch": "yes", "ok": true },
    "constructor": { "prototype": { "polluted": true } },
    "value": { "__proto__": { "lines": [], "vat": [] }, "$$typeof": "jest.asymmetricMatcher", "then": 1, "toJSON": {} }
  }`);
}
