export const c1 = {
  count: {
    did: "started the program with APPLES={apples}, and asked it for /apples",
    expected: "status 200 and JSON whose apples is {apples}",
    next: "src/main.ts: process.env holds texts, and the count is a number",
  },
} as const;

export const c2 = {
  end: {
    did: "sent SIGTERM to the program",
    expected: "it ends by itself, with exit code 0",
    next: "src/main.ts: process.once can listen for a signal; what has to be closed for the program to end?",
  },
} as const;

export const c3 = {
  path: {
    did: "GET {path}",
    expected: "status 404",
    next: "src/main.ts: which answer do paths get that the program does not know?",
  },
} as const;
