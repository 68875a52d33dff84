/** What both exercises say of the indexes that a learner hands in. */
export const indexWords = {
  read: {
    did: "read the exported value `indexes`",
    expected: "a list of '{' key, name? '}', each key with fields of an order and the directions 1 or -1",
    next: "README, What you edit: no other option belongs here, and field names are those of an order",
  },
  direction: "a direction is 1 or -1",
  noField: "an index needs at least one field",
  foreignFields: "orders have no field {fields}",
} as const;

/** Said where the indexes are created, which not each check does. */
export const createWords = {
  refused: {
    message: "the server refuses an index",
    did: "created the index {name}",
    seen: "{refusal}",
    expected: "the server creates it",
    next: "an index has at most 32 fields",
  },
} as const;

/** A plan in a line: its stages from the inside out, its indexes, its three numbers. */
export const planWords = {
  plan: "{stages}; {keys} keys and {documents} documents examined for {returned} rows",
  withIndex:
    "{stages} with the index {names}; {keys} keys and {documents} documents examined for {returned} rows",
} as const;

/** What is said of answers to questions: never how many answers are right, nor which, or a guess could be tried by itself. */
export const rightWords = {
  open: {
    message: "there are questions without an answer",
    did: "read {first} to {last} in answers.json",
    seen: "no answer to {ids}",
    expected: "what the recorded plans say",
    next: "{advice}",
  },
  unfit: {
    message: "there are answers of another kind than their questions ask for",
    did: "read {first} to {last} in answers.json",
    seen: "{ids}",
    expected: "what the recorded plans say",
    next: "README, What you edit: your editor underlines what does not fit the schema",
  },
  misread: {
    message: "a plan was read in a way that often leads astray",
    did: "read {first} to {last} in answers.json",
    seen: "{answers}",
    expected: "what the recorded plans say",
    next: "{advice}",
  },
  differs: {
    message: "the answers are not all right",
    did: "read {first} to {last} in answers.json",
    seen: "an answer to each, none of which tells how it was come by",
    expected: "what the recorded plans say",
    next: "{advice}",
  },
} as const;
