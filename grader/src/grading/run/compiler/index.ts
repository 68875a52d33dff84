/**
 * Runs in a process of its own that is shut off as a solution's is, for it works on a learner's data: compiles what the
 * grader asks it to compile, over the same channel and in the same frames as the host.
 */
import type { CompileResult } from "@lab/contracts";
import { createFrameReader, encodeFrame } from "../frames.ts";
import { openChannel } from "../host/open-channel.ts";
import type { CompilerRequest } from "../protocol.ts";
import { compileModules } from "./compile-modules.ts";

/** Starts answering, once esbuild does: where it doesn't, it is no learner's code that is to blame. */
export async function start(): Promise<void> {
  const { channel } = openChannel();
  const leave = process.exit.bind(process);
  channel.on("close", () => leave(0));
  channel.on("error", () => leave(0));
  const send = (frame: object): void => {
    channel.write(encodeFrame(frame));
  };
  const reads = new Map<number, (reply: { ok?: string; threw?: string }) => void>();
  let nextRead = 1;

  async function compile(id: number, request: CompilerRequest): Promise<void> {
    const read = (path: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const call = nextRead++;
        reads.set(call, ({ ok, threw }) => (ok === undefined ? reject(new Error(threw)) : resolve(ok)));
        send({ stub: request.reader, call, method: "read", args: [path] });
      });
    const ok: CompileResult = await compileModules(request, read);
    send({ id, ok });
  }

  channel.setEncoding("utf8");
  channel.on(
    "data",
    createFrameReader(
      (frame) => {
        if (!("stubCall" in frame)) {
          void compile(frame["id"] as number, frame["request"] as CompilerRequest);
          return;
        }
        const call = frame["stubCall"] as number;
        reads.get(call)?.(frame);
        reads.delete(call);
      },
      () => leave(1),
    ) as (chunk: unknown) => void,
  );
  await warmUp();
  send({ ready: true });
}

/** Also for the build: runs through what a compilation runs through, so that it gets into the code cache. */
export async function warmUp(): Promise<void> {
  const maxBytes = { module: 1_000, total: 1_000 };
  const request = { entry: "a.ts", files: ["a.ts", "b.json"], dependencies: ["express"], maxBytes };
  const text = ['import e from "express"', 'import b from "./b.json"', "type A = B", "f(`${e}${b}`)"];
  const result = await compileModules(request, async (path) => (path === "a.ts" ? text.join(";") : "{}"));
  if (!("code" in result)) throw new Error(JSON.stringify(result));
}
