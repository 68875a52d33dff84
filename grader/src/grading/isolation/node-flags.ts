import type { WalledProgram } from "./launched-solution.ts";

/** The files that a program's process loads, a solution's before any of the learner's code; the cache may be missing. */
export function listProgramFiles(program: WalledProgram): string[] {
  const bundles = program === "host" ? ["host-main", "host-tests"] : [`${program}-main`];
  const files = bundles.flatMap((name) => [`${name}.cjs`, `${name}.${process.version}.cache`]);
  return [`${program}.cjs`, "load-cached.cjs", ...files];
}

export interface NodeFlagsOptions {
  heapMb: number;
  /** Files that may be read. */
  readable: readonly string[];
  /** The one folder that may be read and written. */
  home: string;
  withoutPermissions?: boolean;
  /** For the compiler, whose work is done by a child. */
  mayStartChildren?: boolean;
  version?: string;
}

/**
 * Node's flags for a solution's process. Its permissions deny files, child processes, workers and native code.
 * Node calls them a seat belt, no protection against malice: they keep a learner's mistake from doing harm, and
 * keep solutions to the same rules at each level. https://nodejs.org/api/permissions.html
 */
export function nodeFlags({
  heapMb,
  version = process.versions.node,
  ...options
}: NodeFlagsOptions): string[] {
  return [
    // No other flag of V8's: it would refuse the host's code cache (launch/host.cjs).
    `--max-old-space-size=${heapMb}`,
    // A solution with await at its top level is linked by the host.
    "--experimental-vm-modules",
    "--disable-warning=ExperimentalWarning",
    ...(options.withoutPermissions ? [] : permissionFlags(options, Number(version.split(".")[0]))),
  ];
}

function permissionFlags(
  { readable, home, mayStartChildren }: Pick<NodeFlagsOptions, "readable" | "home" | "mayStartChildren">,
  major: number,
): string[] {
  return [
    major < 22 ? "--experimental-permission" : "--permission",
    // Since 25 the network is denied too, also to the host itself.
    ...(major >= 25 ? ["--allow-net"] : []),
    ...(mayStartChildren ? ["--allow-child-process"] : []),
    ...readable.map((file) => `--allow-fs-read=${file}`),
    `--allow-fs-read=${home}/*`,
    `--allow-fs-write=${home}/*`,
  ];
}
