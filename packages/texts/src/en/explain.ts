/** Plans of a learner's queries: `npm run explain`. */
export const explain = {
  help: `npm run explain -- id [query] [options]

Runs your queries of an exercise on public data and draws how the database answers each: its plan as a tree, the
last step on top, with what each step examines (keys and documents, or rows and pages) and what it hands on.

  tuning-02      the exercise; the beginning of its id is enough
  A              one of its queries; without a name, all of them
  --compare [N]  beside it the plans of the last graded state with other files, or of state N of npm run history
  --plain        in sentences, without columns, symbols and colour
  --json         the same as JSON, for scripts

Nothing is graded. docs/learn/read-a-plan.md tells how to read the tree.

Exit code: 0 explained; 1 something of your code could not be; 2 another usage than this; 3 a fault of the lab.
`,
  working: "explaining {id} …",
  unknownQuery: '{id} has no query "{query}": there are {names}',
  ofCheck:
    "Shown is what {check} judges, the first check that is not passed; all {count}: npm run explain -- {id}",
  firstOnes: "Shown are the first {shown} of {count} queries; all of them: npm run explain -- {id}",
  tooMany: 'explain takes one exercise and at most one of its queries; "{extra}" is too much',

  noPlans: {
    happened: "{id} asks no database, so there is no plan to look at.",
    next: "npm run explain -- {first}{count, plural, =0 {} other {, or of {more}}}",
  },
  noPlansAnywhere: {
    happened: "{id} asks no database, so there is no plan to look at.",
    next: "npm run grade -- {id}",
  },
  at: " (at {at})",
  refused: "{title} refuses it: {words}",
  refusedNext: "the message names what {title} stumbles over: look there, then into its manual",
  noSpec: "{call} gives back no find spec: an object with filter, and maybe projection, sort and limit",
  noSpecNext: "the exercise's README says what the function gives back",
  script: "{call} was not run: it holds {script}",
  scriptNext: "the server runs no JavaScript here; operators such as $gte, $in or $elemMatch say the same",
  noIndexes:
    "{name} is no list of indexes, each with a key of fields and directions (1 or -1) and options that a list may have",
  noIndexesNext:
    "options are unique, sparse, partialFilterExpression, collation, expireAfterSeconds; the README says what is exported",
  noAnswer: "a request got no whole answer within {seconds} s",
  noAnswerNext: "does every path through the handler send an answer? An error in a callback sends none",
  planless: "{name}: the server saw nothing that it plans for this: no query, update or delete",
  planlessAnswered:
    "{name}: answered {status}, and the server saw nothing that it plans: no query, update or delete",
  planlessNext: "an insert has no plan; where you expected a query, look at what your code asks",
  asRun: "The server can't explain this command: shown is how it ran, without the stages between.",

  howToRead: "How to read this: docs/learn/read-a-plan.md",
  columnStage: "stage",
  column:
    "{figure, select, keysExamined {keys} docsExamined {documents} rowsExamined {rows} pagesRead {pages} other {returned}}",
  blockingSort: "blocking sort",
  collectionScan: "collection scan",
  sequentialScan: "sequential scan",
  onDisk: "on disk",
  joined: "joined",
  joinScans:
    "{count, plural, one {scans the joined collection once} other {scans the joined collection # times}}",
  strategy: "joins by {strategy}",
  backward: "read backwards",
  filter: "keeps {filter}",
  boundAll: "{field}: every value",
  boundPoint: "{field} = {value}",
  boundRange: "{field} in {intervals}{more, plural, =0 {} one { and one more} other { and # more}}",
  keysExamined: "{count, plural, one {# key examined} other {# keys examined}}",
  docsExamined: "{count, plural, one {# document examined} other {# documents examined}}",
  rowsExamined: "{count, plural, one {# row examined} other {# rows examined}}",
  pagesRead: "{count, plural, one {# page read} other {# pages read}}",
  returned: "{count, number} returned",
  indexUnique: "unique",
  indexSparse: "sparse",
  indexPartial: "partial: holds only documents of its filter",
  indexOn: "index on {on}",
  indexWhere: "where {where}",
  onTable: "on {table}",
  finds: "finds {filter}",
  joinsWhere: "joins where {filter}",
  sortsBy: "by {filter}",
  sortedAlready: "sorted already by {filter}",
  groupsBy: "groups by {filter}",
  drops: "{count, plural, one {drops # row} other {drops # rows}}",
  heapFetches: "looks {count, number} of them up in the table",
  partitionsRemoved: "{count, plural, one {leaves # partition out} other {leaves # partitions out}}",
  loops: "runs {count, number} times",
  initPlan: "its pages count where its result is first read",
  neverRun: "never runs",
  expected: "{count, plural, one {# row was expected} other {# rows were expected}}",
  withValues: "{text} with {values}",
  insideFunction: "A function or trigger asked this.",

  notRun: "planned only, so there are no figures",
  examined:
    "examined {keys, plural, =0 {} one {# key and } other {# keys and }}{docs, plural, one {# document} other {# documents}}",
  examinedRows:
    "examined {rows, plural, one {# row} other {# rows}}{pages, plural, =-1 {} one { on # page} other { on # pages}}",
  forEach: "{examined} for {returned, number} returned: {each, number} for each",
  forEachKeys:
    "{examined} for {returned, number} returned: {each, number} {each, plural, one {key} other {keys}} for each",
  forSome: "{examined} for {returned, number} returned",
  noneReturned: "{examined}, and returned none",
  times: "{times, plural, other {Sent # times in all; the first is shown.}}",

  head: "{name}: {title}.",
  asked: "Asked: {command}",
  next: "next: {next}",
  step: "Step {n}, {label}",
  takesFrom: "takes from steps {steps}",
  blockingSortMeans: "blocking sort: it takes all rows before it gives the first",
  collectionScanMeans: "collection scan: it reads every document",
  sequentialScanMeans: "sequential scan: it reads every row of the table",
  onDiskMeans: "on disk: it needs more memory than it has, and puts part of its work into files",
  inAll: "In all: {summary}.",

  before: "before ({stateName})",
  beforeHeading: "before",
  now: "now",
  notAsked: "not asked",
  notAskedNow: "It is not asked now.",
  notAskedBefore: "It was not asked before.",
  comparedWith: "Compared with {stateName}.",
  stateName: "state {n}, {when}",
  noStateBefore:
    "{id}: no graded state with other files is kept, so there is nothing to compare with.\nGrade it (npm run grade -- {id}), change your files, then compare.",
  noneKept: "none is kept yet",
  keptStates: "there are {numbers}",
  samePlan: "the same plan, and the same figures",
  countChange: "{name} {old, number} → {fresh, number}{percent}",
  nameKeysExamined: "keys examined",
  nameDocsExamined: "documents examined",
  nameRowsExamined: "rows examined",
  namePagesRead: "pages read",
  nameReturned: "returned",
  timesChange: "sent {old, plural, one {once} other {# times}} → {fresh, plural, one {once} other {# times}}",
  indexUsed: "index used now: {index}",
  indexGone: "index no longer used: {index}",
  markNew: "{mark}: new",
  pictureTitle: "the plan of {name}, {title}",
  inWords: "the plan in words",
  markGone: "{mark}: gone",
} as const;
