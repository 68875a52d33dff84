/** Before anything was merged there is nothing to judge. */
export const notMerged = {
  nothing: {
    message: "nothing has been merged into main yet",
    did: "looked where main is",
    seen: "main is where it was at the start",
    expected: "the work of both branches on main",
    next: "{advice}",
  },
  first: "C1 says what to do first",
} as const;

export const c1 = {
  open: "a merge was begun and not ended: git status says what is open, and how to end it",
  start: "git log --oneline --graph --all shows both branches; read about git merge",
  noMerge: {
    message: "there is no merge commit of main and feature/vat",
    did: "git log --graph --oneline main, without the commits that were there at the start",
    seen: "{log}",
    expected:
      "one commit with two parents: first main as it was ({main}), then feature/vat ({vat}); repairs may follow",
    next: "{advice}",
  },
  notOne: {
    message: "main has more than one merge commit",
    did: "git log --graph --oneline main, without the commits that were there at the start",
    seen: "{log}",
    expected:
      "exactly one merge, of main as it was ({main}) and feature/vat ({vat}); repairs may follow as plain commits",
    next: "a repair is a commit after the merge: git reset --hard {merge} goes back to it, and takes what follows away",
  },
  noNewCommit: "no new commit",
  oneParent:
    "git cat-file -p main shows a commit's parents; a squash, a rebase and a cherry-pick make commits with one parent",
  manyParents: "one commit joins more than two: merge feature/vat alone",
  otherWayRound:
    "the parents are there the other way round: the first is the branch that you are on when you merge",
  mainWentOn: "main went on before the merge: repairs belong into the merge or behind it",
  mainRewritten: "the merge stands on other commits than main had: git reflog show main says where it was",
  otherState: "feature/vat was merged in another state than Ines left it in: git log --oneline --graph --all",
} as const;

export const c2 = {
  markers: {
    message: "conflict markers were committed",
    did: "searched every file of main for conflict markers",
    seen: "{markers}",
    expected: "no marker in any file, comments included",
    next: 'git grep -n -e "<<<<<<<" -e ======= -e ">>>>>>>" -e "|||||||" lists every line that may be one',
  },
} as const;

/** What C3 and C4 say of a module that they load, and of an order in it. */
export const moduleWords = {
  loaded: {
    did: "loaded {entry}",
    expected: "{entry} compiles and exports {names}",
    next: "{advice}",
  },
  noLine: "an order without lines",
  line: "{qty} x {name} at {price}",
  lineWithVat: "{qty} x {name} at {price} and {percent} % VAT",
} as const;

export const c3 = {
  otherAmount: "the amount is {shown}",
  otherRows: "the receipt has other rows",
  build: "npm run build and npm test in work/ show it too",
  call: {
    did: "{name} of main for {order}",
    expected:
      "prices and receipt as the README's contract has them: the discount first, then VAT on what is left",
    next: "npm test in work/ calls {name} too",
  },
  amount: {
    did: "{name} of main for {order}",
    expected:
      "prices and receipt as the README's contract has them: the discount first, then VAT on what is left",
    next: "{advice}",
  },
  ofName: "which side brought {name}, and what did it mean by it?",
  withoutVat:
    "this is the price without VAT: git log -p feature/vat -- src/pricing.ts shows what Ines changed",
  withoutDiscount:
    "this is the price without the discount: git log -p main -- src/pricing.ts shows what Rowan changed",
  vatBefore: "this is VAT on the full price: the discount goes off first, and VAT on what is left",
  otherGross:
    "compare three versions, not two: git merge-base names the third, git checkout --conflict=diff3 writes it between the markers",
  receipt: {
    did: "renderReceipt of main for {order}",
    expected:
      "the order, an empty row, each line with its linePence, an empty row; what was saved and the VAT, if any; the total last",
    next: "{advice}",
  },
} as const;

/** What a receipt's rows differ by. */
export const receiptAdvice = {
  noText: "renderReceipt gives the rows as one text, with line breaks between them",
  order:
    "the rows are there, in another order: the total, which both sides wrote last, comes after both other rows",
  saved:
    "the row that main added is missing, or has another amount: You saved, with what the discount takes off",
  vat: "the row that feature/vat added is missing, or has another amount: VAT, of all lines together",
  total: "the last row is what the customer pays, with VAT",
  lines: "the rows above are those that both sides have: each line with its linePence, without VAT",
  surplus: "there is a row that neither side printed for such an order: {row}",
} as const;

/** What C11 says of an order at a border. */
export const c11 = {
  amount: {
    did: "{name} for {order}",
    expected: "to the penny: the discount line by line, then VAT line by line, each to the nearest penny",
    next: "{advice}",
  },
  receipt: {
    did: "renderReceipt of main for {order}",
    expected: "the rows that both sides print, each line with its linePence, with amounts to the penny",
    next: "{advice}",
  },
  because: {
    six: "six of a kind have the discount, five have not, and lines are not put together",
    rounding: "round each line's discount and each line's VAT by itself, and to the nearest penny",
    rate: "the rate is the line's own vatRate, whatever it is; without one there is no VAT",
    nothing: "where nothing was saved there is no such row, and without VAT neither",
    drawn: "work it out on paper, line by line: discount, what is left, VAT",
  },
} as const;

export const c4 = {
  renamed:
    "Git merges lines, not meanings: does somebody call what the other side has renamed? git grep, npm run build and npm test find it",
  sheet: {
    did: "driverSheet of main for {orders}",
    expected: "a sheet with one row an order, with the amount that the receipt asks for",
    next: "{advice}",
  },
  other: "the sheet has other rows or amounts",
  none: "no order",
  tooLittle:
    "it runs, but drivers collect too little: totalPence meant what the customer pays; which function means that now?",
  rows: "one row for each order, as main's tests have it: number, customer, amount; no row where no order is",
  order: "the rows are there, in another order than the orders: the sheet has them as they were given",
  amounts:
    "the amounts are not those of the receipts: which function of pricing.ts does each of the two call?",
} as const;

export const c5 = {
  notOne: {
    message: "{what}",
    did: "looked through the files of main for the receipt's module, with renderReceipt",
    seen: "{files}",
    expected: "{receipt} alone, as feature/vat named it",
    next: "{advice}",
  },
  lost: "the rename was not kept",
  oldToo: "the module is there under its old name too",
  copied: "another file has a copy of the module",
  lostAdvice: "git log --follow --stat shows a rename; read about git mv",
  oldAdvice: "main's changes belong into the renamed file: git rm {file} takes the old one away",
  copyAdvice: "who needs renderReceipt imports it: take the copy out of {file}",
  noModule: "no module has renderReceipt",
} as const;

export const c6 = {
  gone: {
    message: "the commits that were handed out are gone",
    did: "looked for the commits that main and feature/vat were at",
    seen: "at least one of them is in no branch and no longer stored",
    expected: "both branches as they were handed out",
    next: "begin again: the README says how",
  },
  besides: {
    message: "the merge brings changes that neither side made",
    did: "git diff --stat between the merge base and main, leaving out what main or feature/vat had touched",
    seen: "{files}",
    expected: "only what one of the sides changed, the repair, and new tests",
    next: "editors reformat and merge tools leave copies: git show --stat main, then git restore --source or git rm",
  },
  changed: "changed: {file}",
  missing: "missing: {file}",
  added: "new:     {file}",
} as const;

export const c9 = {
  lost: {
    message: "a change of one side is not there",
    did: "compared what only one branch had changed with that branch",
    seen: "{files}",
    expected: "README.md as on main; src/order.ts and docs/vat.md as on feature/vat; the tests of both",
    next: "where one side differs from the base, its version stays: git restore --source={side} -- {file}",
  },
  differs: "differs from {side}: {file}",
  missing: "missing: {file} of {side}",
  test: "not in tests/ any more, of {file}: {line}",
  idle: "does not run (a comment, .skip, .only, return, if (false), or a file that npm test passes over), of {file}: {line}",
} as const;

export const c10 = {
  bytes: {
    message: "a file reads the same and is another one",
    did: "compared modes, line ends and byte order marks with those of both branches",
    seen: "{files}",
    expected: "every file with the mode and the line ends that it had",
    next: "{advice}",
  },
} as const;

export const c7 = {
  branchMoved: {
    message: "feature/vat is not where it was",
    did: "git log --oneline feature/vat",
    seen: "{log}",
    expected: "feature/vat at {vat}, as Ines left it",
    next: "the branch is Ines's, and others may have it: read about git branch --force",
  },
  noBranch: "there is no branch feature/vat",
  mainLost: {
    message: "main has lost earlier commits",
    did: "git log --oneline main",
    seen: "{log}",
    expected: "all commits that main had, up to {main}",
    next: "git reflog show main says where main was before",
  },
} as const;

export const c8 = {
  leftovers: {
    message: "something was left over",
    did: "git status, looking at every file, and git stash list",
    seen: "{left}",
    expected: "no operation in progress, an empty stash, a clean work tree",
    next: "{advice}",
  },
  stash: "something is stashed",
  dropStash: "git stash show -p shows it; git stash drop forgets it",
} as const;
