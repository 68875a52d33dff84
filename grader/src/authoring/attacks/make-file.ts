import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { MadeFile } from "./attack.ts";

/** Makes one file of a submission; in its texts the placeholders are filled in already. */
export function makeFile(file: MadeFile, submission: string): void {
  const target = join(submission, file.path);
  mkdirSync(dirname(target), { recursive: true });
  switch (file.as) {
    case "symlink":
      // Takes the place of what the base has there; of the submission's own folder too.
      rmSync(target, { recursive: true, force: true });
      symlinkSync(file.to, target);
      break;
    case "fifo":
      rmSync(target, { force: true });
      execFileSync("mkfifo", [target]);
      break;
    case "folder":
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target);
      break;
    case "text":
      (file.append ? appendFileSync : writeFileSync)(target, file.text);
      break;
    case "bytes":
      writeFileSync(target, Buffer.alloc(file.bytes, file.fill));
      break;
    case "files":
      mkdirSync(target, { recursive: true });
      for (let index = 0; index < file.count; index++) writeFileSync(join(target, `f${index}.ts`), file.text);
      break;
    case "deep-folders":
      mkdirSync(join(target, ...Array<string>(file.depth).fill("d")), { recursive: true });
      writeFileSync(join(target, ...Array<string>(file.depth).fill("d"), "deep.ts"), "export {};\n");
      break;
    case "base64":
      writeFileSync(target, Buffer.from(file.base64, "base64"));
      break;
    case "utf-16":
      writeFileSync(target, Buffer.from(`\ufeff${readText(file, target)}`, "utf16le"));
      break;
    case "latin-1":
      writeFileSync(target, Buffer.from(readText(file, target), "latin1"));
      break;
    case "crlf-bom":
      writeFileSync(target, `\ufeff${readText(file, target).replaceAll("\n", "\r\n")}`);
      break;
  }
  if ("mode" in file && file.mode !== undefined) chmodSync(target, Number.parseInt(file.mode, 8));
}

function readText({ text }: { text?: string | undefined }, target: string): string {
  return text ?? readFileSync(target, "utf8");
}
