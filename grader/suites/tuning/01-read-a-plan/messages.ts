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
  Q17: "the plan of Q13: how many documents does it examine that have no part in its answer?",
  N1: "query N1: how many documents will MongoDB examine?",
  N2: "query N2: how many documents will MongoDB examine?",
} as const;

export const answersWords = {
  read: {
    did: "read answers.json",
    expected: "a JSON object with an answer for each id",
    next: "README, What you edit; your editor shows each question and its possible answers from answers.schema.json",
  },
  missing: "answers.json is missing",
  notJson: { message: "answers.json is not JSON", seen: "{detail}" },
} as const;

/** What C1 and C2 advise; what they say besides stands in ../messages.ts. */
export const c1 = {
  stages: "README, How to read a plan: for each plan the stages from the inside out, then the three totals",
  fromTheTop: "the outermost stage works last: follow inputStage to the innermost one, and read from there",
  nextToGroup: "many stages stand below GROUP: the one that hands it rows is the one directly below it",
  mergeBlocks: "README, How to read a plan: SORT and SORT_MERGE are two different things",
  undivided: "README, How to read a plan: a count is no ratio yet, it is to be divided by the rows returned",
  fields: "an index has its fields and its name: the plan has both, the second as indexName",
} as const;

export const c2 = {
  thrownAway:
    "for each plan: documents examined, minus those that its answer is made of. Then look which stage throws them away",
  longestTime:
    "the longest time is no alarm by itself: does plan-5 read anything that has no part in its answer?",
  scanOfAll: "a scan wastes what has no part in the answer: which of the documents of plan-5 are those?",
  allExamined: "some of the documents examined are those that were wanted: they are no waste",
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
  none: {
    message: "there is no index yet",
    did: "read the exported value `indexes`",
    seen: "an empty list: MongoDB reads every order for N3",
    expected: "no COLLSCAN and no SORT",
    next: "README, The new queries: which index does N3 ask for?",
  },
  stages: {
    did: "explained query N3 with {indexes} ({count} orders match)",
    expected: "no COLLSCAN and no SORT",
    next: "which two fields does N3 hold equal, and in the order of which one does it want its rows?",
  },
  documents: {
    did: "explained query N3 with {indexes} ({count} orders match)",
    expected: "at most 1.2 × returned + 5 documents examined",
    next: "each condition that the index used can't judge fetches documents to throw away: which field of N3 is not in it?",
  },
} as const;

export const c5 = {
  none: {
    did: "counted the indexes and their fields",
    expected: "one index, with at most three fields",
    next: "README, The new queries: which index does N3 ask for?",
  },
  size: {
    did: "counted the indexes and their fields",
    expected: "one index, with at most three fields",
    next: "each field more makes every write and the index itself bigger: which ones does N3 not mention?",
  },
  noIndex: "no index",
} as const;

export const c6 = {
  unknown: {
    message: "there are answers to questions that don't exist",
    did: "held answers.json against answers.schema.json",
    seen: "{ids}",
    expected: "the ids of answers.schema.json and no other",
    next: "README, What you edit: your editor underlines what does not fit the schema",
  },
  kind: {
    message: "answers.json does not fit its schema",
    did: "held answers.json against answers.schema.json",
    seen: "{issues}",
    expected: "an answer of the right kind to each question",
    next: "README, What you edit: your editor underlines what does not fit the schema",
  },
} as const;
