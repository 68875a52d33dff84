import { startHost } from "./main.ts";

/**
 * Libraries that exercises may name in their package.json. They are bundled once, and evaluated only when
 * asked for, except those that the grader wants warm (LAB_PRELOAD).
 */
const libraries = {
  express: () => require("express") as unknown,
  mongodb: () => require("mongodb") as unknown,
};

for (const name of (process.env["LAB_PRELOAD"] ?? "").split(","))
  libraries[name as keyof typeof libraries]?.();
delete process.env["LAB_PRELOAD"];

startHost(libraries);
