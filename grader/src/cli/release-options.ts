import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";

export interface ReleaseRequest {
  out?: string;
  newKey?: string;
  key?: string;
  passphrase: boolean;
  /** Ids of the assessed exercises, or their beginnings; all where it is not there. */
  assessed?: string[];
  dirty: boolean;
  help: boolean;
}

export const releaseHelp = `npm run release -- --out DIR [options]

Writes the learners' edition of the lab into DIR, which is not there yet or is empty: without submissions, with
sealed suites, graded by the same commands. docs/teach/hand-out-the-lab.md goes through it.

  --out DIR               where to
  --key FILE              seal the assessed suites for you alone: FILE holds an age identity or recipient, or a
                          passphrase on one line. Learners then practise with the visible checks
  --passphrase            the same with a passphrase: LAB_PASSPHRASE, or asked for
  --assessed ID,ID        which exercises are assessed; all where it is not given
  --dirty                 take the lab's own files as they are, changes that aren't committed included; what is new
                          has to be known to Git (git add), and starters are those of starter.json

  --new-key FILE          make a new key for --key, and nothing else

Exit code: 0 written; 2 wrong usage; 3 a fault of the lab.
`;

/** Parses npm run release's arguments; wrong usage is a LabError with the next command to type. */
export function parseReleaseRequest(args: string[]): ReleaseRequest {
  const { values } = parse(args);
  const { out, key, assessed } = values;
  const newKey = values["new-key"];
  const { passphrase = false, dirty = false, help = false } = values;
  if (!help && (out === undefined) === (newKey === undefined))
    throw usage("release", "give either --out or --new-key");
  if (key !== undefined && passphrase)
    throw usage("release", "--key and --passphrase seal the same suites: give one of them");
  if (assessed !== undefined && key === undefined && !passphrase)
    throw usage("release", "--assessed says what --key or --passphrase seals: give one of them too");
  return {
    passphrase,
    dirty,
    help,
    ...(out === undefined ? {} : { out }),
    ...(newKey === undefined ? {} : { newKey }),
    ...(key === undefined ? {} : { key }),
    ...(assessed === undefined
      ? {}
      : { assessed: assessed.flatMap((ids) => ids.split(",").map((id) => id.trim())) }),
  };
}

function parse(args: string[]) {
  return parseOptions("release", {
    args,
    options: {
      out: { type: "string" },
      key: { type: "string" },
      passphrase: { type: "boolean" },
      assessed: { type: "string", multiple: true },
      dirty: { type: "boolean" },
      "new-key": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
}
