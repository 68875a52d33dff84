import { readFileSync } from "node:fs";
import type { Socket } from "node:net";

/**
 * False where the other end of a loopback connection is known to be another user's: Linux lists each socket with its
 * owner. Root may be a relay of this user's, of WSL perhaps, and could do as it likes anyway.
 */
export function isOwnClient({ remoteAddress, remotePort, localPort }: Socket): boolean {
  const tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(readTable);
  const me = process.getuid?.();
  // Another system: who is there can't be told.
  if (me === undefined || tables.every((lines) => lines === undefined)) return true;
  if (remoteAddress === undefined || remotePort === undefined || localPort === undefined) return false;
  const client = endOf(remoteAddress, remotePort);
  const server = endOf("127.0.0.1", localPort);
  const owners = tables.flatMap((lines) =>
    (lines ?? []).flatMap((line) => {
      const [, local = "", remote = "", , , , , owner] = line.trim().split(/\s+/);
      // A socket of IPv6 has the same four bytes at the end of a longer address.
      return local.endsWith(client) && remote.endsWith(server) ? [Number(owner)] : [];
    }),
  );
  return owners.length > 0 && owners.every((owner) => owner === me || owner === 0);
}

function readTable(file: string): string[] | undefined {
  try {
    return readFileSync(file, "latin1").split("\n").slice(1);
  } catch {
    return undefined;
  }
}

/** An address and port as the kernel's tables have them: the address as the machine's own bytes, read as one number. */
function endOf(address: string, port: number): string {
  const bytes = Uint8Array.from(address.split("."), Number);
  const number = new Uint32Array(bytes.buffer)[0] ?? 0;
  const hex = (value: number, digits: number): string =>
    value.toString(16).toUpperCase().padStart(digits, "0");
  return `${hex(number, 8)}:${hex(port, 4)}`;
}
