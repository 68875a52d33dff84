import base from "../../jest.base.mjs";

export default { ...base, globalSetup: "<rootDir>/../postgres-server/test/support/provide-once.ts" };
