/** What both exercises say of the form of the indexes that a learner hands in. */
export const formWords = {
  read: {
    did: "read the exported value `indexes`",
    expected: "a list of '{' key, name? '}', each key with fields of an order and the directions 1 or -1",
    next: "README, What you edit",
  },
  none: {
    message: "there is no index",
    did: "read the exported value `indexes`",
    seen: "no index but the one on _id, which is always there",
    expected: "at least one index",
    next: "which field would you look up first? It comes first in the index",
  },
  miss: "the indexes have another form than the README asks for",
  noList: "`indexes` is a list, also where there is one: [ '{' key: … '}' ]",
  tooMany: "{count} indexes; the lab creates no more than {most}",
  few: "README, The contract: how many indexes may there be?",
  noSpec: "each entry of the list is an object with a key: '{' key: … '}'",
  noKey: "the fields stand in `key`: '{' key: '{' field: 1 '}' '}'",
  keyKind: "`key` is an object, its fields in the order of the index: '{' key: '{' field: 1 '}' '}'",
  noField: "an index is sorted by its fields: which one comes first?",
  kind: "{kind} keeps nothing in a row from least to most: {field} has the direction 1 or -1",
  direction: "the direction of {field} is the number 1 (ascending) or -1 (descending)",
  wildcard: "$** makes an index of one field at a time; here the order of several is the subject: name them",
  list: "{field} is a list or lies in one: such an index is multikey, with a key for each line, not each order",
  foreign: "orders have no field {field}: compare the names, letter by letter, with the README's list",
  id: "MongoDB keeps an index on _id by itself, and that is ascending",
  option: "the README allows a key and a name: leave {option} out, whatever its value is",
  name: "a name is a text with a letter in it at least; it may be left out",
  sameNameSeen: "two indexes are called {name}",
  sameName: "MongoDB refuses a second index of the same name: change one of them, or leave both out",
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
    seen: "{answers}",
    expected: "what the recorded plans say",
    next: "answers.schema.json has what may be answered to each: a number, true or false, or one of some texts",
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

/** Why a file is not JSON; by what stands in it, and for the rest by what the parser says. */
export const jsonWords = {
  notJson: "{file} is not JSON",
  empty: { seen: "there is nothing in the file", next: "it begins with '{' and ends with '}'" },
  encoding: {
    seen: "the file is not UTF-8 text",
    next: "save it with the encoding UTF-8: most editors show theirs in the last line of the window",
  },
  code: {
    seen: "it begins with something else than '{'",
    next: "the file holds the object alone, from '{' to '}'",
  },
  comment: { seen: "there is a comment in it", next: "JSON has no comments: take it out" },
  quotes: {
    seen: "there is a quote in it that is none of JSON's",
    next: 'texts and names stand in "double quotes"',
  },
  lastComma: { seen: "a comma stands before the end", next: "no comma follows the last one: take it out" },
  noComma: {
    seen: "between two of its lines a comma is missing",
    next: "each answer but the last ends with a comma",
  },
  noQuotes: { seen: "a name in it has no quotes", next: 'names stand in quotes too, as "Q1"' },
  word: {
    seen: "there is a word in it that JSON has not",
    next: 'besides numbers and "texts" JSON has true, false and null, in small letters',
  },
  number: {
    seen: "a number is written in another way than JSON's",
    next: "digits and a point, as 1234.5: no sums, no separators, no plus, no zero before other digits",
  },
  cut: { seen: "it has no end", next: "each '{' and [ needs its end: the last sign is '}'" },
  other: { seen: "{detail}", next: "compare the place with an answer that is written as the README asks" },
} as const;
