export const queries = {
  A: "query A on orders (depotId, one status, deliverOn in half the year, by totalPence)",
  B: "query B on orders (depotId, one status, deliverOn in one hour, by totalPence)",
  A2: "query A2 on orders (depotId, status one of two, deliverOn in half the year, by totalPence)",
} as const;

/** What the index in use has before it comes to the value, or lacks; each is one cause of what a query costs. */
export const orderWords = {
  noIndex: "no index serves this query: with which field would you begin to look orders up?",
  noValue: "{index} is not in the order of value, so all that match must be sorted",
  windowFirst: "the window stands before the value, so the order of value starts anew at every delivery hour",
  otherFirst:
    "{field} stands before the value, and the query does not hold it equal: the order starts anew at each",
  notHeld: "{fields}: not before the value, so the list is read through the orders of all others too",
  other: "write the keys down in the order of this index, and mark those that the query must look at",
} as const;

/** What C4, C5 and C6 say of the keys that a query examines. */
export const keyWords = {
  keys: {
    did: "explained {query}",
    expected: "at most {perRow} × returned + {extra} keys examined",
    next: "{advice}",
  },
} as const;

export const c1 = {
  sameRows: {
    did: "ran {query} before and after creating the indexes",
    expected: "the same values, highest first",
    next: "an index may change the cost of a query, never its rows",
  },
} as const;

export const c2 = {
  documents: {
    did: "explained {query}",
    expected: "no collection scan, and at most {perRow} × returned + {extra} documents examined",
    next: "{advice}",
  },
  valueFirst: "the index begins with the value, of which the query names none: the list is read from the top",
  notInIndex: "the index used lacks {fields}: which documents are read for the query to look at those?",
  unread: "write the keys of this index down: where does the query begin, and where does it end?",
} as const;

export const c3 = {
  noSort: {
    did: "explained {query}",
    expected: "no stage named SORT: the rows come out of the index in the order of their value",
    next: "{advice}",
  },
} as const;

export const c5 = {
  noIndex: "no index serves this query: what narrows it down most?",
  noHour: "the index used does not hold deliverOn, so the orders of every other hour are read as well",
  valueFirst: "the value stands before the hour: the hour's orders lie scattered over all values",
  hour: "how many of the keys read lie outside of the hour? B is so selective that sorting its rows costs nothing",
} as const;

export const c7 = {
  tooMany: {
    message: "there are {count} indexes",
    did: "compared the indexes with each other",
    seen: "{indexes}",
    expected: "at most two",
    next: "each order written pays for every index: which two do the work of all?",
  },
  twice: {
    message: "both indexes are the same",
    did: "compared the indexes with each other",
    seen: "{indexes}",
    expected: "neither index begins with all fields of the other",
    next: "MongoDB reads an index backwards too: what one of these does, the other one does",
  },
  repeats: {
    message: "one index repeats the beginning of the other",
    did: "compared the indexes with each other",
    seen: "{indexes}",
    expected: "neither index begins with all fields of the other",
    next: "the longer one serves whatever the shorter one serves",
  },
} as const;

export const c8 = {
  notes: {
    did: "read notes.json",
    expected:
      "JSON with your rule (20 characters or more, three words at least) and ESR or ERS as selectiveRange",
    next: "README, What you edit and C8",
  },
  missing: "notes.json is missing",
  noFile: "no file of that name in the exercise's folder",
  noObject: {
    message: "notes.json holds no object",
    next: "both stand in one object, by the names rule and selectiveRange",
  },
  noRule: "no rule in it",
  noRange: "no selectiveRange in it",
  ruleKind: { message: "the rule is no text", next: "rule is a text in quotes: a sentence or two" },
  starter: {
    message: "the rule is still the starter's text",
    next: "say it in your own words; how is up to you",
  },
  short: {
    message: "the rule is shorter than 20 characters or three words",
    next: "nobody judges what it says: put the order that you use, and why, into a sentence",
  },
  noChoice: {
    message: "selectiveRange is neither ESR nor ERS",
    next: 'it is the text "ESR" or the text "ERS", in capital letters and nothing else',
  },
  selectiveRange: {
    message: "the figures of query B support the other order",
    did: "compared selectiveRange in notes.json with the figures of query B",
    seen: "{selectiveRange}",
    expected: "the order with which B examines fewer keys",
    next: "grade twice, with one index of each order alone: with which of the two does C5 pass?",
  },
} as const;
