/** A basket as one would say it aloud. */
export const basketWords = {
  line: "{quantity} × {sku} ({pricePence}p, {vatPercent} %)",
  unknownLine: "{quantity} × {sku} (not on the list)",
  empty: "an empty basket",
  withVoucher: "{lines}; voucher {voucherPence}p; delivery {feePence}p, free from {freeFromPence}p",
  withoutVoucher: "{lines}; no voucher; delivery {feePence}p, free from {freeFromPence}p",
} as const;

export const answer = {
  differs: "{message}: {seen}",
  missing: "no answer",
  threw: "threw instead of returning",
  threwNext: "nothing is thrown: what keeps a basket from having a price comes back as a value",
  thrown: "{error}: {detail}",
  thrownAt: "{error}: {detail} at {place}",
  threwIt: "it threw {detail}",
  refused: "refused a basket that has a price",
} as const;

export const steps = {
  lines: "step 1 of the contract: price times quantity, in the basket's order, nothing merged",
  vat: "step 2: sum the lines of one rate, then round once, half a penny up; no voucher in it",
  goodsPence: "step 3: all lines and the VAT of all groups",
  voucherUsedPence: "step 4: never more than the goods cost, and never more than the voucher",
  voucherLeftPence: "step 4: what the goods did not need",
  deliveryPence: "step 5: compare goods minus voucher with the threshold",
  totalPence: "step 6: goods minus voucher plus delivery",
} as const;

/** In place of that of deliveryPence. */
export const emptyBasketStep =
  "step 5: nothing is delivered of a basket without lines, and nothing is charged";

export const c1 = {
  all: {
    did: "priced the 18 baskets of tests/baskets.json",
    expected: "the linePence of each line, and totalPence",
    next: "npm test in the exercise's folder shows the first field that differs",
  },
  one: {
    did: 'priced public basket {number}, "{name}": {basket}',
    expected: "the linePence of each line and the totalPence of tests/baskets.json, number {number}",
    next: "work this basket out on paper, in pence, along the six steps; npm test shows each field",
  },
  otherLine: "a line's total is not the contract's",
  linePence: "linePence {amounts}",
  noLine: "linePence of no line",
  otherTotal: "the grand total is not the contract's",
  totalPence: "totalPence {amount}",
} as const;

export const c2 = {
  all: {
    did: "priced baskets whose VAT has fractions of a penny",
    expected: "a VAT group for each rate",
    next: "step 2: sum the lines of one rate, then round once, half a penny up; no voucher in it",
  },
  one: {
    did: "priced {basket}",
    expected: "one VAT group for each rate, of its summed lines, rounded half up once",
    next: "step 2: sum the lines of one rate, then round once, half a penny up; no voucher in it",
  },
  perLine: {
    message: "the VAT is what comes out when each line is rounded by itself",
    next: "keep the lines' sum exact, and round when the whole rate is added up",
  },
  down: {
    message: "the half penny went down",
    next: "step 2: 21.5 becomes 22, and 34.5 becomes 35; fractions in pounds may be stored a little too low",
  },
  otherGroups: "the VAT groups are not those of the contract",
} as const;

export const c3 = {
  all: {
    did: "priced 500 generated baskets, each with its own products, fee and threshold",
    expected: "every field by the six steps of the contract",
    next: "begin with the smallest basket that differs",
  },
  field: {
    message: "{count} of {total} baskets are not priced as the contract says",
    did: "priced 500 generated baskets; the smallest that differs is {basket}",
    seen: "{field} {value}",
    expected: "{field} as the contract's six steps give it",
    next: "{step}",
  },
  noOrder: {
    message: "{count} of {total} baskets are not priced as the contract says",
    did: "priced 500 generated baskets; the smallest that differs is {basket}",
    seen: "{answer}",
    expected: "a priced order",
    next: "README, The contract: what does priceOrder give back for a basket that has a price?",
  },
} as const;

export const c4 = {
  all: {
    did: "priced baskets with vouchers of several sizes",
    expected: "voucherUsedPence, voucherLeftPence and totalPence",
    next: "step 4: never more than the goods cost, and never more than the voucher",
  },
  one: {
    did: "{what}: {basket}",
    expected: "the voucher pays goods and nothing else, never below 0; the rest of it is voucherLeftPence",
    next: "{advice}",
  },
  cases: {
    larger: {
      what: "a voucher larger than the goods",
      next: "step 4: what is the smaller of the two, the voucher or the goods?",
    },
    pennyLarger: {
      what: "a voucher one penny larger than the goods",
      next: "step 4: what is the smaller of the two, the voucher or the goods?",
    },
    exact: {
      what: "a voucher of exactly the goods",
      next: "step 4: all of it is used, and nothing is left of it",
    },
    pennySmaller: {
      what: "a voucher one penny smaller than the goods",
      next: "step 4: all of it is used, and the goods need a penny more",
    },
    none: { what: "no voucher", next: "step 4: no voucher is the same as a voucher of 0" },
    emptyBasket: {
      what: "a voucher and an empty basket",
      next: "an empty basket needs nothing: its voucher is left in full, whichever way it is answered",
    },
  },
  amounts: "voucherUsedPence {used}, voucherLeftPence {left}, totalPence {total}",
  belowZero: "the total is below 0: the shop would pay the customer",
  tooMuchUsed: "more of the voucher is used than the goods cost",
  otherSplit: "the voucher is not split as the contract says",
  otherRest: "what is to pay for the goods is not goods minus voucher",
} as const;

export const c5 = {
  all: {
    did: "priced baskets around the threshold",
    expected: "deliveryPence",
    next: "step 5: compare goods minus voucher with the threshold",
  },
  one: {
    did: "{what}: {basket}",
    expected: "deliveryPence is the fee below the threshold, and 0 from the threshold on",
    next: "{advice}",
  },
  cases: {
    below: { what: "a penny below the threshold", next: "below the threshold the fee is due" },
    above: { what: "a penny above the threshold", next: "from the threshold on delivery is free" },
    exact: {
      what: "exactly at the threshold",
      next: "free from an amount on means at that amount too: > or >=?",
    },
    beforeVoucher: {
      what: "goods at the threshold, and a voucher",
      next: "step 5: measured after the voucher, not before",
    },
    afterVoucher: {
      what: "exactly at the threshold after the voucher",
      next: "step 5: goods minus voucher against the threshold, >=",
    },
    withVat: { what: "VAT leads to the threshold", next: "step 5: what is compared holds the VAT" },
    noThreshold: { what: "a voucher pays all, with a threshold of 0", next: "step 5: 0 is at least 0" },
    paidByVoucher: {
      what: "a voucher pays all the goods, below the threshold",
      next: "only a basket without lines has nothing to deliver",
    },
    emptyBasket: { what: "an empty basket", next: "nothing is delivered, so nothing is charged" },
  },
  otherDelivery: "the delivery is not what the threshold says",
  deliveryPence: "deliveryPence {amount}",
} as const;

export const c6 = {
  all: {
    did: "priced baskets that have no price",
    expected: "'{' ok: false, error '}' for each",
    next: "README, the table of errors",
  },
  one: {
    did: "{what}: {basket}",
    expected: "'{' ok: false, error '}' with the code {code} for line {lineIndex}; nothing is thrown",
    next: "README, what has no price: lines from first to last, and the SKU before the quantity",
  },
  faults: {
    unknownSku: "an unknown SKU",
    unknownInThird: "an unknown SKU in the third line",
    smallLetters: "a known SKU in small letters",
    zero: "the quantity 0",
    negative: "a negative quantity",
    oneAndHalf: "the quantity 1.5",
    half: "the quantity 0.5",
    minusOneAndHalf: "the quantity -1.5",
    zeroThenUnknown: "the quantity 0 in line 0 and an unknown SKU after it",
    fractionThenZero: "a fraction in line 1 and a 0 after it",
    unknownWithZero: "an unknown SKU with the quantity 0",
    sameSkuTwice: "a SKU that stands in two lines, in the second with the quantity 0",
    sameLineTwice: "two equal lines with the quantity -1",
  },
  threw: {
    message: "threw an error; the contract asks for it as a value",
    next: "return '{' ok: false, error: … '}' where you throw now: src/crates-example.ts does so in step 2",
  },
  thrown: 'it threw "{detail}"',
  thrownAt: 'it threw "{detail}" at {place}',
  priced: "priced a basket that has no price",
  otherCode: "the code is another one",
  otherLine: "lineIndex is that of another line",
  otherFields: "the error's fields are not those of the table",
  nextOf: {
    UNKNOWN_SKU: "README, the table: no product has exactly this SKU, and the SKU comes before the quantity",
    QUANTITY_ZERO: "README, the table: the quantity is 0, and lines are looked at from first to last",
    QUANTITY_NEGATIVE: "README, the table: below 0 is negative, whole or not",
    QUANTITY_FRACTIONAL: "README, the table: above 0 and not whole, however little is missing",
  },
} as const;

export const c7 = {
  all: {
    did: "priced 60 generated baskets",
    expected: "every amount a safe integer, and the parts add up",
    next: "where do fractions come in? Only VAT has them, until it is rounded",
  },
  whole: {
    did: "priced {basket}",
    expected: "every amount a safe integer: a whole number of pence",
    next: "where do fractions come in? Only VAT has them, until it is rounded",
  },
  sums: {
    did: "priced {basket}",
    expected: "the parts add up: lines, groups, goods, voucher, delivery, total",
    next: "build each sum from the numbers that you show, not from others that were rounded differently",
  },
  notWhole: "{field} is no whole number of pence",
  amount: "{field} {amount}",
  noSum: "the parts do not add up: {sum}",
  unequal: "the parts are {parts}, the whole is {whole}",
  parts: {
    lines: "the lines, and the groups' netPence",
    groups: "the groups with their VAT, and goodsPence",
    voucher: "voucherUsedPence and voucherLeftPence, and the voucher",
    total: "goodsPence, voucher and delivery, and totalPence",
  },
} as const;

export const c8 = {
  frozen: {
    did: "priced baskets whose objects and arrays are frozen",
    expected: "an answer as ever: basket and rules are read, never changed",
    next: "sort, reverse, push and splice change the array itself: toSorted and [...lines] make a new one",
  },
  unchanged: {
    did: "looked at basket and rules after pricing {basket}",
    expected: "both as they were before the call",
    next: "which line writes to something that came in as a parameter?",
  },
  changed: {
    message: "{path} has changed",
    seen: "{path} is {now}; before the call it was {before}",
  },
  overwritten: {
    did: "priced one basket after another, and looked at the first results at the end: {basket}",
    expected: "each result stays as it was returned",
    next: "do two results share an array or an object? Make new ones in each call",
  },
  inBetween: {
    did: "priced {basket}; then what has {what}; then the first again",
    expected: "each result is that of its own call, whichever of them comes first",
    next: "what is remembered from one call to the next, and by what is it found again?",
  },
  again: {
    did: "priced the same baskets twice, this one among them: {basket}",
    expected: "the second result equals the first",
    next: "is something kept in a variable outside of the function, and never emptied?",
  },
  other: {
    message: "the result differs from that of the same call by itself",
    seen: "{path} is {now}; by itself the call gave {before}",
  },
  triedToChange: "tried to change what it was given",
  thrownAt: "{detail} at {place}",
} as const;

export const c9 = {
  amounts: {
    did: "priced {basket}",
    expected: "every field by the six steps of the contract",
    next: "README, The contract: an amount of 0 is an amount like any other",
  },
  name: {
    did: "priced {basket}: a SKU with {what}",
    expected: "a price: the SKU is on the list",
    next: "a SKU is text like any other: a Map keeps such names apart, an object has some of its own",
  },
  lines: {
    did: "priced a basket of {what}",
    expected: "every line and every amount by the six steps of the contract",
    next: "README, The contract: how many lines may a basket have?",
  },
  otherField: "{field} is not the contract's",
  noOrder: "the basket has a price, and got none",
} as const;
