import { randomBytes } from "node:crypto";
import { closeSync, readdirSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LabError } from "@lab/contracts";
import { openServerFile } from "@lab/own-server";
import type { Pool } from "pg";
import { say } from "@lab/texts";
import { assembleStatements, type LogLine, type RanStatement } from "./assemble-statements.ts";
import { quoteName } from "./role-names.ts";

/** What the solutions of one server send, from the server's own log. */
export interface StatementRecord {
  begin(store: string): Promise<void>;
  /** The database was made anew: its settings too. */
  resume(store: string): Promise<void>;
  read(store: string): Promise<RanStatement[]>;
  forget(store: string): void;
  /** Takes up what was written since, and removes the files that are read. */
  collect(): Promise<void>;
}

interface Kept {
  lines: LogLine[];
  bytes: number;
  isOverfull: boolean;
}

/** Of one store: a flood ends here, and is told of. */
const mostBytes = 32 * 1024 * 1024;
/** A longer line would hold the grader up while it is read. */
const mostLineBytes = 8 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
const markLimitMs = 10_000;
const pollMs = 5;

export function openStatementRecord(admin: Pool, logFolder: string): StatementRecord {
  const kept = new Map<string, Kept>();
  /** Of ours alone: what a solution logs under such a name is not kept. */
  const awaited = new Map<string, boolean>();
  const offsets = new Map<string, number>();
  /** Of the line that is not whole yet; nothing of one that is too long. */
  let pieces: Buffer[] = [];
  let pieceBytes = 0;

  const takeLine = (text: Buffer): void => {
    const line = JSON.parse(text.toString()) as LogLine;
    if (line.message !== undefined && awaited.has(line.message)) awaited.set(line.message, true);
    const record = kept.get(line.dbname ?? "");
    if (!record) return;
    record.bytes += text.byteLength;
    record.isOverfull ||= record.bytes > mostBytes;
    if (!record.isOverfull) record.lines.push(line);
  };

  const takePiece = (piece: Buffer): void => {
    pieceBytes += piece.length;
    if (pieceBytes > mostLineBytes) pieces = [];
    else pieces.push(piece);
  };

  const endLine = (): void => {
    // Whose it was stood in it.
    if (pieceBytes > mostLineBytes) for (const record of kept.values()) record.isOverfull = true;
    else if (pieceBytes > 0) takeLine(Buffer.concat(pieces));
    pieces = [];
    pieceBytes = 0;
  };

  const takeChunk = (chunk: Buffer): void => {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      takePiece(chunk.subarray(start, end));
      endLine();
      start = end + 1;
    }
    takePiece(chunk.subarray(start));
  };

  const collect = async (): Promise<void> => {
    // A folder's own order is none.
    const names = readdirSync(logFolder)
      .filter((name) => name.endsWith(".json"))
      .toSorted();
    for (const name of names) {
      const path = join(logFolder, name);
      offsets.set(name, readFrom(path, offsets.get(name) ?? 0, takeChunk));
      // The server writes to the last one.
      if (name !== names.at(-1)) {
        rmSync(path);
        rmSync(path.replace(/\.json$/, ""), { force: true });
        offsets.delete(name);
      }
    }
    return Promise.resolve();
  };

  /** All sessions write through one pipe: when our mark is through, so is all that was sent before it. */
  const catchUp = async (store: string): Promise<void> => {
    const mark = `lab-mark-${randomBytes(16).toString("hex")}`;
    awaited.set(mark, false);
    try {
      await admin.query(
        `DO $$ BEGIN PERFORM set_config('log_min_messages', 'log', true); RAISE LOG '${mark}'; END $$`,
      );
      for (const deadline = Date.now() + markLimitMs; ; await sleep(pollMs)) {
        await collect();
        if (awaited.get(mark)) return;
        if (Date.now() > deadline) throw incomplete(store, say("postgres.recordLost"));
      }
    } finally {
      awaited.delete(mark);
    }
  };

  const resume = async (store: string): Promise<void> => {
    if (!kept.has(store)) return;
    const database = quoteName(store);
    await admin.query(`
      ALTER DATABASE ${database} SET log_statement = 'all';
      ALTER DATABASE ${database} SET log_min_messages = 'log';
      ALTER DATABASE ${database} SET auto_explain.log_min_duration = 0;
    `);
  };

  return {
    async begin(store) {
      if (!kept.has(store)) kept.set(store, { lines: [], bytes: 0, isOverfull: false });
      await resume(store);
    },
    resume,
    async read(store) {
      await catchUp(store);
      const record = kept.get(store);
      if (record?.isOverfull) throw new LabError("LAB_POSTGRES_RECORD_OVERFULL", { database: store });
      return assembleStatements(record?.lines ?? []);
    },
    forget: (store) => void kept.delete(store),
    collect,
  };
}

function incomplete(database: string, detail: string): LabError {
  return new LabError("LAB_POSTGRES_RECORD_INCOMPLETE", { database, detail });
}

/** @returns up to where it has been read */
function readFrom(path: string, offset: number, take: (chunk: Buffer) => void): number {
  const file = openServerFile(path);
  try {
    for (let at = offset; ;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const bytes = readSync(file, chunk, 0, chunkBytes, at);
      if (bytes === 0) return at;
      take(chunk.subarray(0, bytes));
      at += bytes;
    }
  } finally {
    closeSync(file);
  }
}
