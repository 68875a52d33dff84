import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { say } from "@lab/texts";
import { findProgram } from "./sandbox-tools.ts";

/** Docker or Podman, whose command lines agree in all that the lab uses. */
export interface ContainerEngine {
  program: string;
  /** Holds Node of the version that runs the lab: its flags differ from version to version. */
  image: string;
}

const run = promisify(execFile);
const answerMs = 10_000;

/** The engine that answers and has the image; otherwise why there is none. Nothing is downloaded. */
export async function findEngine(
  env: NodeJS.ProcessEnv = process.env,
): Promise<ContainerEngine | { missing: string }> {
  const program = env["LAB_CONTAINER_ENGINE"] ?? findProgram("podman") ?? findProgram("docker");
  if (program === undefined) return { missing: say("isolation.noEngine") };
  const image = env["LAB_CONTAINER_IMAGE"] ?? `docker.io/library/node:${process.versions.node}-slim`;
  const silent = await refusal(program, ["info"]);
  if (silent !== undefined) return { missing: say("isolation.silentEngine", { program, said: silent }) };
  const absent = await refusal(program, ["image", "inspect", image]);
  return absent === undefined
    ? { program, image }
    : { missing: say("isolation.noImage", { program, image }) };
}

/** The first line of what it complains about; undefined where the command worked. */
async function refusal(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    await run(program, [...args], { timeout: answerMs });
    return undefined;
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    return (stderr?.trim() || message).split("\n")[0];
  }
}
