import base from "../jest.base.mjs";

const [swc] = Object.values(base.transform);

export default {
  ...base,
  // Attacks bring mocks, tests and manifests of their own, which are to reach no tool of ours.
  modulePathIgnorePatterns: ["<rootDir>/test/attacks/"],
  // The only library here that comes as ES modules alone, which Jest can't require as they are.
  transform: { ...base.transform, "/age-encryption/.+\\.js$": swc },
  transformIgnorePatterns: ["/node_modules/(?!age-encryption/)"],
};
