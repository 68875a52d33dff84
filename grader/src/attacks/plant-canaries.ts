import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** What nobody's code may come by: a file, a variable of the grader's, a server on loopback, a neighbour's work. */
export interface Canaries {
  /** The text that all of them hold. */
  secret: string;
  file: string;
  port: number;
  /** Requests to the server since the last call of this. */
  takeHits(): number;
  /** Another learner's submission, with the secret in it. */
  plantNeighbour(submission: string): string;
  close(): Promise<void>;
}

export const canaryVariable = "LAB_ATTACKS_CANARY";

/** Plants them in `folder` and in this process's environment, until close(). */
export async function plantCanaries(folder: string): Promise<Canaries> {
  const secret = `canary-${randomBytes(8).toString("hex")}`;
  const file = join(folder, "secret.txt");
  let hits = 0;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${secret}\n`);
  process.env[canaryVariable] = secret;
  const server = createServer((_, response) => {
    hits++;
    response.end(secret);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    secret,
    file,
    port: (server.address() as AddressInfo).port,
    takeHits() {
      const seen = hits;
      hits = 0;
      return seen;
    },
    plantNeighbour(submission) {
      const neighbour = join(folder, "learner-b");
      cpSync(submission, neighbour, { recursive: true });
      writeFileSync(join(neighbour, "diary.txt"), `${secret}\n`);
      return neighbour;
    },
    async close() {
      delete process.env[canaryVariable];
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** True where a text holds the secret, as it is or in a form that hides it badly. */
export function showsSecret(text: string, secret: string): boolean {
  const bytes = Buffer.from(secret);
  const reversed = secret.split("").toReversed().join("");
  const forms = [secret, reversed, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, "")];
  return forms.some((form) => text.includes(form));
}
