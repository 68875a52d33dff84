/** The questions; answers.schema.json has them too, so that editors show them. */
export const questions = {
  Q1: "plan-1: which stage works first?",
  Q2: "plan-1: how many documents are examined for each row returned? One decimal",
  Q3: "plan-2: which stage works first?",
  Q4: "plan-2: what is the name of the index that is read?",
  Q5: "plan-2: is there a sort that must have all its rows before it gives the first?",
  Q6: "plan-2: how many documents are examined for each row returned? One decimal",
  Q7: "plan-3: is there a sort that must have all its rows before it gives the first?",
  Q8: "plan-3: which stage takes what the two first stages give?",
  Q9: "plan-4: is the query covered, that is, answered from the index alone?",
  Q10: "plan-4: how many keys are examined for each row returned? One decimal",
  Q11: "plan-5: which stage works first?",
  Q12: "plan-6: which stage hands its rows to GROUP?",
  Q13: "which plan examines the most documents that have no part in its answer?",
  Q14: "the plan of Q13: what is the cause?",
  Q15: "plan-2: what makes it examine more documents than it returns?",
  Q16: "plan-5: what makes it examine more documents than its answer needs?",
  N1: "query N1: how many documents will MongoDB examine?",
  N2: "query N2: how many documents will MongoDB examine?",
} as const;

export const answersWords = {
  read: {
    did: "read answers.json",
    expected: "a JSON object with answers of yours, by the ids Q1 to Q16, N1 and N2",
    next: "README, What you edit; your editor shows each question and its possible answers from answers.schema.json",
  },
  missing: "answers.json is missing",
  noFile: "no file of that name in the exercise's folder",
  noObject: {
    message: "answers.json holds no object",
    next: "the answers stand in one object, each by its id, between '{' and '}'",
  },
  none: {
    message: "no question is answered yet",
    seen: "no answer but that of Q1, which was there",
    next: "README, How to read a plan; begin with plans/plan-1.json and Q2",
  },
} as const;

/** What C1 and C2 advise; what they say besides stands in ../messages.ts. */
export const c1 = {
  stages: "README, How to read a plan: for each plan the stages from the inside out, then the three totals",
  fromTheTop: "the outermost stage works last: follow inputStage to the innermost one, and read from there",
  inBetween: "which stage draws from which: follow inputStage and inputStages, and write the row down",
  inputs: "the two first stages have their rows from the index: which stage names them in its inputStages?",
  nextToGroup: "many stages stand below GROUP: the one that hands it rows is the one directly below it",
  groupItself: "GROUP takes rows: which stage stands in its inputStage?",
  mergeBlocks: "README, How to read a plan: SORT and SORT_MERGE are two different things",
  undivided: "README, How to read a plan: a count is no ratio yet, it is to be divided by the rows returned",
  keysAsked: "this question asks for keys: totalKeysExamined, divided by nReturned",
  inverted:
    "documents for each row: the documents are divided by the rows, and not the rows by the documents",
  allOfThem: "each document examined counts here, those of the rows returned as well",
  decimal: "README, What you edit: ratios have one decimal",
  fields: "an index has its fields and its name: the plan has both, the second as indexName",
  spaces: "a name is compared letter by letter: is there a space before it or after it?",
} as const;

export const c2 = {
  thrownAway:
    "for each plan: documents examined, minus those that its answer is made of. Then look which stage throws them away",
  longestTime:
    "the longest time is no alarm by itself: does plan-5 read anything that has no part in its answer?",
  noCause: "the question says that there is waste: README, Causes: without what would most of it be gone?",
  scanOfAll: "a scan wastes what has no part in the answer: which of the documents of plan-5 are those?",
  notThere: "is there in that plan what this cause names: an index, a scan, a sort that blocks?",
  noFilter: "which filter of plan-2 throws documents away? Where none does, all of them match",
  withoutSort: "would plan-1 examine fewer documents if nobody asked it for an order?",
} as const;

export const c3 = {
  none: {
    message: "there is no prediction yet",
    did: "read N1 and N2 in answers.json",
    seen: "{answers}",
    expected: "a number within 20 % of the documents that MongoDB examines",
    next: "which documents does FETCH read, and when may it stop? plans/counts.json has the counts",
  },
  noAnswer: "no answer",
  noNumber: {
    message: "a prediction is no number",
    did: "read N1 and N2 in answers.json",
    seen: "{answers}",
    expected: "a number within 20 % of the documents that MongoDB examines",
    next: "one number of documents for each, in digits and without words",
  },
  tooFar: {
    message: "the two predictions are not both near enough",
    did: "explained N1 (FEN, delivered, 30 pounds and more) and N2 (ASH, shipped, the 100 latest), each with the index that the README gives it",
    seen: "N1: {delivered}, N2: {latest}",
    expected: "for each a number within 20 % of the documents that MongoDB examines",
    next: "{advice}",
  },
  ofOne: "{id}: {advice}",
  advice: {
    anIndexIsThere: "an index is there, and two of the three fields are in it",
    depotToo: "the index begins with the depot: which row of plans/counts.json is left?",
    orderIsThere:
      "the index has the status and the wanted order: what does it leave out, and when may reading stop?",
    statusToo: "the index knows the status too: which rows of plans/counts.json does it leave?",
    othersOnTheWay:
      "100 are returned; the depot is not in the index, so how many others are fetched on the way?",
    stopsEarly: "reading stops as soon as 100 rows are found: the index is in the wanted order already",
    otherDepots:
      "the index does not know the depot: other depots' orders are fetched too, until 100 are found",
    counts: "which documents does FETCH read, and when may it stop? plans/counts.json has the counts",
  },
} as const;

/** What C4 and C7 say of the index for N3. */
export const n3Words = {
  scan: {
    did: "explained query N3 with {indexes} ({count} orders match)",
    expected: "no COLLSCAN",
    next: "MongoDB uses an index whose first field the query names: which fields does N3 name?",
  },
  sort: {
    did: "explained query N3 with {indexes} ({count} orders match)",
    expected: "no SORT: the rows come out of the index in the order of placedAt",
    next: "{advice}",
  },
  noOrder: "nothing in the index that is used is in the order of placedAt: which field is not in it?",
  orderBroken: "what stands before placedAt in the index, and does N3 hold all of it equal?",
  documents: {
    did: "explained query N3 with {indexes} ({count} orders match)",
    expected: "at most 1.2 × returned + 5 documents examined",
    next: "each condition that the index used can't judge fetches documents to throw away: which field of N3 is not in it?",
  },
} as const;

export const c5 = {
  count: {
    message: "there are {count} indexes",
    did: "counted the indexes and their fields",
    seen: "{indexes}",
    expected: "one index, with at most three fields",
    next: "MongoDB reads one of them for N3 and keeps all of them up to date: which fields belong into one index?",
  },
  size: {
    message: "the index has {count} fields",
    did: "counted the indexes and their fields",
    seen: "{indexes}",
    expected: "one index, with at most three fields",
    next: "each field more makes every write and the index itself bigger: which ones does N3 not mention?",
  },
} as const;

export const c6 = {
  unknown: {
    message: "there are answers to questions that don't exist",
    did: "held answers.json against answers.schema.json",
    seen: "{ids}",
    expected: "the ids of answers.schema.json and no other",
    next: "README, What you edit: your editor underlines what does not fit the schema",
  },
  unknownNext: {
    letters: 'an id is a capital Q or N and a number, without a space: "Q1"',
    nested: "the answers stand in the outermost object, each by its id",
    other: "README, What you edit: notes of your own belong into another file",
  },
  kind: {
    message: "answers.json does not fit its schema",
    did: "held answers.json against answers.schema.json",
    seen: "{answers}",
    expected: "an answer of the right kind to each question",
    next: "{advice}",
  },
  open: "no answer to {ids}",
  kindNext: {
    open: "each question has its answer; the schema says what may be answered",
    numberAsText: 'a number stands without quotes: 1.5, not "1.5"',
    booleanAsText: "true and false stand without quotes",
    letters: "the schema's texts are written as they stand there, letter by letter",
    fraction: "documents are counted in whole numbers",
    negative: "nothing is examined less than 0 times",
    other:
      "answers.schema.json has what may be answered to each: a number, true or false, or one of some texts",
  },
} as const;
