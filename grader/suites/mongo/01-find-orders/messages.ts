/** What each question asks, in words that hold for every seed. */
export const askedWords = {
  q1: "the orders of one depot that are {status}, by orderNo",
  q2: "the orders placed at or after {from} and before {to}, by placedAt and orderNo",
  q3: "the {limit} dearest orders of at most {maxPence} pence that are {statuses}; equal ones by orderNo",
  q4: "of one depot the drafts, and what is shipped with deliverOn before {before}; by deliverOn and orderNo",
  q5: "the orders with a line of {sku} whose own qty is {minQty} or more",
  q6: "the orders of one depot in which a note was never written: there is no such field",
  q7: "the orders of one depot with no text as note: never written, or removed (null)",
  q8: "the delivered orders whose deliverOn lies on {day} as a calendar in London counts days",
  q9: "the orders whose note begins with {prefix}, every sign taken as it is",
  q10: "the orders of one depot without a line of {skus}, orders without lines included",
  or: " or ",
  noSku: "any of no SKUs at all",
  manySkus: "any of {count} SKUs",
} as const;

/** What is so with an order that is missing, or too many; each says where to look. */
export const advice = {
  otherType:
    "the filter compares {field} with {value}, which is of another type: compare with what the parameter holds",
  otherField:
    "the filter speaks of {field} too, which the question doesn't: orders count whatever they have there",
  noSort:
    "the spec has no sort: without one the sequence is left to chance. README, the table's last column: {field}",
  noTieBreak:
    "between orders that are equal so far nothing decides: the sort needs {field} as a further field",
  otherKey: "the sort names {found} where the README's last column has {field}",
  upwards: "{field} goes upwards, the smallest first",
  downwards: "{field} goes downwards, the largest first",
  otherDepot: "this order is of another depot: depotId must hold together with every other condition",
  bothHold: "this order is of the depot and {status}: two fields in one filter are enough",
  otherStatus: "this order is {status}, asked for is {asked}: two fields in one filter must both hold",
  atFrom: "it was placed at `from` itself, which is part of the range: $gte or $gt?",
  inRange: "it was placed between `from` and `to`: which condition of your filter doesn't hold for it?",
  atTo: "it was placed at `to` itself, which is no part of the range: $lt or $lte?",
  beforeFrom: "it was placed before `from`: the range has two ends, and both must hold",
  afterTo: "it was placed after `to`: the range has two ends, and both must hold",
  atMost: "its totalPence is maxPence itself, and `maxPence or less` includes it: $lte or $lt?",
  dearestFirst:
    "which orders come first? Sort by totalPence downwards and then by orderNo, and only then cut off at `limit`",
  lostAmongFirst:
    "it is one of the first of the sequence, and its status and totalPence are asked for: which condition of your filter doesn't hold for it?",
  noSuchStatus: "it is {status}, which is none of the statuses: one of several values is $in",
  tooDear: "its totalPence is above maxPence: $lte",
  anyDraft: "a draft counts with any deliverOn: depot and (draft or (shipped and before))",
  shippedBefore: "it is shipped, with an earlier deliverOn: depot and (draft or (shipped and before))",
  neitherStatus: "it is {status}, neither draft nor shipped: depot and (draft or (shipped and before))",
  atBefore: "its deliverOn is `before` itself, and that is not earlier: $lt or $lte?",
  shippedLater: "it is shipped, and its deliverOn is later: depot and (draft or (shipped and before))",
  exactQuantity: "its line has exactly {minQty}, and `{minQty} or more` includes that: $gte or $gt?",
  oneLine: "it has a line with SKU and quantity: which condition of your filter doesn't hold for it?",
  anyLine: "one of its lines has both, and any line counts by itself: the first, the last or one between",
  noSuchSku: "none of its lines is of {sku}: an SKU is compared whole, sign by sign",
  twoLines:
    "SKU and quantity stand in two lines of it. Dotted paths match each element by itself: which operator wants both of one?",
  addedUp: "no single line of it has enough: two lines are not added up",
  tooFew: "its line has fewer than {minQty}: the quantity must hold for the line of this SKU",
  nullIsThere:
    "its note is null, so there is such a field. Which operator asks whether a field is there at all?",
  notThere: "it has no field note at all. Which operator asks whether a field is there?",
  textIsNote: "its note is a text, and every text is a note, the empty one too",
  removed:
    "its note is null: removed, so it has none. Both a note that is null and one that is not there count",
  neverWritten:
    "it has no field note: never written. Both a note that is null and one that is not there count",
  hasSku: "its line has one of the SKUs",
  someLine: "one of its lines has one of the SKUs: asked is `not (some line has)`, not `some line has not`",
  noSkuAsked: "where no SKUs are given, every order of the depot is found, with lines or without",
  noLines: "it has no lines at all, so no line has one of the SKUs",
  noneOfThem: "none of its lines has one of the SKUs: an SKU is compared whole, sign by sign",
  notDelivered: "it is {status}: status and day must both hold",
  lastMoment:
    "it is the last second of {day} in London, and all of it is part of the day: the day ends where the next one begins",
  nextMidnight:
    "London's clocks show {clock}: there the next day begins, and that instant is part of the next one",
  londonShows:
    "clocks in London show {clock} then. When does that day begin there, in UTC, and when the next one?",
  optionX: "with the option x an expression skips spaces and all after #: they are signs of the prefix too",
  noNote: "it has no text as note, so it begins with nothing",
  otherCase: "capital and small letters differ: this note begins with others",
  laterLine:
    "the text begins a later line of this note: `begins` is the beginning of the whole note (and with option m, ^ is that of each line)",
  furtherIn: "the text stands further in: an expression searches anywhere, unless it begins with ^",
  notSignBySign: "compare it sign by sign with the prefix: this note begins otherwise",
  sign: "what becomes of {sign} on its way into the query? Each sign stands for itself; some mean something in an expression, or in what fills it in",
  units:
    "compare sign by sign: `length` counts units and not signs, bytes are yet another count, and no sign is turned into its like",
  otherSpaces:
    "the note has other white space there: a space is no tab, no two spaces and no line break, though \\s takes all of them",
  spaces: "space at an end of the prefix counts like any other sign",
  whatFollows: "after the prefix anything may follow, any sign of any language, and line breaks",
  begins: "this note begins with the prefix: which condition of your filter doesn't hold for it?",
} as const;

export const answerWords = {
  ranOnWorld: {
    did: "ran {question}('{' {params} '}') on {orders}, by its filter, sort and limit",
    expected: "{asked}",
    next: "README, the table: the row of {question}",
  },
  ranAtEdge: {
    did: "{what}: ran {question}('{' {params} '}') on {orders}, by its filter, sort and limit",
    expected: "{asked}",
    next: "README, the table: the row of {question}",
  },
  missing: "{count} missing: {orders}",
  tooMany: "{count} too many: {orders}",
  otherOrders: {
    message: "{question} finds other orders",
    seen: "{count} orders; {differences}; the filter is on {fields}",
  },
  overLimit: {
    message: "{question} finds more than the limit",
    seen: "{count} orders, although limit is {limit}",
  },
  noLimit: "a spec has a key for that: README, `What you edit`",
  otherLimit: "the limit is {limit}: does the spec have that one, whatever it is?",
  sameSpec:
    "{question} gives the same spec for other parameters too: has each parameter its place in it, and is nothing left over by an earlier call?",
  otherSequence: {
    message: "{question} finds the right orders in another sequence",
    seen: "the right {count} orders, but at place {place} stands {found} instead of {wanted}; sorted by {keys}",
  },
  noFields: "no field by its name",
  noKeys: "nothing",
  noPart: "missing",
  someOrders: "{count} orders",
} as const;

export const queryWords = {
  script: {
    message: "{question} was not run: it holds {operator}",
    seen: "{operator} in what {question} returned",
    next: "the desk's server runs no JavaScript; say it with operators such as $gte, $in or $elemMatch",
  },
  refused: {
    message: "MongoDB refuses the query of {question}",
    seen: "MongoDB refuses it: {refusal}",
    next: "the message names what MongoDB stumbles over: look there first, then into its manual on that operator",
  },
} as const;

export const c7 = {
  fields: {
    did: "read six orders with the projection of {question}('{' {params} '}')",
    expected: "exactly {fields}, as stored, and no _id (a field that an order does not have stays away)",
    next: "a projection names what is shown with 1; only _id comes along unasked, unless it is set 0",
  },
  otherFields: "{question} shows other fields",
  positional: {
    seen: "the projection has {key}, which shows one line: the first that the filter found",
    next: "lines are shown whole, all of them: name the field itself with 1",
  },
  lacks: {
    seen: "what is shown lacks {fields}",
    next: "README, the table's column `shows`: each of its fields, by its name, with 1",
  },
  id: { seen: "_id is shown besides", next: "only _id comes along unasked, unless it is set 0" },
  besides: {
    seen: "shown besides: {fields}",
    next: "a projection names with 1 what is shown; without one, all of an order is shown",
  },
  added: {
    seen: "{field} is shown of an order that has no {field}",
    next: "a field that is computed is there for every order; one that is named with 1 only where it is stored",
  },
  cut: {
    seen: "{count} of {whole} elements of {field} are shown",
    next: "{field} is shown whole: name the field itself with 1, without $slice, $elemMatch or $filter",
  },
  sequence: {
    seen: "{field} has the stored values, in another sequence",
    next: "as stored means the sequence too: name the field itself with 1, and not its parts",
  },
  partLacks: {
    seen: "{path} is not shown",
    next: "the field is shown whole: name the field itself with 1, and not its parts",
  },
  otherwise: {
    seen: "{path} is shown as {found}, stored is {stored}",
    next: "what is stored is shown as it is, and nothing is computed: name the field itself with 1",
  },
} as const;

export const c8 = {
  pure: {
    did: "called {question} with many parameters, one after the other",
    expected: "a spec for each",
    next: "README, `What you edit`: each function gives back a spec, whatever the parameters",
  },
  one: {
    did: "called {question}('{' {params} '}')",
    expected:
      "'{' filter, projection?, sort?, limit? '}' and no other key, without JavaScript for the server",
    next: "say the condition with query operators, and give back nothing besides",
  },
  unknownKey: { message: "{question} returns a key {key}", seen: "{question} returns a key {key}" },
  script: { message: "{question} uses {operator}", seen: "{question} uses {operator}" },
  throws: {
    message: "{question} throws",
    seen: "{question} throws: {detail}",
    next: "what do these parameters hold that the function doesn't reckon with?",
  },
  unchanged: {
    did: "called {question}('{' {params} '}') and looked at the parameters afterwards",
    expected: "the parameters stay as they were",
    next: "copy what you change: [...list], new Date(moment)",
  },
  changes: {
    message: "{question} changes its parameters",
    seen: "after the call the parameters are {params}",
  },
  overwritten: {
    did: "called {question}('{' {params} '}') by itself, and before many other calls",
    expected: "the same spec, whatever is called later",
    next: "build new objects in each call: what stands outside of the function is shared by all of them",
  },
  again: {
    did: "called {question}('{' {params} '}') once more, after other calls",
    expected: "equal parameters give equal specs",
    next: "a spec depends on its parameters alone: not on a clock, on chance, or on what an earlier call left",
  },
  twoSpecs: {
    message: "{question} gives two specs for the same parameters",
    seen: "they differ at {path}: {first} and {again}",
  },
} as const;
