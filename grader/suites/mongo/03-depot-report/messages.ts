/** What all checks say of rows, and of the figures in them. */
export const rowWords = {
  missing: { message: "{count} of {wanted} rows are missing", seen: "no row for {rows}" },
  twice: { message: "a depot's week has more than one row", seen: "twice: {rows}" },
  tooMany: { message: "there are rows too many", seen: "{rows}" },
  otherOrder: {
    message: "the rows come in another order",
    seen: "{rows}",
    next: "sort by week, then by depot",
  },
  more: "{rows} and {count} more",
  figure: {
    message: "{field} is not that of the orders",
    seen: "depot {depot}, week {week}, {field}: {value} ({idea})",
  },
  tooLittle: "too little",
  tooMuch: "too much",
} as const;

export const products = {
  others: {
    message: "topProducts are others",
    seen: "depot {depot}, week {week}: {products}",
  },
  otherOrder: {
    message: "topProducts come in another order",
    seen: "depot {depot}, week {week}: {products} (the right ones in another order)",
  },
  none: "no product",
} as const;

/** What a figure shows by itself of the idea that led to it. */
export const ideas = {
  cancelled: "cancelled orders are in it",
  drafts: "drafts are in it",
  draftsAndCancelled: "drafts and cancelled orders are in it",
  lines: "that is how many order lines there are: count before $unwind",
  withoutLines: "orders without lines are missing: $unwind drops a document whose array is empty",
  totalPerLine: "each order's total is in it once for each of its lines: add up before $unwind",
  evenMedian: "with an even number of orders the median is the mean of the two in the middle",
  mean: "that is the mean, not the median",
  noGrace: "a slot lasts an hour: only after it is late",
  endOfSlot: "at the very end of the slot is still in time",
} as const;

/** The call, before what is said of it. */
export const callWords = {
  report: "depotReport(db, '{' from: {from}, to: {to} '}')",
} as const;

export const c1 = {
  report: {
    did: "{call}",
    expected:
      "rows by week, then depot, of the orders with from <= deliverOn < to; each figure as the README's table of fields defines it",
    next: "take one depot and one week, and compare with the few orders of a database of your own (tests/)",
  },
  revenue: {
    message: "a product's revenue is not that of its lines",
    seen: "depot {depot}, week {week}, {revenue} (is VAT in it, and are these the lines of all placed orders and no others?)",
  },
} as const;

export const c2 = {
  clockChange: {
    did: "{call}: from and to are midnights between Sunday and Monday in London",
    expected: "rows of the weeks {weeks}, each with the orders of its seven London days",
    next: "in summer London is an hour ahead of UTC: Sunday 23:30 UTC is Monday there. The date operators take a timezone",
  },
  strangeWeek: { message: "a row has a week that is not in the range", seen: "week {week}" },
} as const;

export const c3 = {
  quietDepot: {
    did: "{call}: depot {depot} never had an order",
    expected:
      "a row for every depot and every week of which a part lies in the range; 0 and [] where there was no order",
    next: "a $group makes no group of nothing: where do depots and weeks come from when no order names them?",
  },
  endOfTheYear: {
    did: "{call}: in the last weeks of the range nothing is delivered",
    expected:
      "a row for every depot and every week of which a part lies in the range; 0 and [] where there was no order",
    next: "a $group makes no group of nothing: where do depots and weeks come from when no order names them?",
  },
} as const;

export const c4 = {
  ties: {
    did: "{call}: in some rows several products have the same revenue",
    expected: "topProducts by revenue, the greatest first; equal revenue by SKU, A before B",
    next: "a sort by one field leaves what is equal in any order: name a second field, before three are taken",
  },
} as const;

export const c5 = {
  cancelled: {
    did: "{call}",
    expected: "cancelled: the number of cancelled orders of that depot and week",
    next: "cancelled orders must reach the $group: count them there by a condition",
  },
  onlyCancelled: {
    did: "{call}: in the week of {week} depot {depot} had cancelled orders only",
    expected: "a row with their number in cancelled, 0 in every other figure, and no products",
    next: "go through the figures one by one: does each leave cancelled orders out, the products too?",
  },
  noRow: { message: "the row is missing", seen: "no such row" },
} as const;

/** Of reports whose commands are counted. */
export const weekWords = {
  report: "{call}, with {orders} orders",
  noCommand: {
    message: "the report did not come from the database it was given",
    seen: "no command reached the server",
  },
  kept: {
    message: "the report shows the orders of an earlier moment",
    seen: "an order that came in a moment before the report is missing in it",
    next: "which part of the answer was read in an earlier call, and kept?",
  },
} as const;

export const c6 = {
  commands: {
    did: "{week}",
    expected:
      "at most {maxCommands} commands; together at most {spareDocuments} documents more than the report has rows, and at most 2 kB a row and 10 kB",
    next: "which work does your code do that $group could do where the orders are?",
  },
  command: "{name} {collection}: {documents} documents, {kilobytes} kB",
  name: "command",
  sent: "{count} commands: {commands}",
  tooManyCommands: "a report takes too many commands",
  tooManyDocuments: "a report of {rows} rows fetches far more documents than that",
  tooManyBytes: "a report fetches much more than its rows: are the orders inside of what comes back?",
} as const;

export const c7 = {
  cost: {
    did: "{week}",
    expected:
      "at most {perOrder} documents and {perOrder} index keys examined for each order, and {spare} more; no $lookup that scans a collection each time",
    next: "an index serves a comparison of the stored field with a value. Explain your pipeline: IXSCAN or COLLSCAN?",
  },
  examined: "{documents} documents and {keys} keys examined; {plans}",
  noPlan: "no plan",
  unmeasured: {
    message: "of a command nobody can tell what it reads",
    seen: "{command}",
    next: "the server counts for find, aggregate, count and distinct, once they have come to their end, and nothing for $graphLookup",
  },
  notExplained: {
    message: "a command can't be explained",
    seen: "{refusal}",
    next: "explain your pipeline in a database of your own (tests/)",
  },
  joinScans: {
    message: "a $lookup has no index to use",
    seen: "it scanned a collection {count} times",
    next: "join on a stored field that has an index, compared as it is; or join after $group, when few documents are left",
  },
  tooManyDocuments: "the report reads far more documents than its orders",
  tooManyKeys: "the report reads far more index keys than its orders",
} as const;

export const c8 = {
  beforeTheFirst: {
    did: "{call}: before the first order",
    expected:
      "a row for every depot and every week of which a part lies in the range; 0 and [] where there was no order",
    next: "a range without orders still has weeks, and each has a row for every depot",
  },
  noInstant: {
    did: "{call}: from equals to",
    expected: "[]: a range that holds no instant holds no week",
    next: "the range is half-open: its last instant lies a millisecond before to",
  },
  backwards: {
    did: "{call}: from lies after to",
    expected: 'the promise is rejected with an Error whose code is "BAD_RANGE"',
    next: "compare from and to before you ask the database; Object.assign(new Error(\"…\"), '{' code: \"…\" '}') is enough",
  },
  returned: { message: "nothing was thrown", seen: "the call returned" },
  otherCode: { message: "the error has another code", seen: "{error}: {detail}, code {code}" },
  noCode: "missing",
} as const;

export const c9 = {
  rounding: {
    did: "{call}",
    expected:
      "every revenuePence is a whole number; a product's is the sum of its lines with VAT, each line rounded",
    next: "a line costs qty × unitPence × (100 + vatRate) / 100: what is rounded when, and is it before the sum?",
  },
  penceOff: {
    message: "a product's revenue is a few pence off",
    seen: "depot {depot}, week {week}, {revenue} (rounded after adding up?)",
  },
  notWhole: {
    message: "a revenuePence is no whole number",
    seen: "depot {depot}, week {week}: {pence}",
  },
} as const;
