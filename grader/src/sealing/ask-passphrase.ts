import { Writable } from "node:stream";
import { createInterface } from "node:readline/promises";
import { isatty } from "node:tty";
import { LabError } from "@lab/contracts";

/** The passphrase of --passphrase: LAB_PASSPHRASE where it is set, else asked for on the terminal, unseen. */
export async function askPassphrase(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const given = env["LAB_PASSPHRASE"];
  if (given) return given;
  if (!isatty(0)) throw new LabError("LAB_USAGE_PASSPHRASE", {});
  process.stderr.write("passphrase of the assessed suites: ");
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: unseen, terminal: true });
  // Ctrl-C at the question ends the command, as anywhere else.
  reader.on("SIGINT", () => process.exit(130));
  try {
    const passphrase = await reader.question("");
    if (passphrase === "") throw new LabError("LAB_USAGE_PASSPHRASE", {});
    return passphrase;
  } finally {
    reader.close();
    process.stderr.write("\n");
  }
}
