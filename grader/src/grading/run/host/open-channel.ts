import { Socket } from "node:net";
import { Duplex } from "node:stream";

const channelFd = 3;
const outputFd = 1;

/** The way to the grader, and the descriptor that is written to when there is no time for more. */
export function openChannel(): { channel: Duplex; fd: number } {
  const isStdio = process.env["LAB_CHANNEL"] === "stdio";
  delete process.env["LAB_CHANNEL"];
  if (!isStdio)
    return { channel: new Socket({ fd: channelFd, readable: true, writable: true }), fd: channelFd };
  // A container passes on no other descriptor: what the learner's code prints goes to standard error.
  const writable = new Socket({ fd: outputFd, readable: false, writable: true });
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return { channel: Duplex.from({ readable: process.stdin, writable }), fd: outputFd };
}
