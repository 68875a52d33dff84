declare const exports: object;

Object.defineProperty(exports, "priceOrder", {
  enumerable: true,
  get(): never {
    throw new Error("look elsewhere");
  },
});
