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
  noNewCommit: "no new commit",
  oneParent:
    "git cat-file -p main shows a commit's parents; a squash, a rebase and a cherry-pick make commits with one parent",
  severalMerges: "one merge is enough: read about git reset --merge, and begin again where main was",
  otherWayRound:
    "the parents are there the other way round: the first is the branch that you are on when you merge",
  mainWentOn: "main went on before the merge: repairs belong into the merge or behind it",
  otherState: "feature/vat was merged in another state than Ines left it in: git log --oneline --graph --all",
} as const;

export const c2 = {
  markers: {
    message: "conflict markers were committed",
    did: "searched every file of main for conflict markers",
    seen: "{markers}",
    expected: "no marker in any file, comments included",
    next: "git grep -n -E '^(.*[/*#] *)?(<<<<<<<|=======|>>>>>>>)' finds them",
  },
} as const;

/** What C3 and C4 say of a module that they load, and of an order in it. */
export const moduleWords = {
  loaded: {
    did: "loaded {entry}",
    expected: "{entry} compiles and exports {names}",
    next: "{advice}",
  },
  line: "{qty} x {name} at {price}",
  lineWithVat: "{qty} x {name} at {price} and {percent} % VAT",
} as const;

export const c3 = {
  build: "npm run build and npm test in work/ show it too",
  call: {
    did: "{name} for {order}",
    expected:
      "prices and receipt as the README's contract has them: the discount first, then VAT on what is left",
    next: "npm test in work/ calls {name} too",
  },
  amount: {
    did: "{name} for {order}",
    expected:
      "prices and receipt as the README's contract has them: the discount first, then VAT on what is left",
    next: "which side brought {name}, and what did it mean by it?",
  },
  withoutVat: {
    did: "{name} for {order}",
    expected:
      "prices and receipt as the README's contract has them: the discount first, then VAT on what is left",
    next: "this is the price without VAT: git log -p feature/vat -- src/pricing.ts shows what Ines changed",
  },
  withoutDiscount: {
    did: "{name} for {order}",
    expected:
      "prices and receipt as the README's contract has them: the discount first, then VAT on what is left",
    next: "this is the price without the discount: git log -p main -- src/pricing.ts shows what Rowan changed",
  },
  otherGross: {
    did: "{name} for {order}",
    expected:
      "prices and receipt as the README's contract has them: the discount first, then VAT on what is left",
    next: "compare three versions, not two: git merge-base names the third, git checkout --conflict=diff3 writes it between the markers",
  },
  receipt: {
    did: "renderReceipt for {order}",
    expected:
      "what was saved (if anything was), the VAT (if there is any), and as the last row the total that the customer pays",
    next: "both sides added rows in the same place: a receipt needs the rows of both",
  },
} as const;

export const c4 = {
  renamed:
    "Git merges lines, not meanings: does somebody call what the other side has renamed? git grep, npm run build and npm test find it",
  sheet: {
    did: "driverSheet for two orders, the second with {order}",
    expected: "a sheet with one row an order, with the amount that the receipt asks for",
    next: "{advice}",
  },
  tooLittle:
    "it runs, but drivers collect too little: totalPence meant what the customer pays; which function means that now?",
} as const;

export const c5 = {
  renameLost: {
    message: "the rename was not kept",
    did: "git ls-tree -r --name-only main src, looking for the receipt's module",
    seen: "{files}",
    expected: "{receipt} alone, as feature/vat named it",
    next: "git log --follow --stat shows a rename; read about git mv and git rm",
  },
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
