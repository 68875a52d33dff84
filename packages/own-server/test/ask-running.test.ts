import { expect, test } from "@jest/globals";
import { askRunning } from "../src/ask-running.ts";

const never = new Promise<never>(() => {});

test("an answer is passed on", async () => {
  expect(await askRunning(async () => 7, never)).toBe(7);
});

test("where it ends, nobody waits for the answer", async () => {
  await expect(askRunning(() => never, Promise.resolve("ended by SIGKILL"))).rejects.toThrow(
    "ended by SIGKILL",
  );
});

test("a connection that breaks a moment before tells of the end", async () => {
  let end: (how: string) => void = () => {};
  const ended = new Promise<string>((resolve) => (end = resolve));
  const asking = askRunning(async () => {
    setImmediate(() => end("exit code 2"));
    throw new Error("read ECONNRESET");
  }, ended);
  await expect(asking).rejects.toThrow("exit code 2");
});

test("of one that goes on, what went wrong is told as it is", async () => {
  const asking = askRunning(() => Promise.reject(new Error("not primary")), never);
  await expect(asking).rejects.toThrow("not primary");
});
