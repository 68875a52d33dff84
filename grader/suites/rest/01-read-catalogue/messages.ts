export const c1 = {
  list: {
    did: "GET /products, with {stored} products stored, {inSeason} of them in season",
    expected:
      "200 with '{' \"products\": [ … ] '}': the {inSeason} in season, in the repository's order, six fields each",
    next: "README, T1: filter by inSeason, then name each field that may be shown",
  },
} as const;

export const c2 = {
  product: {
    did: "GET /products/{path}",
    expected: "200 with the product {sku} itself",
    next: "the repository compares exactly, and stored SKUs are in upper case: what must happen to the path's?",
  },
} as const;

export const c3 = {
  unknownProduct: {
    did: "{method} {path}",
    expected: "404 with a problem body: JSON with type, title and status 404",
    next: "the repository gives null for it: which status says that nothing is there?",
  },
  unknownPath: {
    did: "{method} {path}",
    expected: "404 with a problem body: JSON with type, title and status 404",
    next: "a handler after all routes catches what no route took, whatever the method",
  },
} as const;

export const c4 = {
  fields: {
    did: "GET {path}",
    expected: "application/json with exactly {fields}",
    next: "build a new object by naming fields; never spread the stored one",
  },
} as const;

export const c5 = {
  one: {
    did: "GET /products?{query}, with {stored} products stored, {inSeason} of them in season",
    expected: "200 with {count} products",
    next: "README, C5: the letters' case does not matter, and parameters that are not documented are ignored",
  },
  repeated: {
    did: "GET /products?{query}, with {stored} products stored, {inSeason} of them in season",
    expected: "200 with {count} products",
    next: "Express gives a repeated parameter as an array: README, C5 says which one counts",
  },
  unknownSeason: {
    did: "GET /products?{query}",
    expected: "400 with a problem body: JSON with type, title and status 400",
    next: "README, C5: which values of season are documented, and which one of two counts?",
  },
} as const;

export const c6 = {
  method: {
    did: "{method} {path}",
    expected: "405 with a problem body: JSON with type, title and status 405, and an Allow header with GET",
    next: "app.all(path) after app.get(path) takes every other method",
  },
} as const;

export const c7 = {
  rejection: {
    did: "GET {path} while the repository rejects",
    expected:
      "500 with a problem body: JSON with type, title and status 500, without the error's message or a stack",
    next: "where does a rejected promise go in Express 5? An error handler has four parameters",
  },
} as const;

export const c8 = {
  noCall: {
    message: "GET {path} did not ask the repository",
    did: "GET {path}, counting calls of the repository",
    seen: "no call",
    expected: "one call a request",
    next: "answer from the repository, not from a copy that was made earlier",
  },
  severalCalls: {
    message: "GET {path} asked the repository {count} times",
    did: "GET {path}, counting calls of the repository",
    seen: "{calls}",
    expected: "one call a request",
    next: "one of the two methods gives all that this answer needs",
  },
} as const;

export const c9 = {
  listens: {
    message: "the code opens a port itself",
    did: "called createApp and watched for open ports",
    seen: "{port}",
    expected: "no listen() in createApp or at import",
    next: "return the app; a server file of its own may listen",
  },
  twoApps: {
    did: "made two apps from two repositories and asked each for its products",
    expected: "each app answers from its own repository",
    next: "is something kept in a variable outside of createApp?",
  },
} as const;
