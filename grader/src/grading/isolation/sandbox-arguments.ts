import type { Writable } from "node:stream";

/** Where things lie as the solution sees them. */
export const inside = {
  app: "/app",
  /** The compiler's. */
  esbuild: "/app/esbuild",
  home: "/tmp",
  /** The database server's socket is in here. */
  services: "/run/lab",
} as const;

/** An uid that owns nothing; `nobody` on all Linux systems. */
export const unprivilegedId = 65_534;

export interface SandboxView {
  /** Folder with the files of what runs in it. */
  app: string;
  /** Folder with hosts, passwd and nsswitch.conf. */
  etc: string;
  /** The folder with the database server's socket: not for the compiler. */
  services?: string;
  node: string;
  prlimit: string;
  /** Folders with shared libraries, and the links that lead to them: what this machine has of them. */
  libraries: readonly string[];
  libraryLinks: readonly { path: string; to: string }[];
  env: Readonly<Record<string, string>>;
}

const temporaryBytes = 67_108_864;
const sharedMemoryBytes = 16_777_216;

/**
 * bubblewrap's options. Nothing is visible but what stands here; what isn't read-only has a size. A list for
 * `--args`, so that no path of the machine is to be read in /proc/1/cmdline.
 */
export function sandboxOptions(view: SandboxView): string[] {
  return [
    ...view.libraries.flatMap((folder) => ["--ro-bind", folder, folder]),
    ...view.libraryLinks.flatMap(({ path, to }) => ["--symlink", to, path]),
    ["--proc", "/proc", "--dev", "/dev"],
    ["--size", String(temporaryBytes), "--tmpfs", inside.home],
    ["--size", String(sharedMemoryBytes), "--tmpfs", "/dev/shm"],
    ["--ro-bind", view.app, inside.app],
    ["--ro-bind", view.node, `${inside.app}/node`],
    ["--ro-bind", view.prlimit, `${inside.app}/prlimit`],
    ["--ro-bind", view.etc, "/etc"],
    view.services === undefined ? [] : ["--ro-bind", view.services, inside.services],
    ...shutOptions(unprivilegedId, unprivilegedId, view.env),
    ["--chdir", inside.home],
  ].flat();
}

/**
 * What shuts a sandbox off, whoever is in it, once all that it sees is mounted. Without an `env` it keeps the one that
 * bwrap was started with.
 */
export function shutOptions(uid: number, gid: number, env?: Readonly<Record<string, string>>): string[][] {
  return [
    // Without these two the folders in memory that hold the mounts have no size.
    ["--remount-ro", "/dev", "--remount-ro", "/"],
    // No namespace inside this one, in which who is inside would be root.
    ["--unshare-all", "--unshare-user", "--disable-userns"],
    ["--uid", String(uid), "--gid", String(gid), "--cap-drop", "ALL"],
    ["--hostname", "sandbox", "--die-with-parent", "--new-session"],
    env === undefined ? [] : ["--clearenv"],
    ...Object.entries(env ?? {}).map(([name, value]) => ["--setenv", name, value]),
  ];
}

/** What setpriv gives up root's rights with. */
export function becomeArguments(uid: number, gid: number): string[] {
  return ["--reuid", String(uid), "--regid", String(gid), "--clear-groups"];
}

/** What a tool sees of the machine: itself, one folder, the system's libraries. */
export interface ToolView extends Pick<SandboxView, "prlimit" | "libraries" | "libraryLinks"> {
  program: string;
  folder: string;
  mayWrite?: boolean;
  ownFolders?: readonly string[];
}

/** bubblewrap's options for a program that runs nobody's code; paths are as outside, since it tells of them. */
export function toolOptions({
  program,
  prlimit,
  folder,
  mayWrite,
  ownFolders = [],
  ...view
}: ToolView): string[] {
  const readable = [...view.libraries, prlimit, program, ...ownFolders];
  return [
    ...readable.flatMap((path) => ["--ro-bind", path, path]),
    ...view.libraryLinks.flatMap(({ path, to }) => ["--symlink", to, path]),
    ["--proc", "/proc", "--dev", "/dev"],
    [mayWrite ? "--bind" : "--ro-bind", folder, folder],
    ...shutOptions(unprivilegedId, unprivilegedId),
    ["--chdir", folder],
  ].flat();
}

/** Gives bwrap its options by a descriptor. */
export function tellOptions(pipe: Writable, options: readonly string[]): void {
  pipe.on("error", () => {
    // It ended before it had read them: its end is reported.
  });
  pipe.end(options.map((option) => `${option}\0`).join(""));
}

export interface SandboxLimits {
  memoryMb: number;
  totalMs: number;
}

const startSeconds = 10;

/** util-linux' limits, set inside the user namespace: there `nproc` counts this sandbox's threads alone. */
export function limitArguments({ memoryMb, totalMs }: SandboxLimits): string[] {
  const cpuSeconds = Math.ceil(totalMs / 1_000) + startSeconds;
  // Node reserves address space by the gigabyte; only what is really data counts here. A second line behind the watch.
  const dataBytes = Math.max(1_536, memoryMb * 2) * 1_048_576;
  return [
    "--nproc=64",
    `--cpu=${cpuSeconds}`,
    "--fsize=16777216",
    "--nofile=512",
    "--core=0",
    `--data=${dataBytes}`,
  ];
}
