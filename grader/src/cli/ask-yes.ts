import { createInterface } from "node:readline/promises";
import { isatty } from "node:tty";

/** Asks on the terminal, once; only y or yes is a yes. Where nobody sees the question, or can answer it, it is one too. */
export async function askYes(question: string): Promise<boolean> {
  if (!isatty(0) || !isatty(2)) return true;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C at the question ends the command, as anywhere else; Ctrl-D leaves it without an answer.
  reader.on("SIGINT", () => process.exit(130));
  const closed = new Promise<string>((resolve) => reader.once("close", () => resolve("")));
  try {
    const answer = await Promise.race([reader.question(`${question} `), closed]);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    reader.close();
  }
}
