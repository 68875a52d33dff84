import { attackLevels, type AttackLevel } from "../authoring/attacks/attack-level.ts";
import { defences } from "../authoring/attacks/defences.ts";
import { editedDefencesFolder } from "../authoring/attacks/edited-defence.ts";
import { parseOptions } from "./parse-options.ts";
import { usage } from "./parse-whole.ts";

export interface AttacksRequest {
  ids: string[];
  levels: AttackLevel[];
  json?: string;
  /** Tries those that name it without it. */
  without?: string;
  /** A generated class, in place of the attacks one by one. */
  class: boolean;
  help: boolean;
}

export const attacksHelp = `npm run attacks -- [id]… [options]

Grades every attack of grader/test/attacks/ as somebody's submission, at each isolation level at which it must
hold, and after each the exercise's reference and an empty submission. Looks for processes, files and secrets
that got where they don't belong.

  F08                     one attack; F12 stands for F12a and F12b as well, F for all of them
  --isolation LEVEL       process or sandbox only (default: both)
  --json FILE             write the counts as JSON
  --without DEFENCE       instead: those that name DEFENCE, without any of their defences, when each has to succeed,
                          and with DEFENCE alone, when none may; one of
                          ${Object.keys(defences).join(", ")},
                          or a name of ${editedDefencesFolder}/, for which a copy of the lab is edited
  --class                 instead: grade a class of thirty (right and wrong ones, attacks, mishaps) in one go, then
                          with the grader killed five times on the way, and compare; at sandbox, or as said

As another user (the whole of the lab's folder must be readable to that user; it is built, and its owner has run
the attacks there once, which bundles into grader/dist what only attacks need):

  env HOME=DIR TMPDIR=DIR LAB_CACHE=CACHE LAB_SERVER=off \\
    setpriv --reuid 65534 --regid 65534 --clear-groups node grader/launch/start.cjs attacks

  DIR                     a folder of that user's own (mkdir, then chown 65534:65534), mode 700
  CACHE                   a copy of the lab's cache with mongod in it, readable to that user;
                          or name the program itself: MONGOMS_SYSTEM_BINARY=/path/to/mongod

Exit code: 0 all as declared; 1 something is not; 2 wrong usage; 3 a fault of the lab.
`;

/** Parses npm run attacks' arguments; wrong usage is a LabError with the next command to type. */
export function parseAttacksRequest(args: string[]): AttacksRequest {
  const { values, positionals } = parse(args);
  return {
    ids: positionals,
    levels: values.isolation === undefined ? [...attackLevels] : [readLevel(values.isolation)],
    class: values.class ?? false,
    help: values.help ?? false,
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(values.without === undefined ? {} : { without: values.without }),
  };
}

function readLevel(text: string): AttackLevel {
  const level = attackLevels.find((known) => known === text);
  if (level) return level;
  throw usage("attacks", `--isolation takes ${attackLevels.join(" or ")}, not "${text}"`);
}

function parse(args: string[]) {
  return parseOptions("attacks", {
    args,
    allowPositionals: true,
    options: {
      isolation: { type: "string" },
      json: { type: "string" },
      without: { type: "string" },
      class: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}
