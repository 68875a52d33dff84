import { homedir, tmpdir } from "node:os";
import { relative } from "node:path";
import { serviceKinds } from "@lab/services";

const prefixes = [
  "lab-session-",
  ...Object.values(serviceKinds).flatMap(({ traces }) => traces.folder ?? []),
];
const temporaryName = new RegExp(
  `\\b(${prefixes.map((prefix) => prefix.replace(/-$/, "")).join("|")})-\\w{6}(/run|/home)?(-\\w{6})?`,
  "g",
);

/**
 * Gives a function that takes this machine's paths out of every text in a value, so that a report can be handed
 * on and compares equal with one of another machine.
 */
export function createPathHider(folders: Record<string, string>): <Value>(value: Value) => Value {
  const known = Object.entries({ ...folders, "<temporary>": tmpdir(), "~": homedir() })
    .filter(([, folder]) => folder.length > 1)
    .flatMap(([name, folder]) => [folder, ...wayThere(folder)].map((path) => [name, path] as const))
    // The innermost first: a clone in the home folder is the clone.
    .toSorted(([, one], [, other]) => other.length - one.length);

  function hide(text: string): string {
    const hidden = known.reduce((rest, [name, folder]) => rest.replaceAll(folder, name), text);
    // What mkdtemp makes of a name is another one each time.
    return hidden.replaceAll(temporaryName, "$1$2");
  }

  return (value) =>
    JSON.parse(JSON.stringify(value), (_, part: unknown) =>
      typeof part === "string" ? hide(part) : part,
    ) as typeof value;
}

/** How messages name a folder that lies elsewhere than where the command was typed. */
function wayThere(folder: string): string[] {
  const way = relative("", folder);
  return way.startsWith("..") && /[^./\\]/.test(way) ? [way] : [];
}
