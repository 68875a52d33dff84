export const c1 = {
  right: {
    did: "ran the tests on an implementation {name}",
    expected: "they pass: it does all that the README says",
    next: "which of your tests asks for more than the README does?",
  },
} as const;

export const c2 = {
  rest: {
    did: "ran the tests on an implementation that gives each the same and loses the rest",
    expected: "they fail",
    next: "which numbers of apples and people leave a rest?",
  },
} as const;

export const c3 = {
  nobody: {
    did: "ran the tests on an implementation that gives an empty list where there is nobody",
    expected: "they fail",
    next: "what does the README say of nobody? expect(() => …).toThrow() asks for it",
  },
} as const;
