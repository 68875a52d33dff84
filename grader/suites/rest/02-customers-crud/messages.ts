export const locationWords = {
  other: {
    message: "has no Location header that leads anywhere",
    seen: "Location: {location}; {answer}",
  },
  none: {
    message: "has no Location header that leads anywhere",
    seen: "no Location header; {answer}",
  },
} as const;

export const answerWords = {
  was: "{difference}: {answer}",
  status: "the status is {status}, expected {expected}",
  noJson: "the content type is not application/json",
  noObject: "the body is no object",
  surplus: "the answer shows {field}",
  lacking: "the answer lacks {field}",
  otherField: "{field} is {actual}, expected {wanted}",
  notStored: "no such customer is stored",
  storedOtherwise: "stored is {actual} as {field}, expected {wanted}",
} as const;

export const answerAdvice = {
  noJson: "response.json() sets the content type; send() of a text does not",
  optional: "what the customer has not is left out, not shown as null or as it was",
  surplus: "build what is shown field by field, from the README's table and id",
} as const;

export const pointerWords = {
  noErrors: "the body has no list of errors",
  noPointer: "an entry of errors has no pointer",
  lacking: "errors lacks {pointer}",
  surplus: "errors names {pointer}, which is none of the fields that do not fit",
  twice: "errors has {pointer} twice",
} as const;

export const pointerAdvice = {
  noErrors: "README, the problem body: errors is a list of objects with pointer and detail",
  taken: "which line of yours would refuse this value? README, The contract: the table and what follows it",
  lacking: "collect all that is amiss before you answer; a missing field gets the pointer that it would have",
  above: "the pointer leads to the field itself, through the object that it is in: /address/town",
  surplus: "only what does not fit is listed: a field that may be absent is none of it",
  twice: "one entry for each field: a library tells each rule that a value breaks, keep the first one",
} as const;

export const unknownFieldAdvice = {
  refused: "who refuses a field that the table lacks says which: errors has an entry for it",
} as const;

export const c1 = {
  created: {
    did: "POST /customers with {fields}",
    expected: "201 with exactly id, {fields}",
    next: "README, C1: what is answered is what was sent, and id",
  },
  location: {
    did: "POST /customers with {fields}, then GET of the place that its Location header names",
    expected: "Location: /customers/<id>, and GET there answers 200 with the body of the POST",
    next: "response.location(`/customers/$'{id}'`) with the new id; does GET look it up as an ObjectId?",
  },
  anId: "text",
  sameEmail: "the answer to POST shows {posted} as email, and the one to GET {got}",
  otherLocation: {
    message: "the Location header leads elsewhere than to the new customer",
    seen: "Location leads to {location}; the id is {id}",
  },
  shown: {
    did: "GET /customers/<id> of a customer: {what}",
    expected: "200 with the fields of the README's table and id, and none that the customer lacks",
    next: "role, creditPence and the like stay inside; null in the database is absent outside",
  },
  again: {
    did: "GET /customers/<id>, changed the name in the database, and GET again",
    expected: "200 with the name that is stored now",
    next: "what does the app keep from one request to the next? Each answer is from the database",
  },
  intruder: {
    did: "POST /customers with {field} besides the table's fields",
    expected: "201 with the fields of the table and id alone, or 400 or 422",
    next: "show what you have picked by name, not the body that came in",
  },
  changed: {
    did: "{method} of a customer, with {fields}",
    expected: "JSON with the fields of the README's table and id, and none that the customer lacks",
    next: "each answer shows a customer in one way: does this one go through the same function as GET?",
  },
  query: {
    did: "GET {path}: {what} after the question mark",
    expected: "200 with the customer of that id, as without it",
    next: "README, The contract: what follows a ? means nothing; which line of yours reads it?",
  },
  queryOfPost: {
    did: "POST {path}",
    expected: "201 with Location: /customers/<id>",
    next: "is Location made of the request's own URL? What follows the ? is no part of the new one",
  },
} as const;

export const c2 = {
  change: {
    did: "{method} with {fields}, of a customer: {stored}",
    expected: "200 with {now}",
    next: "PATCH sets the fields that its body has, removes those that are null there, and touches no other",
  },
  replaced: {
    did: "{method} with {fields}, of a customer: {stored}",
    expected: "200 with {now}",
    next: "a PUT that only sets what its body has is a PATCH: what must happen to the other optional fields?",
  },
  behind: {
    did: "{method} with {fields}, then looked into the database",
    expected: "what is stored is what was answered",
    next: "answer with what is stored after the change, not with the request's body",
  },
  nothing: "nothing",
  isNull: "{field}: null",
} as const;

export const c3 = {
  pointers: {
    did: "{method} with {what}, all else as it should be",
    expected: "400 or 422, and errors with exactly one entry, for {pointer}",
    next: "README, The contract: which rule of the table does this value break?",
  },
  several: {
    did: "{method} with {what}",
    expected: "400 or 422, and errors with one entry for each of {pointers}",
    next: "collect all that is amiss before you answer",
  },
  examples: {
    empty: "an empty object",
    texts: "text without @ as email, a number as name, letters as phone",
    parts: "an address without any of its parts",
    all: "an object as email, null as name and postcode, a number as phone and line1, an empty town",
  },
  taken: {
    missing: "the field is required: what does your code do where it is not there?",
    isNull:
      "README, The contract: null is neither text nor an object, and only PATCH takes it, for two fields",
    otherType: "README, The contract: is it text, or the object, at all? Turning it into one hides a mistake",
    part: "README, The contract: address is given as a whole, all three parts, each of them text",
    format: "README, The contract: what an e-mail address and a phone must not be",
  },
  besides: {
    name: "a number as name",
    email: "text without @ as e-mail address",
    phone: "two letters as phone",
    line1: "a number as line1",
    unknownToo: "a number as name, and a field of another name besides",
    unknownPartToo: "a number as line1, and a field of another name in the address",
  },
  formats: {
    longNoAt: "an e-mail address without @ that is too long, too",
    fewLetters: "two letters as phone",
    manyLetters: "forty letters and spaces as phone",
    noAt: "an e-mail address without @",
    noLocal: "an e-mail address with nothing before @",
    empty: "an empty text as e-mail address",
    noHost: "an e-mail address with nothing after @",
    space: "an e-mail address with a space before @",
    spaceAfter: "an e-mail address with a space after @",
    letters: "letters as phone",
  },
  stored: {
    did: "sent bodies that do not fit, then looked into the database",
    expected: "every customer as before, and none added",
    next: "check the whole body before the first write",
  },
  added: "{before} customers before, {after} afterwards",
} as const;

export const c4 = {
  taken: {
    did: "{method} with {email}, while another customer has {mixedCaseEmail}",
    expected: "409",
    next: "the unique index refuses it with error code 11000: who turns that into an answer?",
  },
  unchanged: {
    did: "POST, PUT and PATCH with an e-mail address that is taken, and then looked into the database",
    expected: "each customer as before, and none added",
    next: "what is refused changes nothing: is there a write before the one that is refused?",
  },
  freed: {
    did: "POST with an e-mail address, after its owner has {what}",
    expected: "201: nobody has it any more",
    next: "what does your code remember of addresses? Only what is stored now tells which is taken",
  },
  givenUp: "changed it for another one",
  gone: "been removed",
  refused: "been refused, for a number as name",
  sameRest: {
    did: "POST of a customer with the name, phone and address of another one, and an e-mail address of its own",
    expected: "201: of these fields many may have the same",
    next: "README, C4: what is looked for besides the e-mail address?",
  },
  own: {
    did: "{method} of a customer with their own e-mail address, {how}",
    expected: "200, with the address as it was sent or in small letters: it is taken by nobody else",
    next: "a look-up before the write finds the customer too; the index knows whose address it is",
  },
  ownKept: {
    message: "the address is not changed",
    seen: "sent was {sent}, stored is {email}",
    next: "two addresses of one customer may differ in their letters' case: the new one is stored all the same",
  },
  inCapitals: "in capital letters",
  asItIs: "as it is",
  atOnce: {
    did: "10 POSTs of one new e-mail address, half of them in upper case, all at once",
    expected: "1 × 201 and 9 × 409, one customer stored",
    next: "between a findOne and its insertOne others get in: insert first, and translate error 11000",
  },
  answered: "{answers}; {count} stored",
  noAnswer: "no answer",
} as const;

const isObjectAdvice =
  "what comes in is unknown: is it an object at all? typeof null and typeof [] are object, too";

export const c5 = {
  brokenJson: {
    did: "{method} with a body that is not JSON: {what}",
    expected: "400",
    next: "what can't be parsed ends in a handler with four parameters, with a status of its own: what becomes of that?",
  },
  contentType: {
    did: "{method} with the content type {type}",
    expected: "415",
    next: "who reads JSON skips other types and says nothing: ask request.is() before that",
  },
  noObject: {
    did: "{method} with the JSON text {text}",
    expected: "400 or 422",
    next: isObjectAdvice,
  },
  noId: {
    did: "{method} /customers/{id}: {what}",
    expected: "404 or 400",
    next: "new ObjectId() throws for what is none: ask ObjectId.isValid() first",
  },
  nobody: {
    did: "{method} of an id that nobody has",
    expected: "404",
    next: "see what the driver gives when it finds nothing: null, or a count of 0; and a PUT never inserts",
  },
  unchanged: {
    did: "sent what is no JSON, of another type, or for ids that nobody has, then looked into the database",
    expected: "as many customers as before",
    next: "what is refused changes nothing: which write comes before the answer?",
  },
  nobodyAndNothing: {
    did: "PATCH of an id that nobody has, with an empty object",
    expected: "404, or field errors",
    next: "who has nothing to set still has to look whether there is such a customer",
  },
  wrapped: {
    did: "{method} with {what}",
    expected: "400 or 422",
    next: isObjectAdvice,
  },
  longBody: {
    did: "{method} with a body of 49,000 bytes, most of them in a field that the table lacks",
    expected: "{status} with that ignored, or 400 or 422",
    next: "README, C5: bodies of up to 50,000 bytes are read; which limit has your reader of JSON?",
  },
  oddEmail: {
    did: "{method} with the e-mail address {email}: {what}",
    expected: "200 or 201, or field errors, but no 500",
    next: "is the address part of a pattern or of a command? There some signs mean something, and some fail",
  },
} as const;

export const c6 = {
  answered: {
    did: "{method} with {what}, all else as it should be",
    expected: "{status} with that ignored, or 400 or 422",
    next: "copy the fields of the table one by one; what else there is may be refused, and breaks nothing",
  },
  alone: {
    did: "PATCH with no field but {name}",
    expected: "200 with the customer as before, or 400 or 422",
    next: "with nothing of the table in the body there is nothing to change: what does your code ask the database for then?",
  },
  notStored: {
    did: "{method} with {what}, then looked into the database",
    expected: "it is not stored, and what a client can't set is as before",
    next: "copy the fields of the table one by one into what you store, at each level; never the body itself",
  },
  ordinary: {
    did: "POST of an ordinary customer, then looked into the database",
    expected: 'role: "customer", creditPence: 0 and createdAt as a date, the time of the request',
    next: "README, C6: what does a new customer get from you, and when?",
  },
  later: {
    did: "another POST of an ordinary customer, a moment later, then looked into the database",
    expected: 'role: "customer", creditPence: 0 and createdAt as a date, the time of that request',
    next: "when does your code ask for the time? What was asked for once is old by the second POST",
  },
  kept: {
    did: "{method} with no field but those of the table, of a customer: {what}; then looked into the database",
    expected: "role, creditPence, createdAt and depotId are as before",
    next: "replaceOne puts the new document in place of all that was there; which fields must stay?",
  },
  stored: "stored is {value} as {field}",
  storedIn: "{where} is stored with {field}",
  noField: "{field} is not stored",
  top: "the customer",
  address: "the address",
} as const;

export const c7 = {
  goes: {
    did: "DELETE of a customer: {what}",
    expected: "204 without a body, and the customer is gone",
    next: "README, The data: which orders are open, and whose are they?",
  },
  stays: {
    did: "DELETE of a customer: {what}",
    expected: "409, and the customer is still there",
    next: "look for an open order first; customerId is an ObjectId, and a comparison with text finds nothing",
  },
  forced: {
    did: "DELETE of a customer with an open order, with ?force=true&cascade=1",
    expected: "409, as without it",
    next: "README, The contract: what follows a ? means nothing; which line of yours reads it?",
  },
  stillThere: "the customer is still stored",
  isGone: "the customer is no longer stored",
  gone: {
    did: "DELETE of a customer, then {method} of the same",
    expected: "404",
    next: "deleteOne tells how many it found: deletedCount",
  },
  others: {
    did: "DELETE of some customers, then looked into the database",
    expected: "all orders as they were, and every other customer",
    next: "DELETE /customers/<id> removes one document, of customers",
  },
  count: "{count} of {of} orders are left as they were",
  noOrder: "no order",
  oneOfMany: "120 orders that are delivered, and after them one that is paid",
  orders: "one order for each of {statuses}",
  ordersOfAnother: "no order, while another customer has one that is placed",
} as const;

export const c8 = {
  kept: {
    did: "{method} with {text} as name, line1 and town: {what}",
    expected: "{status} with that very text, unit for unit, and the same stored",
    next: "a text is data: nothing escapes, trims, composes or evaluates it on its way",
  },
  postcode: {
    did: "{method} with {text} as postcode: {what}",
    expected: "{status} with that very text, unit for unit, and the same stored",
    next: "README, C8: a part of an address is stored as sent; how a postcode is written is its owner's business",
  },
  email: {
    did: "{method} with the e-mail address {email}",
    expected: "{status}, and that very address stored",
    next: "README, The contract: what a rule for e-mail addresses must accept",
  },
  within: {
    did: "{method} with {what}",
    expected: "{status}: that is within the limits",
    next: "README, The contract: the limits themselves are allowed, and lengths count characters, not bytes",
  },
  beyond: {
    did: "{method} with {what}",
    expected: "400 or 422, with an entry for {pointer}",
    next: "README, The contract: the table has a smallest and a largest length for each field",
  },
} as const;

export const c9 = {
  problem: {
    did: "{request}",
    expected: "a problem body: type, title, status as in the status line, and errors; nothing internal",
    next: "let every error end in one handler with four parameters, after all routes",
  },
  unknownPath: {
    did: "{method} {path}, which the README doesn't name",
    expected: "404 or 405, with a problem body",
    next: "what no route takes is answered with a page: router.use() after all routes takes it",
  },
  refusing: {
    did: "{method} {path} while the database refuses to write",
    expected: "500, with a problem body and nothing of what the database says",
    next: "an error that is none of your own has words for the log alone: answer with yours",
  },
  unreadableOrders: {
    did: "DELETE of a customer while the orders cannot be read",
    expected: "500 with a problem body",
    next: "what does your code make of a failed look at the orders? It is not the same as no order",
  },
  unreadable: {
    did: "{method} {path} while the customers cannot be read",
    expected: "500 with a problem body, and nothing of what the database says",
    next: "what does your code make of a failed look-up? It is not the same as nobody",
  },
  requests: {
    nobody: "{method} of an id that nobody has",
    noId: "{method} of an id that is none",
    brokenPath: "{method} of a path that can't be decoded",
    brokenJson: "{method} with broken JSON",
    plainText: "{method} with the type text/plain",
    noObject: "{method} with the JSON text null",
    fields: "{method} with a number as name",
    taken: "{method} with an address that is taken",
    openOrder: "{method} of a customer with an open order",
  },
  any: "{method} {path}, as in another check",
} as const;

export const problemWords = {
  media: "the content type is {type}",
  noType: "none",
  noObject: "the body is no object",
  noText: "{field} is no text",
  noField: "not there",
  status: "status is {status} in the body, and {expected} in the status line",
  noErrors: "errors is no list",
  noEntry: "an entry of errors has no pointer or no detail",
  surplusEntry: "errors names {pointer}, and no field is to blame",
  internal: "the body tells what the program is made of: {word}",
  inHeader: "the header {name} tells what the program is made of: {word}",
} as const;

export const problemAdvice = {
  page: "no handler of yours sends pages: one with four parameters, after all routes, takes each error",
  media: "response.json() says application/json by itself; type() may say application/problem+json",
  shape: "README, the problem body: one function that sends all problems keeps them alike",
  errors: "errors is always there: a list of objects with pointer and detail, or an empty one",
  noEntries: "errors is empty where the answer is about no field of the body",
  internal: "an error's own message is for the log; write the words of detail and title yourself",
} as const;

export const c10 = {
  nothing: {
    did: "{method} with {what}",
    expected: "200 with the customer as before",
    next: "an update that matches changes nothing where all is so already: matchedCount tells of the customer",
  },
  emptyObject: {
    did: "PATCH with an empty object",
    expected: "200 with the customer as before",
    next: "what does your update look like with nothing to set? Some that are empty are refused",
  },
  bodies: {
    sameName: "the name that is stored",
    sameAll: "all fields as they are stored",
    nullAgain: "phone: null, where there is no phone",
  },
  atOnce: {
    did: "{count} times at once: PATCH of one customer with a name, a phone, an address and an e-mail address, one each",
    expected: "200 each, and all four are stored afterwards",
    next: "who reads, changes and writes back loses what came between: let one update set the fields of the body",
  },
  meanwhile: {
    did: "{method} of a customer, many times, while another program adds to their credit",
    expected: "all of the credit is there afterwards",
    next: "a document that was read is old when it is written back: let one update set the fields of the body",
  },
  lost: "{field} is {value}, sent was {sent}",
  statuses: "{answers}",
} as const;

export const c11 = {
  answered: {
    did: "{method} with a field of {what}",
    expected: "{status} with that ignored, or 400 or 422",
    next: "a look-up by a name that came in finds what every object inherits: Object.hasOwn tells, a Map does not have it",
  },
  notStored: {
    did: "{method} with a field of {what}, then looked into the database",
    expected: "nothing of it is stored, and all else is as it should be",
    next: "take the table's names and look for them in the body, not the other way round",
  },
  marked: "the field's value is stored: {value}",
  lent: {
    did: "{method} without {pointer}, which a field called __proto__ holds in its place",
    expected: "400 or 422: it is missing",
    next: "are the body's fields copied one by one into another object? There __proto__ sets what it inherits",
  },
} as const;

export const c12 = {
  same: {
    did: "{method} with the content type {type}: {what}",
    expected: "{status}: that is application/json, written otherwise",
    next: "request.is() knows case and parameters; a comparison of the header's text does not",
  },
  other: {
    did: "{method} with the content type {type}",
    expected: "415",
    next: "is the whole type compared, or only a part of it? request.is() with a wildcard or +json takes more",
  },
  unchanged: {
    did: "sent JSON as other types, then looked into the database",
    expected: "every customer as before, and none added",
    next: "the content type is looked at before anything else: which write comes before the answer?",
  },
} as const;

export const c13 = {
  alike: {
    did: "{method} with {email}, while another customer has {other}",
    expected: "{status}: these are two addresses",
    next: "do you look for it by a regular expression, or by a part of it? In a pattern a dot stands for any sign",
  },
  atOnce: {
    did: "{method} of {count} customers with one new e-mail address, all at once",
    expected: "1 × 200 and the others 409, one customer stored with it",
    next: "between a findOne and its update others get in: error 11000 of the update says so",
  },
} as const;

export const c14 = {
  within: {
    did: "{method} with {what}",
    expected: "{status}: that fits",
    next: "README, C14: who counts these characters? A library's own rule may count otherwise than JavaScript",
  },
  beyond: {
    did: "{method} with {what}",
    expected: "400 or 422",
    next: "README, C14: who counts these characters? A library's own rule may count otherwise than JavaScript",
  },
  taken: {
    did: "{method} with the phone {phone}: {what}",
    expected: "{status}, and the phone as it was sent",
    next: "README, C14: the signs of a phone may come in any order, and nothing is taken off it",
  },
  refused: {
    did: "{method} with the phone {phone}: {what}",
    expected: "400 or 422",
    next: "in a pattern \\s and \\d may take more than a space and a digit, and [+-)] is a range of signs",
  },
  blank: {
    did: "{method} with {what}",
    expected: "{status}, and the text as it was sent",
    next: "README, The contract: from 1 character on, and a space is one; what they are is the owner's business",
  },
} as const;
