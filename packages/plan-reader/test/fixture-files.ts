import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Jest runs the tests as CommonJS, where this is this file's folder.
const fixtures = join(__dirname, "fixtures");
const descriptions = join(__dirname, "descriptions");

/** Names such as "v6/find-covered", sorted; without a folder, those of all. */
export function listFixtures(folder?: string): string[] {
  const folders = folder === undefined ? readdirSync(fixtures) : [folder];
  return folders
    .flatMap((each) => readdirSync(join(fixtures, each)).map((file) => `${each}/${file}`))
    .map((file) => file.replace(/\.json$/, ""))
    .toSorted();
}

/** Fixtures that the reader accepts, as they have a description beside them. */
export function listReadable(): string[] {
  return listFixtures().filter((name) => existsSync(join(descriptions, `${name}.json`)));
}

export function loadFixture(name: string): unknown {
  return JSON.parse(readFileSync(join(fixtures, `${name}.json`), "utf8"));
}

export function loadDescription(name: string): unknown {
  return JSON.parse(readFileSync(join(descriptions, `${name}.json`), "utf8"));
}
