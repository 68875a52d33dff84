import type { Loader } from "esbuild";

/** What `import.meta` is called in a bundle: esbuild's `define` puts it there. */
export const metaName = "labImportMeta";
const asksForItself = /\bimport\s*\.\s*meta\b/;

/**
 * In one bundle of many modules import.meta says nothing, or what is true of the bundle: each module that asks gets its
 * own, of where it would lie in the exercise's folder. On its first line, so that all lines keep their numbers.
 */
export function describeItself(path: string, contents: string, loader: Loader): string {
  if (loader === "json" || !asksForItself.test(contents)) return contents;
  const described = `const ${metaName} = ((path, url) => {
    const filename = path.join(globalThis.process.cwd(), ${JSON.stringify(path)});
    return { filename, dirname: path.dirname(filename), url: url.pathToFileURL(filename).href };
  })(globalThis.process.getBuiltinModule("node:path"), globalThis.process.getBuiltinModule("node:url"));`;
  const [firstLine] = /^#!.*\n/.exec(contents) ?? [""];
  return firstLine + described.replaceAll(/\s+/g, " ") + contents.slice(firstLine.length);
}
