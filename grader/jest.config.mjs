import base from "../jest.base.mjs";

export default {
  ...base,
  // Attacks bring mocks, tests and manifests of their own, which are to reach no tool of ours.
  modulePathIgnorePatterns: ["<rootDir>/test/attacks/"],
};
