export const answersWords = {
  read: {
    did: "read answers.json",
    expected: "a JSON object",
    next: "an editor marks what is no JSON",
  },
  missing: { message: "answers.json is not there", seen: "no such file" },
  notJson: {
    message: "answers.json is no JSON: {detail}",
    seen: "a text that ends or goes on where JSON doesn't",
  },
} as const;

export const c1 = {
  status: {
    did: "compared Q1",
    expected: "the status of an answer to a path that nobody knows",
    next: "the readNext pages list the numbers by their first digit",
  },
} as const;

export const c2 = {
  method: {
    did: "compared Q2",
    expected: "the method that only reads",
    next: "which methods does RFC 9110 call safe, and which of them brings a body?",
  },
} as const;

export const c3 = {
  others: {
    message: "answers.json has other keys than Q1 and Q2",
    did: "listed the keys of answers.json",
    seen: "{keys}",
    expected: "Q1 and Q2, each once",
    next: "the README says what answers.json holds",
  },
} as const;
