import type { SecretOptions } from "./read-secrets.ts";
import { say } from "@lab/texts";
import type { IsolationWish } from "../grading/probe/choose-isolation.ts";
import { parseOptions } from "./parse-options.ts";
import { parseIsolation } from "./parse-isolation.ts";
import { parseWhole, usage } from "./parse-whole.ts";

/** A class: a folder of submissions, one folder for each learner. */
export interface ClassRequest {
  folder: string;
  /** Where the results go; without it beside the folder. */
  out?: string;
  /** Workers at a time; without it as many as there are cores. */
  jobs?: number;
  resume: boolean;
  /** As it was typed: without it, --resume takes the journal's. */
  seed?: number;
}

export interface GradeRequest extends SecretOptions {
  selectors: string[];
  from?: string;
  seed: number;
  json?: string;
  junit?: string;
  keep: boolean;
  force: boolean;
  failUnder?: number;
  /** The visible checks of sealed suites alone are wanted: what comes of it is no mark. */
  practice: boolean;
  isolation: IsolationWish["wanted"];
  help: boolean;
  /** Grade each save, until the learner quits. */
  watch: boolean;
  /** With watch: plain lines. */
  plain: boolean;
  submissions?: ClassRequest;
}

/** The seed of a grade where none is asked for. */
const defaultSeed = 1;

export const describeGrade = (): string => say("grade.help", { seed: defaultSeed });

/** Parses `npm run grade`'s arguments; wrong usage is a LabError with the next command to type. */
export function parseGradeRequest(args: string[]): GradeRequest {
  const { values, positionals } = parse(args);
  const { from, json, junit, key, salt } = values;
  if (json === "-" && junit === "-") throw usage("grade", say("grade.oneOutput"));
  if (key !== undefined && values.passphrase) throw usage("grade", say("grade.oneKey"));
  if (values.practice && (key !== undefined || values.passphrase))
    throw usage("grade", say("grade.practiceOrKey"));
  const seed =
    values.seed === undefined ? undefined : parseWhole("grade", "--seed", values.seed, 0, 0xffff_ffff);
  const submissions = readClassRequest(values, seed);
  refuseUnfitForWatch(values);
  return {
    ...(submissions ? { submissions } : {}),
    selectors: positionals,
    seed: seed ?? defaultSeed,
    keep: values.keep ?? false,
    force: values.force ?? false,
    isolation: parseIsolation("grade", values.isolation),
    help: values.help ?? false,
    watch: values.watch ?? false,
    plain: values.plain ?? false,
    passphrase: values.passphrase ?? false,
    practice: values.practice ?? false,
    ...(key === undefined ? {} : { key }),
    ...(salt === undefined ? {} : { salt }),
    ...(from === undefined ? {} : { from }),
    ...(json === undefined ? {} : { json }),
    ...(junit === undefined ? {} : { junit }),
    ...(values["fail-under"] === undefined
      ? {}
      : { failUnder: parseWhole("grade", "--fail-under", values["fail-under"], 0, 100) }),
  };
}

type GradeValues = ReturnType<typeof parse>["values"];

/** Those of the options that were given, as they are typed. */
function listGiven(values: GradeValues, names: readonly (keyof GradeValues)[]): string {
  return names
    .filter((name) => values[name] !== undefined)
    .map((name) => `--${name}`)
    .join(", ");
}

function refuseUnfitForWatch(values: GradeValues): void {
  if (!values.watch) {
    if (values.plain) throw usage("grade", say("watch.needsWatch"));
    return;
  }
  const names = Object.keys(values) as (keyof GradeValues)[];
  const options = listGiven(
    values,
    names.filter((name) => !["watch", "plain", "isolation", "seed", "help"].includes(name)),
  );
  if (options !== "") throw usage("watch", say("watch.alone", { options }));
}

function readClassRequest(values: GradeValues, seed: number | undefined): ClassRequest | undefined {
  const { submissions, out, jobs, resume = false } = values;
  if (submissions === undefined) {
    const alone = listGiven(values, ["out", "jobs", "resume"]);
    if (alone !== "") throw usage("grade", say("grade.needsSubmissions", { options: alone }));
    return undefined;
  }
  const unfit = listGiven(values, ["from", "json", "junit", "keep", "fail-under"]);
  if (unfit !== "") throw usage("grade", say("grade.notWithSubmissions", { options: unfit }));
  if (resume && values.force) throw usage("grade", say("grade.resumeOrForce"));
  return {
    folder: submissions,
    resume,
    ...(seed === undefined ? {} : { seed }),
    ...(out === undefined ? {} : { out }),
    ...(jobs === undefined ? {} : { jobs: parseWhole("grade", "--jobs", jobs, 1, 64) }),
  };
}

function parse(args: string[]) {
  return parseOptions(args.includes("--watch") ? "watch" : "grade", {
    args,
    allowPositionals: true,
    options: {
      from: { type: "string" },
      seed: { type: "string" },
      json: { type: "string" },
      junit: { type: "string" },
      keep: { type: "boolean" },
      force: { type: "boolean" },
      "fail-under": { type: "string" },
      key: { type: "string" },
      passphrase: { type: "boolean" },
      practice: { type: "boolean" },
      salt: { type: "string" },
      submissions: { type: "string" },
      out: { type: "string" },
      jobs: { type: "string" },
      resume: { type: "boolean" },
      isolation: { type: "string" },
      watch: { type: "boolean" },
      plain: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}
