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
} as const;

/** Where to look when a question finds other orders. */
export const nextWords = {
  q1: "two fields in one filter must both hold",
  q2: "one end of the range is part of it, the other is not: $gte, $gt, $lt, $lte",
  q3: "one of several values is $in; `at most` includes the value; sort before you think of the limit",
  q4: "write it with brackets first: depot and (draft or (shipped and before)); then $or has two parts",
  q5: "dotted paths match each array element on their own: which operator wants all of it from one element?",
  q6: "in a filter, null means `null or missing`. Which operator asks whether a field is there at all?",
  q7: "both a note that is null and a note that is not there count; an empty text is a note",
  q8: "deliverOn is shown in UTC. When does that day begin in London, and when the next one? A day is not always 24 hours",
  q9: "in a regular expression . * ( [ ^ $ | and \\ have a meaning, and it searches anywhere: put a \\ before each such sign, and ^ first",
  q10: "no line at all may have one of these SKUs: that is `not (some line has)`, not `some line has not`",
} as const;

export const answerWords = {
  ran: {
    did: "ran {question}('{' {params} '}') on {count} orders",
    expected: "{asked}",
    next: "{advice}",
  },
  missing: "{count} missing: {orders}",
  tooMany: "{count} too many: {orders}",
  otherOrders: { message: "{question} finds other orders", seen: "{count} orders; {differences}" },
  overLimit: {
    message: "{question} finds more than the limit",
    seen: "{count} orders, although limit is {limit}",
    next: "a spec has a key for that: README, `What you edit`",
  },
  otherSequence: {
    message: "{question} finds the right orders in another sequence",
    seen: "the right {count} orders, but at place {place} stands {found} instead of {wanted}",
    next: "README, the table's last column: what comes first, and what decides between equal ones?",
  },
  noPart: "missing",
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
    next: "the message names what MongoDB stumbles over: look there first, then into its manual on that operator or on projections",
  },
} as const;

export const c7 = {
  fields: {
    did: "read four orders with the projection of {question}",
    expected: "exactly {fields}, as stored, and no _id (a field that an order does not have stays away)",
    next: "a projection names what to show with 1; only _id comes along unasked, until it is set to 0",
  },
  otherFields: { message: "{question} shows other fields", seen: "{question} {findings}" },
  lacks: "lacks: {fields}",
  besides: "shows besides: {fields}",
  otherwise: "shows otherwise than stored: {fields}",
} as const;

export const c8 = {
  pure: {
    did: "called {question} with some parameters, with others, and with the first ones again",
    expected:
      "'{' filter, projection?, sort?, limit? '}' and no other key, without JavaScript for the server; equal parameters give equal specs and stay as they were",
    next: "build a new object from the parameters in each call; say the condition with query operators",
  },
  unknownKey: { message: "{question} returns a key {key}", seen: "{question} returns a key {key}" },
  script: { message: "{question} uses {operator}", seen: "{question} uses {operator}" },
  twoSpecs: {
    message: "{question} gives two specs for the same parameters",
    seen: "first {first}, then {again}",
  },
  throws: { message: "{question} throws", seen: "{question} throws: {detail}" },
  changes: {
    message: "{question} changes its parameters",
    seen: "after the call the parameters are {params}",
    next: "copy before you sort or set: [...skus], new Date(from)",
  },
} as const;
