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

export const storedWords = {
  now: "stored: {value}",
} as const;

export const c1 = {
  created: {
    did: "POST /customers with {fields}",
    expected: "201 with exactly id, {fields}",
    next: "build what is shown field by field, and leave out what the customer has not",
  },
  location: {
    did: "POST /customers, then GET of the place that its Location header names",
    expected: "Location: /customers/<id>, and GET there answers 200 with the body of the POST",
    next: "response.location(`/customers/$'{id}'`) with the new id; does GET look it up as an ObjectId?",
  },
  shown: {
    did: "GET /customers/<id> of a customer of whom {what}",
    expected: "200 with the fields of the README's table and id, and none that the customer lacks",
    next: "role, creditPence and the like stay inside; null in the database is absent outside",
  },
  storedCustomers: {
    full: "a phone, an address, a role and credit are stored",
    nullPhone: "phone: null is stored",
  },
} as const;

export const c2 = {
  name: {
    did: "PATCH of a customer with a phone and an address; the body has only a name",
    expected: "200 with the new name, the old phone and the old address",
    next: "PATCH sets the fields that its body has, and touches no other",
  },
  noPhone: {
    did: "PATCH with '{' \"phone\": null '}'",
    expected: "200, without a phone, and the rest as it was",
    next: "null says: remove. MongoDB's $unset takes a field out; $set would store the null",
  },
  move: {
    did: "PATCH with a phone and an address",
    expected: "200 with both of them, the name and the e-mail address as they were",
    next: "can PATCH also set what the customer had not?",
  },
  replaced: {
    did: "PUT of a customer with a phone and an address; the body has neither",
    expected: "200 with the body's fields; phone and address are gone",
    next: "a PUT that only sets what its body has is a PATCH: what must happen to the other optional fields?",
  },
  shown: {
    did: "PUT without phone and address, then GET",
    expected: "GET shows what PUT answered",
    next: "answer with what is stored after the change, not with the request's body",
  },
} as const;

export const c3 = {
  pointers: {
    did: "{method} with {body}",
    expected: "400 or 422, and errors with exactly the pointers {pointers}",
    next: "collect all that is amiss before you answer; a missing field gets the pointer that it would have",
  },
  bodies: {
    empty: "an empty object",
    emailAndName: "text without @ as email, a number as name",
    operator: "email: '{' \"$gt\": \"\" '}' and a number as phone",
    line1: "an address with a number as line1 and nothing else",
    textAddress: "text as address, letters as phone",
    phone: "a phone of letters and no email",
    nullName: "null as name, a blank inside email",
  },
  nothingStored: {
    did: "sent the bodies above, none of them of the contract's shape, then looked into the database",
    expected: "the customer is as before, and none was added",
    next: "check the whole body before the first write",
  },
} as const;

export const c4 = {
  taken: {
    did: "{method} with {email}, while another customer has {mixedCaseEmail}",
    expected: "409",
    next: "the unique index refuses it with error code 11000: who turns that into an answer?",
  },
  own: {
    did: "PUT of a customer with their own e-mail address, in upper case",
    expected: "200: it is taken by nobody else",
    next: "a look-up before the write finds the customer too; the index knows whose address it is",
  },
  atOnce: {
    did: "10 POSTs of one new e-mail address, half of them in upper case, all at once",
    expected: "1 × 201 and 9 × 409, one customer stored",
    next: "between a findOne and its insertOne others get in: insert first, and translate error 11000",
  },
  answered: "{answers}; {count} stored",
  noAnswer: "no answer",
} as const;

export const c5 = {
  brokenJson: {
    did: "{method} with '{'\"name\": and nothing after it",
    expected: "400",
    next: "express.json() hands a body that it can't parse to the error handler, with error.status 400",
  },
  contentType: {
    did: "{method} with the content type {type}",
    expected: "415",
    next: "express.json() skips what is not JSON and says nothing: ask request.is() before it",
  },
  list: {
    did: "POST with the JSON text []",
    expected: "400 or 422",
    next: "what comes in is unknown: is it an object at all?",
  },
  noId: {
    did: "{method} /customers/{id}",
    expected: "404 or 400",
    next: "new ObjectId() throws for what is none: ask ObjectId.isValid() first",
  },
  nobody: {
    did: "{method} of an id that nobody has",
    expected: "404",
    next: "see what the driver gives when it finds nothing: null, or a count of 0; and a PUT never inserts",
  },
} as const;

export const c6 = {
  answered: {
    did: "POST with role, creditPence, isAdmin, _id, and verified inside address",
    expected: "201 with those ignored, or 400 or 422",
    next: "copy the fields of the table one by one into what you store; never the body itself",
  },
  notStored: {
    did: "POST with role, creditPence, isAdmin, _id, and verified inside address, then looked into the database",
    expected: "none of them stored",
    next: "copy the fields of the table one by one into what you store; never the body itself",
  },
  ordinary: {
    did: "POST of an ordinary customer, then looked into the database",
    expected: 'role: "customer", creditPence: 0 and createdAt as a date, beside the fields that were sent',
    next: "README, C6: what does a new customer get from you?",
  },
  intruders: {
    did: "{method} with role, creditPence and isAdmin, then looked into the database",
    expected: "200, 400 or 422; role, creditPence, createdAt and depotId are as before",
    next: "copy the fields of the table one by one into the update; never the body itself",
  },
  tableOnly: {
    did: "{method} with no field but those of the table, then looked into the database",
    expected: "200; role, creditPence, createdAt and depotId are as before",
    next: "replaceOne puts the new document in place of all that was there; which fields must stay?",
  },
} as const;

export const c7 = {
  noOrder: {
    did: "DELETE of a customer with no order",
    expected: "204 without a body, and the customer is gone",
    next: "README, The data: which orders are open?",
  },
  closedOrder: {
    did: "DELETE of a customer with one order, which is {status}",
    expected: "204 without a body, and the customer is gone",
    next: "README, The data: which orders are open?",
  },
  gone: {
    did: "DELETE of a customer, then {method} of the same",
    expected: "404",
    next: "deleteOne tells how many it found: deletedCount",
  },
  openOrder: {
    did: "DELETE of a customer with one order, which is {status}",
    expected: "409, and the customer is still there",
    next: "look for an open order first; customerId is an ObjectId, and a comparison with text finds nothing",
  },
} as const;

export const c8 = {
  name: {
    did: "POST with the name {name}",
    expected: "201 with that very name, and the same stored",
    next: "a name is data: whoever shows it in HTML escapes it there, the API does not",
  },
  longest: {
    did: "POST with a name of 100 letters é, address fields of 200, 100 and 10, and o'hara+veg. in the e-mail address",
    expected: "201: all are within the limits",
    next: "lengths count characters, not bytes, and the limits themselves are allowed",
  },
  refused: {
    did: "POST with {field}",
    expected: "400 or 422, and nothing stored",
    next: "README, The contract: the table has a smallest and a largest length for each field",
  },
  fields: {
    emptyName: "an empty name",
    longName: "a name of 101 characters",
    hugeName: "a name of 10,000 characters",
    hugeEmail: "an e-mail address of 10,000 characters",
    hugePhone: "a phone of 10,000 digits",
    longTown: "a town of 101 characters",
    emptyLine1: "an empty line1",
  },
} as const;

export const c9 = {
  problem: {
    did: "{request}",
    expected:
      "a problem body: type, title, status as in the status line, and errors, which may be empty; nothing internal",
    next: "let every error end in one handler with four parameters, after all routes, and build the body only there",
  },
  fieldErrors: {
    did: "{request}",
    expected:
      "a problem body: type, title, status as in the status line, and errors, each with pointer and detail; nothing internal",
    next: "let every error end in one handler with four parameters, after all routes, and build the body only there",
  },
  internals: {
    message: "tells what the program is made of",
    next: "an error's own message is for the log; write the words of detail and title yourself",
  },
  requests: {
    nobody: "GET of an id that nobody has",
    noId: "GET /customers/not-an-id",
    brokenJson: "POST with broken JSON",
    plainText: "POST with the type text/plain",
    empty: "POST with '{}'",
    taken: "POST with an address that is taken",
  },
} as const;
