import { GitPluginError, simpleGit, type SimpleGit } from "simple-git";
import { LabError } from "@lab/contracts";

export interface GitCommand {
  /** Folder the process runs in; must exist. */
  folder: string;
  /** The whole environment: nothing is inherited. */
  environment: Record<string, string>;
  args: string[];
  /** `name=value` settings for this command only. */
  config?: string[];
  /** Bytes for the standard input. */
  input?: string | Buffer;
  /** Exit codes that are an answer, not a failure; default only 0. */
  answers?: number[];
  timeoutMs?: number;
  maxOutputBytes?: number;
  /** It may write into its folder, where that is held. */
  mayWrite?: boolean;
}

export interface GitAnswer {
  exitCode: number;
  stdout: Buffer;
}

const defaultTimeoutMs = 10_000;
const defaultMaxOutputBytes = 200_000_000;

/**
 * Runs one git process through simple-git.
 * @throws LabError LAB_GIT_MISSING, or LAB_GIT_COMMAND_FAILED when it fails, runs too long or prints too much
 */
export async function runGit(command: GitCommand): Promise<GitAnswer> {
  const { answers = [0] } = command;
  const stdout: Buffer[] = [];
  let exitCode = -1;
  let stderr = "";
  const git = prepareGit(command, stdout, (result) => {
    exitCode = result.exitCode;
    stderr = Buffer.concat(result.stdErr).toString("utf8");
  });
  try {
    await git.raw(command.args);
  } catch (error) {
    throw commandFailed(command, String(error), error);
  }
  if (!answers.includes(exitCode)) throw commandFailed(command, stderr || `exit code ${exitCode}`);
  return { exitCode, stdout: Buffer.concat(stdout) };
}

function prepareGit(
  command: GitCommand,
  stdout: Buffer[],
  onEnd: (result: { exitCode: number; stdErr: Buffer[] }) => void,
): SimpleGit {
  const tooMuch = new AbortController();
  return simpleGit({
    baseDir: command.folder,
    config: command.config ?? [],
    trimmed: false,
    // simple-git strips every GIT_ variable that is not named here, and refuses these two kinds without a flag.
    allowEnvironment: Object.keys(command.environment),
    unsafe: { allowUnsafeConfigPaths: true, allowUnsafeTemplateDir: true },
    abort: tooMuch.signal,
    timeout: { block: command.timeoutMs ?? defaultTimeoutMs, stdOut: false, stdErr: false },
    completion: { onClose: true, onExit: false },
    input: () => command.input,
    errors(error, result) {
      onEnd(result);
      // Exit codes are judged by `answers`; only a broken-off process rejects.
      return error instanceof GitPluginError ? error : undefined;
    },
  })
    .env(command.environment)
    .outputHandler((_name, output) => {
      collect(output, stdout, command.maxOutputBytes ?? defaultMaxOutputBytes, tooMuch);
    });
}

function collect(
  output: NodeJS.ReadableStream,
  chunks: Buffer[],
  maxBytes: number,
  tooMuch: AbortController,
): void {
  let bytes = 0;
  output.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) tooMuch.abort();
    else chunks.push(chunk);
  });
  // simple-git waits 50 ms more after a command that printed nothing; an empty chunk spares that.
  output.once("end", () => output.emit("data", Buffer.alloc(0)));
}

const ofDisk = /No space left on device|Disk quota exceeded|Input\/output error/;

/** Whether Git itself gave up on what it was asked, rather than the machine on Git. */
export function isRefusal(error: unknown): error is LabError {
  return error instanceof LabError && error.code === "LAB_GIT_COMMAND_FAILED" && !ofDisk.test(error.message);
}

export function commandFailed(command: GitCommand, detail: string, cause?: unknown): LabError {
  if (/spawn git ENOENT/.test(detail)) return new LabError("LAB_GIT_MISSING", {}, cause);
  const withoutStack = detail.replaceAll(/\n\s+at .*/g, "").trim();
  const values = { command: `git ${command.args[0] ?? ""}`, detail: withoutStack.slice(0, 500) };
  return new LabError("LAB_GIT_COMMAND_FAILED", values, cause);
}
