import { readFileSync } from "node:fs";

const attempt = (read) => {
  try {
    return String(read());
  } catch (error) {
    return error.message;
  }
};
const up = "../".repeat(20);

export const createApp = () => {
  const byUrl = attempt(() => readFileSync(new URL(`${up}{{canary}}`.replace("//", "/"), import.meta.url ?? "file:///a/b.ts")));
  const byResolve = attempt(() => readFileSync(require.resolve(`${up}{{canary}}`.replace("//", "/"))));
  throw new Error(`${byUrl} ${byResolve}`);
};
