import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

export const aboutFile = "about.json";

const aboutSchema = z.strictObject({
  difference: z
    .string()
    .min(20)
    .max(160)
    .describe("what is different about this way, in a sentence for who has solved the exercise"),
});

/** A right submission of the lab's own. */
export interface AcceptedSubmission {
  name: string;
  difference: string;
  /** Texts by their paths in the exercise's folder; of a Git exercise, steps.ts. */
  files: Record<string, string>;
}

/** The right submissions of an exercise, the reference first; what is wrong with their about.json goes to `problems`. */
export function readAccepted(suiteFolder: string, problems: string[] = []): AcceptedSubmission[] {
  const accepted = join(suiteFolder, "submissions/accepted");
  return listFolders(accepted).map((name) => {
    const folder = join(accepted, name);
    const about = aboutSchema.safeParse(readJson(join(folder, aboutFile)));
    if (!about.success)
      problems.push(`submissions/accepted/${name}/${aboutFile}: ${z.prettifyError(about.error)}`);
    return { name, difference: about.data?.difference ?? "", files: readTexts(folder) };
  });
}

function listFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const others = names.filter((name) => name !== "reference").toSorted();
  return names.includes("reference") ? ["reference", ...others] : others;
}

/** What is no JSON, or not there, is no object either: the schema says so. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}

/** Texts of all files of a folder, by their paths in it. */
export function readTexts(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== aboutFile)
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
  return Object.fromEntries(
    files.map((file) => [file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file, "utf8")]),
  );
}
