import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";

const requireNative = createRequire(__filename);

/** Libraries that exercises may use, loaded from one prebuilt bundle instead of hundreds of files. */
export type LibraryTable = Record<string, () => unknown>;

export type ImportModule = (url: string) => Promise<Record<string, unknown>>;

/** Evaluates a solution that was compiled to CommonJS and gives its exports. */
export function loadSolution(file: string, libraries: LibraryTable): Record<string, unknown> {
  const code = readFileSync(file, "utf8");
  const wrapper = new vm.Script(`(function (exports, require, module) {${code}\n})`, { filename: file });
  const module = { exports: {} as Record<string, unknown> };
  const requireFrom = createRequire(file);
  const requireLibrary = (id: string): unknown => {
    const library = libraries[id];
    if (library) return library();
    return id.startsWith("node:") ? requireNative(id) : requireFrom(id);
  };
  const evaluate = wrapper.runInThisContext() as (...args: unknown[]) => void;
  evaluate.call(module.exports, module.exports, requireLibrary, module);
  return module.exports;
}
