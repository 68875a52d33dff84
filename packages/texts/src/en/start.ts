/** `npm run start` and `npm run next`: an exercise made ready. */
export const start = {
  help: `npm run start -- <exercise> …

Makes ready what an exercise needs: the practice repository of a Git exercise, the database server, the libraries.
Then it says what to read, which file to open and what to type. Your work is never touched: an exercise that you
have begun stays as it is, and npm run reset -- <exercise> puts its starter back.

Exit code: 0 ready; 1 something is still missing; 2 another usage than this.
`,
  nextHelp: `npm run next

Goes to the exercise that is next: makes it ready, as npm run start does, and says what to read, open and type.
Next is what you have begun, then what has regressed, then what is new and whose needs are met; npm run lab shows why.

Exit code: 0 ready; 1 something is still missing; 2 another usage than this.
`,
  usage: "start takes an exercise, such as npm run start -- rest-01; npm run next chooses one",
  nextUsage: "next takes nothing; npm run start -- {given} goes to an exercise of your choice",
  read: "read",
  open: "open",
  goTo: "go to",
  type: "type",
  watch: "npm run watch -- {id}    grades each time you save",
  commands: `npm run grade -- {id}    grades once
npm run hint -- {id}     where to look, step by step`,
  standing:
    "begun: {score}/{max} at the last grade, {attempts, plural, one {# attempt} other {# attempts}}; your files are as you left them",
  repositoryBuilt: "the folder work is a repository of its own, where you work with your own Git",
  repositoryThere:
    "the folder work is there, with what you have done; nothing of it is touched. npm run reset -- {id} starts over",
  repositoryThereByKey:
    "the folder work is there, with what you have done; nothing of it is touched. r, twice, starts over",
  server: "database server: {server}",
  identity: `Git has no name yet to put on your commits:
git config --global user.name "Your Name"
git config --global user.email you@example.org`,
  nextStep: "next: {next}",
} as const;
