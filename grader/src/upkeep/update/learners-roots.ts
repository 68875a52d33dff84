import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exerciseSchema, listRoots } from "@lab/contracts";
import { z } from "zod";
import type { Edition } from "./edition.ts";

/** A path of the lab at which a learner's files lie. */
export interface LearnersRoots {
  /** The exercise's. */
  id: string;
  /** Where it lies, and all paths in there that are the learner's. */
  folder: string;
  roots: string[];
  /** What paths of its files begin with. */
  prefix: string;
}

/** All that is asked of a description, so that one of any version will do. */
const describedSchema = z.object({
  id: z.string(),
  submits: exerciseSchema.shape.submits,
  repositories: z.array(z.string()).optional(),
  editable: z.array(z.string()).catch([]),
});

/** Where learners' files lie, by the lab as it is and by a new version of it. */
export function findLearnersRoots(root: string, edition: Edition): LearnersRoots[] {
  const described = [...edition.files.keys()].filter((path) =>
    /^exercises\/[^/]+\/[^/]+\/exercise\.json$/.test(path),
  );
  const fresh = edition.read(described);
  return described.flatMap((file) => {
    const folder = dirname(file);
    const texts = [fresh.get(file)?.toString(), readText(join(root, file))];
    return texts.flatMap((text) => readRoots(text, folder));
  });
}

function readRoots(text: string | undefined, folder: string): LearnersRoots[] {
  try {
    const { id, submits, repositories, editable } = describedSchema.parse(JSON.parse(text ?? ""));
    const roots = listRoots({ submits, repositories, editable });
    return roots.map((name) => ({
      id,
      folder,
      roots,
      // A file is its own beginning; of a folder it is what lies in it.
      prefix: `${folder}/${name}${editable.includes(`${name}/`) ? "/" : ""}`,
    }));
  } catch {
    return [];
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
