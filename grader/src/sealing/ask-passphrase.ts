import { Writable } from "node:stream";
import { createInterface } from "node:readline/promises";
import { isatty } from "node:tty";
import { LabError } from "@lab/contracts";

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
  if (!isatty(0)) throw refuse("LAB_PASSPHRASE is not set, and there is no terminal to ask on");
  const passphrase = await ask("passphrase of the assessed suites: ");
  if (passphrase === "") throw refuse("the passphrase is empty");
  if (twice && (await ask("once more: ")) !== passphrase) throw refuse("the two passphrases differ");
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
