/** What the testkit says of an answer, whichever suite asked for it. */
export const answer = {
  deepJson: {
    happened: "answers with JSON nested more than {max} levels deep",
    next: "send only what was asked for",
  },
  manyValues: {
    happened: "answers with JSON of more than {max} values",
    next: "send only what was asked for",
  },
  noJson: {
    happened: "says that the body is JSON, but it is not",
    next: "response.json(…) sets the header and writes the body together",
  },
  ofFailingServer: "what was thrown? console.error(error) in the handler of errors shows it here; {next}",
  refusedByDatabase: {
    happened: "the database refuses what the exercise stores or reads in it: {refusal}",
    next: "which index, rule or view has the code added to the collection? take it away",
  },
  tooManyCommands: {
    happened: "the code sent MongoDB so many commands that their record, of {limitMb} MB, ran over",
    next: "does it ask in a loop? let one command do the work",
  },
  refusedQuery: {
    happened: "the database refuses the query: {refusal}",
    next: "run it by hand on the sample data: what does the server say of it there?",
  },
  tooManyRows:
    "it gives more than {rows, number} rows or {bytes, number} bytes, and was cut off: is a condition of a join missing?",
  noType: "no content type",
  empty: "empty body",
  otherShape: "has another shape than the contract says",
  anyShape: "another shape",
  atPath: "at {path}: {found}; in all: {all}",
  inAll: "{found}; in all: {all}",
  cut: "{text} … (cut, {count} more characters)",
  cutBefore: "(cut, {before} characters) … {text}",
  cutAround: "(cut, {before} characters) … {text} … (cut, {count} more characters)",
  moreRows: "… and {count} more",
} as const;
