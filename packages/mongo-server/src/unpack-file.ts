import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type { Entry, ZipFile } from "yauzl";

/**
 * Unpacks the one file of a zip archive whose name matches.
 * @returns the target
 */
export async function unpackFile(archive: string, name: RegExp, target: string): Promise<string> {
  const zip = await openZip(archive);
  try {
    const entry = await findEntry(zip, name);
    const open = promisify<Entry, Readable>(zip.openReadStream.bind(zip));
    await pipeline(await open(entry), createWriteStream(target));
    return target;
  } finally {
    zip.close();
  }
}

async function openZip(archive: string): Promise<ZipFile> {
  const { open } = await import("yauzl");
  return new Promise((done, fail) => {
    open(archive, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? fail(error) : done(zip)));
  });
}

function findEntry(zip: ZipFile, name: RegExp): Promise<Entry> {
  return new Promise((done, fail) => {
    zip.on("entry", (entry: Entry) => (name.test(entry.fileName) ? done(entry) : zip.readEntry()));
    zip.once("end", () => fail(new Error(`the archive holds no file ${name.source}`)));
    zip.once("error", fail);
    zip.readEntry();
  });
}
