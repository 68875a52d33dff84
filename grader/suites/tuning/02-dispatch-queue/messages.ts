export const queries = {
  A: "query A (one status, half the year)",
  B: "query B (one status, one hour)",
  A2: "query A2 (two statuses, half the year)",
} as const;

/** What the index in use does before it comes to the value; the usual other orders are known by it. */
export const orderWords = {
  noIndex: "no index serves this query: with which field would you begin to look orders up?",
  noValue: "nothing in this index is in the order of value, so all that match must be sorted",
  windowFirst: "the window stands before the value, so the order of value starts anew at every delivery hour",
  valueFirst:
    "the value comes before the depot and the status: the list is read through all other depots' orders too",
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
    next: "which fields of the query must be in one index, so that its keys alone tell what to leave out?",
  },
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
    expected: "JSON with your rule (20 characters or more) and with ESR or ERS as selectiveRange",
    next: "README, What you edit and C8",
  },
  starter: "still the starter's text",
  selectiveRange: {
    did: "compared selectiveRange in notes.json with the figures of query B",
    expected: "the order with which B examines fewer keys",
    next: "grade twice, with one index of each order alone: with which of the two does C5 pass?",
  },
  missing: "notes.json is missing",
  notJson: { message: "notes.json is not JSON", seen: "{detail}" },
} as const;
