class Odd extends Error {
  override name = "\u001b[31mTypeError\u0007\u202egnp.exe";
}

export function priceOrder(): never {
  throw new Odd("\u001b]8;;http://127.0.0.1\u0007click\u0000\u0008\u0008 100 of 100\u2028");
}
