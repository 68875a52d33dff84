import { bundleModule } from "./trusted-modules.ts";

/** Build step: bundles modules of grader/suites. Arguments: the repository's root, then their paths below it. */
const [root, ...sources] = process.argv.slice(2);
if (root !== undefined) void Promise.all(sources.map((source) => bundleModule(root, source)));
