import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
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
  /** The folder of another learner, with the secret in it; who asks puts the submission there. */
  neighbour: string;
  close(): Promise<void>;
}

export const canaryVariable = "LAB_ATTACKS_CANARY";

/** Plants them in `folder` and in this process's environment, until close(). */
export async function plantCanaries(folder: string): Promise<Canaries> {
  const secret = `canary-${randomBytes(8).toString("hex")}`;
  const file = join(folder, "secret.txt");
  const neighbour = join(folder, "learner-b");
  let hits = 0;
  mkdirSync(neighbour, { recursive: true });
  for (const place of [file, join(neighbour, "diary.txt")]) writeFileSync(place, `${secret}\n`);
  writeFileSync(join(neighbour, "marks.json"), JSON.stringify({ marks: secret }));
  process.env[canaryVariable] = secret;
  const server = createServer((_, response) => {
    hits++;
    response.end(secret);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return {
    secret,
    file,
    port: (server.address() as AddressInfo).port,
    neighbour,
    takeHits() {
      const seen = hits;
      hits = 0;
      return seen;
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
