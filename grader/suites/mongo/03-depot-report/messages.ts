/** What is amiss with the rows of a report as such: which there are, and in which order. */
export const rowWords = {
  missing: {
    message: "{count} of {wanted} rows are missing",
    seen: "no row for {rows}",
    next: "what no order names makes no group: where do its depot and its week come from then?",
  },
  lastMissing: {
    message: "the rows of the last week are missing",
    seen: "no row for {rows}",
    next: "the last instant of the range lies a millisecond before to: in which week is that?",
  },
  firstMissing: {
    message: "the rows of the first week are missing",
    seen: "no row for {rows}",
    next: "the first instant of the range is from: in which week is that, on a London clock?",
  },
  cutOff: {
    message: "a long report ends early: {count} rows came, of {wanted}",
    seen: "the last one is {last}",
    next: "a server gives 101 documents in a first batch: is the cursor read to its end, and nothing cut off by a limit?",
  },
  twice: {
    message: "a depot's week has more than one row",
    seen: "twice: {rows}",
    next: "two rows of one key are two groups, or an empty row beside a full one: what do they differ by?",
  },
  tooMany: {
    message: "there are rows too many",
    seen: "{rows}",
    next: "of each week of a row an instant has to lie in the range: from is its first, a millisecond before to its last",
  },
  otherOrder: {
    message: "the rows come in another order",
    seen: "{rows}",
    next: "sort by week, then by depot: how they are stored says nothing",
  },
  zeros: {
    message: "a row without orders is not all zeros",
    seen: "depot {depot}, week {week}: {row}",
    next: "where there was no order, each figure is the number 0, and the list of products an empty array",
  },
  threw: { message: "the report was refused", seen: "{detail}" },
  more: "{rows} and {count} more",
  key: "{week} {depot}",
} as const;

/** A depot's week in a report, with all its orders. */
export const cellWords = {
  call: "depotReport(db, '{' from: {from}, to: {to} '}')",
  alone: {
    did: "{call} with depot {depot} alone, which in the week of {week} has ({what}):\n{orders}\nBy the README that is\n{row}",
    expected: "that row: each figure as the README's table of fields defines it",
    next: "work the row out from these orders by hand, and look at what your pipeline makes of them, stage by stage",
  },
  among: {
    did: "{call}. Depot {depot}, beside {count} other depots and weeks, has in the week of {week} ({what}):\n{orders}\nBy the README that is\n{row}",
    expected: "that row: each figure as the README's table of fields defines it",
    next: "where this depot is alone, its row may be right: what of your pipeline looks at several depots or weeks at once?",
  },
  all: {
    did: "{call} of {count} depots' weeks with a few orders each",
    expected: "a promise of the rows",
    next: "README, The contract: which fields has a row, and of which kind is each?",
  },
  drawn: "any orders",
  noOrders: "no order",
  noRow: {
    message: "the row is missing",
    seen: "no row of this depot and week",
    next: "which stage lets go of this depot's week? Or is something kept from an earlier call?",
  },
  figure: { message: "{field} is not that of the orders", seen: "{field}: {value}" },
  products: { message: "topProducts are not those of the orders", seen: "topProducts: {products}" },
  none: "none",
  product: "{sku} {revenuePence}p",
} as const;

/** What a row shows by itself of the idea that led to it: none other gives it. */
export const ideas = {
  cancelled: "that is what comes out with cancelled orders in it: they count in cancelled only",
  drafts: "that is what comes out with drafts in it: they count nowhere",
  draftsAndCancelled: "that is what comes out with drafts and cancelled orders in it",
  statusLeftOut: "that is what comes out if a status that counts is left out: README, Which orders",
  lines:
    "that is what comes out if each order counts once for each of its lines: count before lines are taken apart",
  withoutLines:
    "that is what comes out without orders that have no lines: an empty array that is unwound leaves no document",
  cancelledMeasured: "that is the median with the lines of cancelled orders in it",
  draftsMeasured: "that is the median with the lines of drafts in it",
  emptyNotMeasured: "that is the median of the orders that have lines: one without lines counts in it as 0",
  evenMedian: "with an even number of orders the median is the mean of the two in the middle",
  mean: "that is the mean, not the median",
  medianAsText:
    "that is the middle of the numbers sorted as text, 10 before 2: toSorted() needs a comparison",
  medianUnsorted: "that is the middle of the numbers as they come: sort them first",
  medianOfSizes:
    "that is the median of the different lengths: a length that occurs twice counts twice ($push, not $addToSet)",
  medianRounded: "the mean of the two in the middle may end in .5: it is not rounded",
  noGrace: "that counts as late what came within 60 minutes after deliverOn",
  endOfSlot: "that counts as late what came exactly 60 minutes after deliverOn",
  wholeMinutes: "that compares whole minutes: a millisecond more than 60 minutes is late",
  wholeHours: "that compares whole hours: a millisecond more than 60 minutes is late",
  absolute: "that counts as late what came more than an hour before deliverOn",
  notDelivered: "that counts as late what has not been handed over",
  shareRounded: "that is the share rounded: it is wanted as the division gives it",
  shareInPercent: "that is the share in per cent: it is wanted from 0 to 1",
  cancelledSold: "that is what comes out with the lines of cancelled orders among the products",
  draftsSold: "that is what comes out with the lines of drafts among the products",
  withoutVat: "that is what the lines cost without VAT",
  roundedAfterwards: "that is the sum rounded once: round each line, then add",
  notRounded: "that is the sum of lines that are not rounded",
  cutOff: "that cuts the fractions of pence off: round to the nearest penny",
  roundedUp: "that rounds every fraction up: round to the nearest penny",
  unitRounded: "that rounds the price of one before it is multiplied: round what the line costs",
  withoutQuantity: "that is what the lines cost with one of each",
  quantity: "that is how many were sold, not what they cost",
  sameLineOnce: "that counts a line that is there twice once ($addToSet leaves out what is equal)",
  skuOnce: "that counts one line of a product in an order: the same SKU may be in several",
  giftsLeftOut: "that leaves out products with a revenue of 0: they are products too",
  two: "that is two products where three were sold",
  one: "that is one product where more were sold",
  more: "that is more than three products",
  smallestFirst: "that begins with the smallest revenue",
  lastSkuFirst: "that puts equal revenues in the order from Z to A",
  skuByNumber: "that compares the SKUs' numbers: as text VEG-10 comes before VEG-2",
} as const;

/** Of the worlds that learners see. */
export const worldWords = {
  world: {
    did: '{call} of the world "{name}" in tests/worlds.json:\n{orders}',
    expected: "what tests/worlds.json says of it",
    next: "npm test in the exercise's folder tries the same, and shows both side by side",
  },
  noRow: { message: "a row is missing", seen: "no row of depot {depot} in the week of {week}" },
  seen: "the row of {depot} has {seen}",
} as const;

export const c1 = {
  inside: {
    did: "{call}: depot {depot} has a delivered and a cancelled order at {instant} ({what})",
    expected: "a row in which they show, since from <= deliverOn < to",
    next: "compare the stored deliverOn with both borders, wherever orders are read: $gte: from, $lt: to",
  },
  outside: {
    did: "{call}: depot {depot} has a delivered and a cancelled order at {instant} ({what})",
    expected: "no row in which they show, since not from <= deliverOn < to",
    next: "compare the stored deliverOn with both borders, wherever orders are read: $gte: from, $lt: to",
  },
  notShown: { message: "an order inside of the range does not show", seen: "{field} is that of nothing" },
  shown: { message: "an order outside of the range shows", seen: "{field} is not that of nothing" },
  book: {
    did: "{call} of 30,000 orders",
    expected: "the figures of each depot and week with orders, as the README's table of fields defines them",
    next: "in a few orders all is right: what hangs on how many there are (a limit, a batch, two rows taken for one)?",
  },
  ofBook: "depot {depot}, week {week}: {seen}",
  ofBookNoRow: { message: "a row is missing", seen: "no row of depot {depot}, week {week}" },
} as const;

export const c2 = {
  change: {
    did: "{call}: each depot has a delivered and a cancelled order near Monday {monday}, 00:00 in London; those of {depot} at {instant} ({what})",
    expected: "they show in the week of {week} in every figure, and in no other week",
    next: "in summer London is an hour ahead of UTC: Sunday 23:30 UTC is Monday there. Operators on dates take a timezone",
  },
  otherWeek: {
    message: "orders stand in another week",
    seen: "{field} of {depot} is not that of nothing in the weeks: {weeks}",
  },
  strange: {
    did: "{call}: the weeks around Monday {monday}",
    expected: "rows of the weeks {weeks}",
    next: "a week's name is its Monday on a London clock; from one Monday to the next it may be an hour more or less than 168",
  },
  strangeWeek: { message: "a row has a week that is not in the range", seen: "week {week}" },
  none: "none",
} as const;

export const c3 = {
  rows: {
    did: "{call}, with the depots {depots}, inserted in this order ({what})",
    expected:
      "a row for every depot and every week of which an instant lies in the range, by week, then by depot",
    next: "README, Which rows: list the weeks, and for each of them the depots, in the order of text",
  },
  quietDepot: {
    did: "{call} of 30,000 orders: depot {depot} never had one",
    expected:
      "a row for every depot and every week of which an instant lies in the range, by week, then by depot",
    next: "what no order names makes no group: where do its depot and its week come from then?",
  },
  endOfTheYear: {
    did: "{call} of 30,000 orders: in the last weeks of the range nothing is delivered",
    expected:
      "a row for every depot and every week of which an instant lies in the range, by week, then by depot",
    next: "what no order names makes no group: where do its depot and its week come from then?",
  },
} as const;

export const c4 = {
  otherTie: {
    message: "products with the same revenue come in another order",
    seen: "topProducts: {products}",
    next: "a sort by one field leaves what is equal in any order: name a second field, before three are taken",
  },
  tooMany: {
    message: "products with the same revenue make it more than three",
    seen: "topProducts: {products}",
    next: "equal products have an equal $rank: $documentNumber, $firstN or a slice of the sorted list takes three",
  },
} as const;

export const c5 = {
  changed: {
    did: "{call}: depot {depot} has in the week of {week} ({what}):\n{orders}\nThe same orders without the cancelled ones give\n{row}",
    expected: "the same figures with them, and in cancelled how many they are: {cancelled}",
    next: "go through the figures one by one: does each leave cancelled orders out, the products too?",
  },
  count: {
    message: "cancelled is not the number of cancelled orders",
    seen: "cancelled: {cancelled}",
    next: "cancelled orders must be there when it is counted, and are told apart by a condition; drafts are none",
  },
  field: { message: "cancelled orders change {field}", seen: "{field}: {value}" },
  products: { message: "cancelled orders change topProducts", seen: "topProducts: {products}" },
  noRow: {
    message: "the row is missing",
    seen: "no row of this depot and week",
    next: "a depot that had nothing but cancelled orders has a row too",
  },
} as const;

export const c6 = {
  commands: {
    did: "{report}",
    expected:
      "at most {maxCommands} commands; together at most {spareDocuments} documents more than the report has rows, and at most 2 kB a row and 10 kB",
    next: "which work does your code do that a stage could do where the orders are?",
  },
  command: "{name} {collection}: {documents} documents, {kilobytes} kB",
  name: "command",
  sent: "{count} commands, {documents} documents: {commands}",
  tooManyCommands: {
    message: "a report takes too many commands",
    next: "which of them is sent once for each row, or only where something is missing? Two do for everything",
  },
  tooManyDocuments: {
    message: "a report of {rows} rows fetches {documents} documents",
    next: "one document for each row is enough: put a row's figures together where the orders are",
  },
  tooManyBytes: {
    message: "a report fetches much more than its rows",
    next: "what is inside of the documents that come back: orders, or lists that grow with their number?",
  },
} as const;

/** Of reports whose commands are looked at. */
export const costWords = {
  report: "{call}, with {orders} orders",
  noCommand: {
    message: "the report did not come from the database it was given",
    seen: "no command reached the server",
    next: "each report asks the db that it is given, when it is asked for",
  },
  noOrders: {
    message: "rows with orders are missing, so what the report costs says nothing",
    seen: "no orders in {rows}",
    next: "a report of this range has orders in these rows: ask for it alone, and count them",
  },
} as const;

export const c7 = {
  cost: {
    did: "{report}",
    expected:
      "at most {perOrder} documents and {perOrder} keys examined for each order by its deliverOn, and {spare} more; no $lookup that scans each time",
    next: "explain your pipeline: which stage reads what it then throws away?",
  },
  command: "{name} {collection} {documents} documents and {keys} keys ({plan})",
  examined: "{documents} documents and {keys} keys examined: {commands}",
  name: "command",
  noPlan: "no plan",
  unmeasured: {
    message: "of a command nobody can tell what it reads",
    seen: "{command}",
    next: "the server counts what an ordinary read examines, once it has come to its end, and nothing for $graphLookup",
  },
  notExplained: {
    message: "a command can't be explained",
    seen: "{refusal}",
    next: "explain your pipeline in a database of your own (tests/)",
  },
  joinScans: {
    message: "a join has no index to use",
    seen: "it scanned a collection {count} times",
    next: "join on a stored field that has an index, compared as it is; or join after grouping, when few documents are left",
  },
  tooMuch: "the report reads far more than its orders",
  nextScan:
    "the orders are read by a COLLSCAN: an index serves a first stage that compares the stored deliverOn",
  nextIndex:
    "an index is used, and more is read than the range holds: does the first stage have both its borders, from and to as they are?",
  nextJoined:
    "orders are read by a join or a union: there too deliverOn is to be compared as it is stored, with both borders",
} as const;

export const c8 = {
  beforeTheFirst: {
    did: "{call} of 30,000 orders: before the first of them",
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
  noError: {
    message: "what the promise was rejected with is no Error",
    seen: "{detail}, code {code}",
    next: "an object with a code has no stack, and no catch that asks for an Error knows it: make one of a class of errors",
  },
  atOnce: {
    message: "the call itself threw, and gave no promise",
    seen: "{error}: {detail}, code {code}",
    next: "whoever writes depotReport(…).catch(…) never gets there: an async function makes a rejected promise of what it throws",
  },
} as const;

export const c9 = {
  notWhole: {
    message: "a revenuePence is no whole number",
    seen: "{pence}",
  },
  penceOff: {
    message: "a product's revenue is a few pence off",
    seen: "topProducts: {products}",
  },
} as const;

export const c10 = {
  asked: {
    did: "{call} of a few orders",
    expected: "a promise of the rows",
    next: "README, The contract: which fields has a row, and of which kind is each?",
  },
  changed: {
    did: "{call}, then {what}, and the same call again",
    expected: "{change}",
    next: "which part of the answer was read in an earlier call, and kept?",
  },
  insert: "an order of KEN comes in",
  remove: "an order of KEN is taken away",
  cancel: "an order of KEN is cancelled",
  rename: "depot KEN becomes ZED",
  add: "a depot ABE is added",
  refusal: "a range that runs backwards",
  otherDepots: { message: "the rows are of other depots", seen: "rows of {depots}" },
  inserted: "one order more in the row of {depot}, week {week}",
  removed: "one order less in the row of {depot}, week {week}",
  renamed: "rows of {depot}, as the depot is called now",
  added: "rows of {depot} too",
  stale: {
    message: "the report shows an earlier moment",
    seen: "{seen}",
  },
  orders: "orders: {orders}",
  depots: "rows of {depots}",
  other: {
    did: "{call}, then {what}, then the first call again",
    expected: "the same report as before: nothing was stored meanwhile",
    next: "what does a call leave behind in variables outside of the function?",
  },
  ownRange: {
    did: "{call}, after {before} and others",
    expected: "rows with orders where this range has orders",
    next: "what is kept from one call to the next, and by what is it found again: from, to, both?",
  },
  otherRows: { message: "the rows with orders are not those of this range", seen: "{rows}" },
  none: "none",
  database: {
    did: "{call} of one database, then of another one, which has other depots",
    expected: "a row for each depot of the database that was handed in",
    next: "db is handed in anew each time: what is read from it belongs to that call alone",
  },
  atOnce: {
    did: "{count} reports at once, among them {call}",
    expected: "what each call gives when it is made alone",
    next: "calls that are under way together share what stands outside of the function: which of it belongs to one call?",
  },
  differs: { message: "the same call gives another report", seen: "{path} is {now}, and was {before}" },
} as const;

export const c12 = {
  drawn: "any range",
  rows: {
    did: "{call} ({what}), with the depots {depots}",
    expected:
      "a row for every depot and every week of which an instant lies in the range, by week, then by depot",
    next: "README, Which rows: an instant is a millisecond, and the last one of a range lies a millisecond before to",
  },
  change: {
    did: "{call} ({what}): each depot has a delivered and a cancelled order; those of {depot} are at {instant}",
    expected: "they show in the week of {week} in every figure, and in no other week",
    next: "count no weeks and no hours by hand: operators on dates know London's clocks of every year",
  },
  strange: {
    did: "{call} ({what})",
    expected: "rows of the weeks {weeks}",
    next: "a week is named by the day of its Monday, not by the number of a week or of a year",
  },
} as const;
