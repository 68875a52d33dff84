import base from "./jest.base.mjs";

/** The visible tests of an exercise: `npm test` in its folder. */
export default { ...base, roots: ["<rootDir>/tests"] };
