import { inside, unprivilegedId } from "./sandbox-arguments.ts";

export interface ContainerView {
  name: string;
  image: string;
  /** Folder with the files of what runs in it. */
  app: string;
  /** Folder with the database server's socket: not for the compiler. */
  services?: string;
  memoryMb: number;
  env: Readonly<Record<string, string>>;
  /** What runs in it. */
  command: readonly string[];
}

/**
 * Arguments of `docker run` and `podman run`: no network, no rights, a read-only root, bounded memory, processes,
 * files and disk. Never the engine's socket, never --privileged. The channel is standard input and output, the
 * one way that also leads into an engine's virtual machine on macOS and Windows.
 */
export function containerArguments(view: ContainerView): string[] {
  const memory = `${view.memoryMb}m`;
  return [
    ["run", "--rm", "--interactive", "--init", "--pull", "never", "--name", view.name],
    ["--network", "none", "--hostname", "sandbox", "--user", `${unprivilegedId}:${unprivilegedId}`],
    ["--read-only", "--tmpfs", `${inside.home}:rw,nosuid,nodev,size=64m,mode=1777`],
    ["--shm-size", "16m"],
    ["--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    // Swap counted in: none.
    ["--memory", memory, "--memory-swap", memory, "--pids-limit", "64", "--cpus", "1"],
    ["--ulimit", "nofile=512:512", "--ulimit", "core=0:0", "--ulimit", "fsize=16777216:16777216"],
    ["--volume", `${view.app}:${inside.app}:ro`],
    view.services === undefined ? [] : ["--volume", `${view.services}:${inside.services}:ro`],
    ["--workdir", inside.home],
    ...Object.entries(view.env).map(([name, value]) => ["--env", `${name}=${value}`]),
    [view.image, ...view.command],
  ].flat();
}
