export const c1 = {
  forecast: {
    did: 'called advise(base) while the service answers "rain": {rain}',
    expected: "the advice that the README gives for it",
    next: "src/advise.ts: the answer's body is text until it is read as JSON",
  },
} as const;

export const c2 = {
  once: {
    did: 'called advise(base) while the service answers 503 once, and then "rain": {rain}',
    expected: "two requests, and the advice for the second answer",
    next: "src/advise.ts: fetch resolves for a 503 as well; what does the code do with it?",
  },
} as const;

export const c3 = {
  down: {
    did: "called advise(base) while the service answers 503 whenever it is asked",
    expected: 'two requests, and "unknown"',
    next: "src/advise.ts: which answer ends the asking?",
  },
} as const;
