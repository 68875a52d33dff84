export const c1 = {
  commits: {
    message: "main has {count} commits",
    did: "counted the commits of main",
    seen: "{count}",
    expected: "two: the one that was there, and yours on top of it",
    next: "git log --oneline main, in the folder work",
  },
} as const;

export const c2 = {
  missing: {
    message: "prices.txt is not in main",
    did: "listed the files of main",
    seen: "{files}",
    expected: "prices.txt among them",
    next: "git status says what is not committed",
  },
} as const;

export const c3 = {
  draft: {
    message: "draft.txt is in main's history",
    did: "listed the files of each commit of main",
    seen: "draft.txt",
    expected: "no draft",
    next: "read about git reset --soft, and about git add with a file's name",
  },
} as const;
