import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

const requireNative = createRequire(__filename);

/** Libraries that exercises may use, loaded from one prebuilt bundle instead of hundreds of files. */
export type LibraryTable = Record<string, () => unknown>;

/**
 * Evaluates a solution that was compiled to one file and gives its exports. The code comes over the channel and
 * imports from the table: where it runs there is neither a file of it nor a node_modules.
 */
export async function loadSolution(
  code: string,
  format: "cjs" | "esm",
  libraries: LibraryTable,
): Promise<Record<string, unknown>> {
  return format === "esm" ? loadModule(code, libraries) : loadCommonJs(code, libraries);
}

function createRequireFrom(libraries: LibraryTable): (id: string) => unknown {
  return (id) => libraries[id]?.() ?? requireNative(id);
}

/** Lays what code may read beside it, as paths from the folder in which it runs, the one that it may write to. */
export function layData(data: Readonly<Record<string, string>> = {}): void {
  for (const [path, text] of Object.entries(data)) {
    const file = join(process.cwd(), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Its name in stack traces. */
export function nameFile(extension: "cjs" | "mjs"): string {
  return join(process.cwd(), `solution.${extension}`);
}

/** As the main module it finds itself in `require.main`, by which a module can ask whether it is the program. */
export function loadCommonJs(code: string, libraries: LibraryTable, isMain = false): Record<string, unknown> {
  const wrapper = new vm.Script(`(function (exports, require, module) {${code}\n})`, {
    filename: nameFile("cjs"),
  });
  const module = { exports: {} as Record<string, unknown> };
  const requireLibrary = Object.assign(createRequireFrom(libraries), isMain ? { main: module } : {});
  const evaluate = wrapper.runInThisContext() as (...args: unknown[]) => void;
  evaluate.call(module.exports, module.exports, requireLibrary, module);
  return module.exports;
}

/** Only what awaits at its top level needs to be a native module. */
export async function loadModule(code: string, libraries: LibraryTable): Promise<Record<string, unknown>> {
  const requireLibrary = createRequireFrom(libraries);
  const link = (id: string): vm.SyntheticModule => wrapLibrary(requireLibrary(id));
  const module = new vm.SourceTextModule(code, {
    identifier: nameFile("mjs"),
    initializeImportMeta(meta) {
      meta.url = pathToFileURL(nameFile("mjs")).href;
    },
    importModuleDynamically: async (id) => {
      const library = link(id);
      await library.link(() => Promise.reject(new Error("a library imports nothing more")));
      await library.evaluate();
      return library;
    },
  });
  await module.link(link);
  await module.evaluate();
  return module.namespace as Record<string, unknown>;
}

/** What Node makes of a CommonJS module that is imported: its properties by name, and the whole as default. */
function wrapLibrary(library: unknown): vm.SyntheticModule {
  const named = Object.keys(Object(library) as object).filter((name) => name !== "default");
  return new vm.SyntheticModule([...named, "default"], function setExports() {
    for (const name of named) this.setExport(name, (library as Record<string, unknown>)[name]);
    this.setExport("default", library);
  });
}
