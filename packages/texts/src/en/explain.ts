/** Plans of a learner's queries: `npm run explain`. */
export const explain = {
  noPlans: {
    happened: "{id} asks no database, so there is no plan to look at.",
    next: "npm run grade -- {id}",
  },
  at: " (at {at})",
  refused: "MongoDB refuses it: {words}",
  refusedNext: "the message names what MongoDB stumbles over: look there, then into its manual",
  noSpec: "{call} gives back no find spec: an object with filter, and maybe projection, sort and limit",
  noSpecNext: "the exercise's README says what the function gives back",
  script: "{call} was not run: it holds {script}",
  scriptNext: "the server runs no JavaScript here; operators such as $gte, $in or $elemMatch say the same",
  noIndexes: "{name} is no list of indexes, each with a key of fields and the directions 1 or -1",
  noIndexesNext: "the exercise's README says what is exported",
  noAnswer: "a request got no answer within {seconds} s",
  planless: "{name}: the server saw nothing that it plans for this: no find, aggregation, update or delete",
  planlessNext: "an insert has no plan; where you expected a query, look at what your code asks",
  asRun: "The server can't explain this command: shown is how it ran, without the stages between.",
} as const;
