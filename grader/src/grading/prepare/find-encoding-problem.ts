import { isUtf8 } from "node:buffer";
import { say } from "@lab/texts";

const text = /\.([cm]?[jt]sx?|json|sql|md|txt)$/i;

/** Words for a file whose letters could not be read; undefined where they can, or where it holds no text. */
export function findEncodingProblem(path: string, bytes: Buffer): string | undefined {
  const [first, second] = bytes;
  const hasUtf16Mark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // Without the mark half of the bytes of plain text are zero.
  const looksLikeUtf16 = text.test(path) && bytes.length > 1 && (first === 0) !== (second === 0);
  if (hasUtf16Mark || looksLikeUtf16) return say("submission.isUtf16");
  return text.test(path) && bytes.includes(0) ? say("submission.zeroByte") : undefined;
}

/** A note on bytes that are no letters in UTF-8: they are read as `�`. */
export function describeStrayBytes(path: string, bytes: Buffer): string | undefined {
  if (!text.test(path) || isUtf8(bytes)) return;
  const before = new TextDecoder().decode(bytes).split("\ufffd", 1)[0] ?? "";
  const line = before.split("\n").length;
  return say("submission.strayBytes", { path, line });
}
