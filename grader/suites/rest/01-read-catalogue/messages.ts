/** What a list or a product differs by: of what was asked, only this is amiss. */
export const listWords = {
  status: "the status is {status}",
  noList: "there is no list of products in the answer",
  bare: "the list itself is the answer, and not an object with products",
  missing: "{skus} is not in the list",
  surplus: "{skus} is in the list, and should not be",
  twice: "{skus} is in the list twice",
  order: "the products are in another order: {skus}",
  beside: "{field} stands beside the products",
  otherField: "{field} of {sku} is {shown}",
  noField: "{sku} is shown without {field}",
  was: "{difference}: {answer}",
} as const;

export const listAdvice = {
  noList: "README, C1: an object whose products is the list",
  bare: "README, C1: wrap the list, as '{' products: … '}'",
  missing: "which products does the filter leave out, and by which field?",
  outOfSeason: "README, T1: without season=all only products with inSeason: true are in the list",
  surplus: "the repository has no such product now: answer with what it gives at this request",
  twice: "each product of the repository stands in the list once",
  order: "keep the repository's order: nothing in the contract sorts",
  beside: "README, C1: the list's object has products, and nothing else",
  field: "README, The contract: each of the six fields is shown as it is stored",
} as const;

export const problemWords = {
  status: "the status is {status}, and not {expected}",
  media: "the content type is {type}",
  noObject: "the body is no JSON object",
  noType: "the problem body has no type that is a text",
  noTitle: "the problem body has no title that is a text",
  blankTitle: "the title of the problem body is empty",
  noStatus: "the problem body has no status",
  textStatus: "status in the problem body is the text {status}, and not a number",
  otherStatus: "status in the problem body is {status}, and the status line says {expected}",
} as const;

export const problemAdvice = {
  media: "response.json() names the type; application/problem+json and application/json both fit",
  blankTitle: 'a title says in words what is amiss, such as "Not Found"',
  shape: "README, The contract: a problem body has type and title, both text, and status, a number",
  textStatus: '404 and not "404": a status is a number in JSON too',
  otherStatus: "one function that takes the status once can send it in both places",
} as const;

export const c1 = {
  list: {
    did: "GET /products, with {stored} products stored, {inSeason} of them in season",
    expected:
      "200 with '{' \"products\": [ … ] '}': the {inSeason} in season, in the repository's order, six fields each",
    next: "README, T1: filter by inSeason, then name each field that may be shown",
  },
  world: {
    did: "GET /products, with these stored: {world}",
    expected: "200 with '{' \"products\": [ … ] '}': those in season, in the repository's order: {skus}",
    next: "README, C1: those in season, however many they are, none among them",
  },
  none: "none",
  product: "{sku} (in season)",
  productOut: "{sku} (out of season)",
} as const;

export const c2 = {
  asStored: {
    did: "GET /products/{path}",
    expected: "200 with the product {sku} itself",
    next: "findBySku gives the product, or null: send what is shown of it, not wrapped",
  },
  otherCase: {
    did: "GET /products/{path}",
    expected: "200 with the product {sku} itself",
    next: "the repository compares exactly, and stored SKUs are in upper case: what must happen to the path's?",
  },
  outOfSeason: {
    did: "GET /products/{path}, which is out of season",
    expected: "200 with the product {sku} itself",
    next: "README, T2: products out of season are found as well",
  },
  behind: {
    did: "GET /products/{path}, whose price has changed since it was asked for last",
    expected: "200 with the product {sku} as the repository has it now",
    next: "ask the repository at each request: what was answered before may be out of date",
  },
} as const;

export const c3 = {
  unknownProduct: {
    did: "{method} {path}",
    expected: "404 with a problem body: JSON with type, title and status 404",
    next: "the repository gives null for it: which status says that nothing is there?",
  },
  almost: {
    did: "{method} {path}: {sku} with {what}",
    expected: "404 with a problem body: JSON with type, title and status 404",
    next: "a product is found by its whole SKU; only the case of the letters does not matter",
  },
  inherited: {
    did: "{method} {path}",
    expected: "404 with a problem body: JSON with type, title and status 404",
    next: "every object inherits something under this name: a Map does not, and Object.hasOwn tells",
  },
  unknownPath: {
    did: "{method} {path}, a path that nobody has: {what}",
    expected: "404 with a problem body: JSON with type, title and status 404",
    next: "a handler after all routes catches what no route took, whatever the method",
  },
  below: {
    did: "{method} {path}, a path that nobody has: {what}",
    expected: "404 with a problem body: JSON with type, title and status 404",
    next: "only /products and /products/:sku are known paths: does a route take more than its own?",
  },
  plainUnknown: "a word that is no path",
} as const;

export const c4 = {
  media: {
    message: "an answer is no JSON",
    expected: "JSON: application/json, or application/problem+json for a problem",
  },
  refused: {
    message: "the answer depends on what the client would rather have",
    expected: "the answer that every client gets, as JSON",
    next: "there is one kind of answer: what the client would rather have makes no difference",
  },
  mediaNext: {
    plain: "which handler sends this? Every answer goes out by response.json()",
    negotiated: "there is one kind of answer: what the client would rather have makes no difference",
    callback: "README, C5: callback is a parameter like any that is not documented",
  },
  fields: {
    expected: "exactly {fields}",
    next: "build a new object by naming fields; never spread the stored one",
  },
  surplus: "{sku} is shown with {fields}",
  lacking: "{sku} is shown without {fields}",
  header: {
    message: "a header shows what is internal",
    expected: "no _id, costPence or other internal field, in the body or in a header",
    next: "README, C4: what is not listed is shown nowhere; leave the header out",
  },
  headerSeen: "{name}: {value}",
  problem: {
    expected: "a problem body: JSON with type, title and the status of the status line",
    next: "one function that sends all problems keeps them alike",
  },
  asked: "{method} {path}",
  askedFor: "{method} {path} with Accept: {accept}",
} as const;

export const c5 = {
  did: "GET /products?{query}, with {stored} products stored, {inSeason} of them in season",
  expected: "200 with {count} products",
  next: {
    all: "README, C5: season=all lists everything, in season or not",
    current: "README, C5: season=current is the same as no query",
    otherCase: "README, C5: the case of the value's letters does not matter",
    repeated: "Express gives a repeated parameter as an array: README, C5 says which one counts",
    undocumented: "README, C5: parameters that are not documented are ignored: read season and nothing else",
  },
  kept: {
    message: "the same request is answered rightly by an app that was asked nothing before",
    next: "what does the app keep from one request to the next? Each is answered by its own query",
  },
  unknown: {
    did: "GET /products?{query}",
    expected: "400",
    next: "README, C5: any other value than all and current answers 400",
  },
  unknownFirst: {
    did: "GET /products?{query}",
    expected: "400",
    next: "README, C5: the first one counts, whatever comes after it, and this one is not documented",
  },
} as const;

export const c6 = {
  method: {
    did: "{method} {path}",
    expected: "405, and an Allow header that names GET",
    next: "app.all(path) after app.get(path) takes every other method",
  },
  onePath: {
    did: "{method} {path}",
    expected: "405, and an Allow header that names GET",
    next: "the other path answers 405: which handler is missing for this one?",
  },
  allow: {
    noAllow: "there is no Allow header",
    otherAllow: 'Allow is "{allow}"',
    next: "RFC 9110, 10.2.1: Allow lists methods by their names, in capitals: GET, HEAD",
    nextNone: 'response.set("Allow", "GET, HEAD") before the answer is sent',
    nextMore: "Allow lists what this path can do, and nothing else: GET and HEAD",
  },
  body: {
    did: "POST /products with Content-Type: application/json and a body that is no JSON",
    expected: "405, and an Allow header that names GET",
    next: "who reads bodies for every path fails before the path is looked at: here no method takes one",
  },
  override: {
    did: "POST /products with {header}: GET",
    expected: "405: a request has the method that it was sent with",
    next: "what takes that header for the method? Nothing in the contract does",
  },
  head: {
    did: "HEAD {path}",
    expected: "{status}, and no body: as GET answers, without what it would send",
    next: "app.get(path) answers HEAD by itself, unless a handler before it takes the request",
  },
} as const;

export const c7 = {
  rejection: {
    did: "GET {path} while the repository rejects",
    expected: "500 with a problem body, without the error's message or a stack",
    next: "where does a rejected promise go in Express 5? An error handler has four parameters",
  },
  tells: {
    message: "the answer tells what happened inside",
    next: "send words of your own: the error's message and stack are for the log",
  },
  stale: {
    did: "GET {path} while the repository rejects; the same request was answered well before",
    expected: "500 with a problem body, without the error's message or a stack",
    next: "README, C7: an answer from memory hides that the repository is down",
  },
  recovered: {
    did: "GET /products {count} times while the repository rejects, and once more when it works again",
    expected: "200, with what the repository gives now",
    next: "what counts failures, and for how long does it keep the repository from being asked?",
  },
  again: {
    did: "GET {path} after the repository has rejected once and works again",
    expected: "200, with what the repository gives now",
    next: "is the rejected promise kept somewhere? Ask the repository anew at each request",
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
  unasked: {
    message: "GET {path} did not ask the repository",
    did: "GET {path}, counting calls of the repository",
    seen: "no call",
    expected: "one call a request, also for a SKU that it does not have",
    next: "which SKUs there are is the repository's to say: ask it before you answer 404",
  },
  severalCalls: {
    message: "GET {path} asked the repository {count} times",
    did: "GET {path}, counting calls of the repository",
    seen: "{calls}",
    expected: "one call a request",
    next: "one of the two methods gives all that this answer needs",
  },
  rejecting: {
    message: "GET {path} asked a repository that rejects {calls} times",
    did: "GET {path} while the repository rejects, counting its calls",
    seen: "{calls} calls",
    expected: "one call a request, and 500",
    next: "who asks again hides that the repository is down, and doubles what it has to bear",
  },
  queued: {
    message: "of two requests at once {calls} had asked when none was answered yet",
    seen: "{calls} calls",
    did: "GET /products and GET of a product at once, the repository answering none before both have asked",
    expected: "one call for each at the time of its request",
    next: "does one request wait until another is done? Each asks for itself",
  },
  together: {
    message: "{count} requests at once asked the repository {calls} times",
    did: "{count} times GET {path} at once, the repository answering none before all had asked",
    seen: "{calls} calls",
    expected: "one call for each request: {count}",
    next: "does one request wait for another's answer? Each asks for itself",
  },
} as const;

export const c9 = {
  otherPrice: "the price is {price}",
  listens: {
    message: "the code opens a port itself",
    did: "called createApp and watched for open ports",
    seen: "{port}",
    expected: "no listen() in createApp or at import",
    next: "return the app; a server file of its own may listen",
  },
  listener: {
    message: "the code listens to events of the process",
    did: "called createApp and looked for listeners on process",
    seen: "a listener for {event}",
    expected: "nothing is kept outside the app, and process is outside",
    next: "whoever starts the app decides what becomes of its process: leave process.on to a server file",
  },
  environment: {
    message: "the code changes the environment of the process",
    did: "called createApp and compared process.env with that at the start of the process",
    seen: "{variable} is another",
    expected: "nothing is kept outside the app, and process is outside",
    next: "whoever starts the app sets its environment; Express takes settings by app.set",
  },
  twoApps: {
    did: "made two apps from two repositories and asked each for its products",
    expected: "each app answers from its own repository",
    next: "is something kept in a variable outside of createApp?",
  },
  together: {
    did: "asked two apps of two repositories for {sku} at once, and looked at that where it costs {pence}p",
    expected: "each app answers from its own repository",
    next: "do the two share what they are waiting for? Nothing is kept outside of createApp",
  },
  whole: {
    did: "GET /products?season=all and GET /products at once: the first, with {stored} products stored",
    expected: "200 with {stored} products",
    next: "what one request works on is kept in its handler's own variables",
  },
  inSeason: {
    did: "GET /products?season=all and GET /products at once: the second, with {inSeason} of {stored} products in season",
    expected: "200 with {inSeason} products",
    next: "what one request works on is kept in its handler's own variables",
  },
  changed: {
    did: "asked for all lists and two products, and back again; here: GET {path}. The repository gives the same objects each time",
    expected: "what is answered where each request gets objects of its own",
    next: "splice, sort, reverse, delete and an assignment change what the repository keeps: filter and map make something new",
  },
  otherThanAlone: "something that the repository gave was changed",
  mixed: {
    did: "asked for {sku} and others at once, the repository answering the last one first",
    expected: "200 with the product {sku}",
    next: "what one request works on is kept in its handler's own variables",
  },
} as const;

export const c10 = {
  encoded: {
    did: "GET /products/{path}, which is {sku} with {what}",
    expected: "200 with the product {sku} itself",
    next: "request.params holds the decoded SKU, request.path and request.url hold what was sent",
  },
  odd: {
    did: "GET /products/{path}, with {sku} stored",
    expected: "200 with the product {sku} itself",
    next: "README, C10: what a SKU looks like is the repository's business: check no pattern of your own",
  },
  small: {
    did: "GET /products/{path}, which is {sku} in small letters, with {what}",
    expected: "200 with the product {sku} itself",
    next: "decode first, then change the case: request.params holds the decoded SKU",
  },
  smallLetters: {
    did: "GET {path}, with {sku} stored",
    expected: "200 with the product {sku} itself",
    next: "README, C2: the letters' case does not matter, of letters beyond ASCII neither",
  },
  plus: {
    did: "GET /products/{sku}, with {sku} stored",
    expected: "200 with the product {sku} itself",
    next: "in a path a plus is a plus; it means a space in forms and queries only",
  },
  split: {
    did: "GET /products/{sku}, with {sku} stored",
    expected: "404: a slash that is not encoded begins another step of the path",
    next: "README, C3: no path has a step after the SKU; the SKU with a slash has it encoded",
  },
  broken: {
    did: "GET /products/{path}, which can't be decoded: {what}",
    expected: "a status from 400 on, with a problem body",
    next: "such a path reaches no route: Express hands an error of its own to the error handler",
  },
  taken: "the status is {status}, and nothing was found that could be shown",
} as const;

export const c11 = {
  value: {
    did: "GET /products?season={value}: {what}",
    expected: "400 with a problem body",
    next: "README, C5: two values are documented, compared whole; any other one answers 400",
  },
  empty: {
    did: "GET /products?season=: {what}",
    expected: "400 with a problem body",
    next: "an empty value is a value, and another one than all and current; only where there is none is it current",
  },
  inherited: {
    did: "GET /products?season={value}: {what}",
    expected: "400 with a problem body",
    next: "every object inherits something under this name: a Map does not, and Object.hasOwn tells",
  },
  beside: {
    did: "GET /products?season=all&{query}, with {stored} products stored: {what}",
    expected: "200 with {stored} products",
    next: "README, C5: parameters that are not documented are ignored: read season and nothing else",
  },
  parameter: {
    did: "GET /products?{query}, with {stored} products stored, {inSeason} of them in season: {what}",
    expected: "200 with {inSeason} products",
    next: "README, C5: parameters that are not documented are ignored; a name is the same in one spelling only",
  },
} as const;

export const c12 = {
  failure: {
    did: "GET {path} while the repository rejects with {what}",
    expected: "500, and nothing of what it rejects with",
    next: "README, C7: whatever the repository rejects with, the answer is 500: read nothing from it",
  },
  atOnce: {
    did: "GET {path} while the repository throws before it gives a promise",
    expected: "500, and nothing of what it throws",
    next: "an async handler turns a throw into a rejection; a chain of .then() and .catch() does not",
  },
  instance: {
    did: "GET {path}, with a repository that is an instance of a class",
    expected: "200",
    next: "call the methods on the repository, as products.list(): taken off it they lose their this",
  },
} as const;
