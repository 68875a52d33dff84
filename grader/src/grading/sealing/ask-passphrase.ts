import { Writable } from "node:stream";
import { createInterface } from "node:readline/promises";
import { isatty } from "node:tty";
import { LabError } from "@lab/contracts";
import { say } from "@lab/texts";

/**
 * The passphrase of --passphrase: LAB_PASSPHRASE where it is set, else asked for on the terminal, unseen. What is
 * going to be locked with it is asked for twice: after a slip nobody could open it again.
 */
export async function askPassphrase(
  { twice }: { twice: boolean },
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const given = env["LAB_PASSPHRASE"];
  if (given) return given;
  if (!isatty(0)) throw refuse(say("grade.noTerminal"));
  const passphrase = await ask(say("grade.askPassphrase"));
  if (passphrase === "") throw refuse(say("grade.emptyPassphrase"));
  if (twice && (await ask(say("grade.askAgain"))) !== passphrase) throw refuse(say("grade.otherPassphrase"));
  return passphrase;
}

function refuse(detail: string): LabError {
  return new LabError("LAB_USAGE_PASSPHRASE", { detail });
}

async function ask(question: string): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  // It turns the terminal's own echo off: only then is there a question that somebody may answer.
  const reader = createInterface({ input: process.stdin, output: unseen, terminal: true });
  process.stderr.write(question);
  // Ctrl-C at the question ends the command, as anywhere else.
  reader.on("SIGINT", () => process.exit(130));
  try {
    return await reader.question("");
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
