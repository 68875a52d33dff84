/** What is told of a submission's files before any of them runs: reading, resolving imports, compiling. */
export const submission = {
  whole: "the submission",
  starter: "this is the starter as it was handed out: it counts as no attempt, and gives no points",

  // A path or "the submission" stands before each of these.
  file: "{path} {what}",
  oddName: "has a name that not every system can hold; rename it",
  isFolder: "is a folder, not a file",
  isNested: "is nested more than {max} folders deep",
  notRegular: "is not a regular file (it is {kind})",
  fileSize: "is over the limit of 1 MB a file (it has {mb} MB)",
  totalSize: "is over the limit of 8 MB in all",
  manyFiles: "has more than {max} files",
  notFolder: "is not a folder (it is {kind})",
  isLink: "is a symbolic link; give the folder that it leads to",
  manyEntries: "holds more than {max} files and folders",
  twins: "and {twin} are the same file on many systems: rename one of them",
  changed: "changed while it was read",
  unreadable: "can't be read ({code})",
  isUtf16: "is saved as UTF-16; save it as UTF-8",
  zeroByte: "holds a zero byte, which no text has",
  strayBytes: "{path} is not saved as UTF-8: line {line} holds a letter that can't be read",

  link: "a symbolic link",
  pipe: "a named pipe",
  socket: "a socket",
  plainFile: "a file",
  device: "a device",

  noFolder: { happened: "there is no folder {folder}", next: "npm run grade -- --help (see --from)" },
  empty: {
    happened: "the submission is empty: none of {wanted} is there",
    next: "copy the exercise's folder, with the files in it",
  },
  noEntry: {
    happened: "{entry} is missing (there are: {others})",
    next: "give the file that name: the checks reach your code through it",
  },
  putBack:
    "are they under another name? Else npm run reset -- {id} puts the starter back; what is there now is kept",
  nameOrPutBack:
    "give the file that name, by which the checks reach your code; or npm run reset -- {id} puts the starter back, and keeps what is there now",
  noGiven: {
    happened: "{path} is missing, which comes with the exercise",
    next: "npm run reset -- {id} puts back what was handed out; what is there now is kept, and npm run undo brings it back",
  },
  noTests: {
    happened: "there is no *.test.ts in {folder} (there are: {others})",
    next: "give a file of your tests such a name: the lab runs those alone",
  },

  doesNotCompile: "does not compile: {message}",
  doesNotCompileMore: "does not compile: {message} (and {more} more)",
  gaveUp: "the compiler gave up: is the code nested very deeply?",
  noFile: "there is no file {path}",
  otherCase: "there is no file {path} (a file {other} exists; names are case-sensitive)",
  noLoader: "{path} can't be imported: TypeScript, JavaScript and JSON can",
  moduleSize: "{path} is over the limit of 100 kB a module",
  modulesSize: "the modules are over the limit of 400 kB in all",
  dataSize: "the JSON files are over the limit of 2 MB in all",
  computedImport: "{wanted} is put together while the code runs; write the path of an import out",
  foreignInput:
    "the compiled code holds more than the files that were handed in; import only what lies in the exercise's folder",
  unresolved: 'Could not resolve "{wanted}"',
  backslash: '"{wanted}" has a backslash in it; write import paths with forward slashes',
  leadsOutside: `"{wanted}" leads outside of the exercise's folder; import only what lies inside of it`,
  noDependency: '"{wanted}" is not a dependency of this exercise (it has: {allowed})',
  noSuchPart: '"{wanted}" is a part of its package that the lab does not bring along (it has: {known})',
  onlyNode: "only Node's own modules",
} as const;
