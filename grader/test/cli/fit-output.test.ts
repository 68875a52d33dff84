import { expect, test } from "@jest/globals";
import { fitOutput } from "../../src/cli/fit-output.ts";

const sentence = "one two three four five six\n";

function write(text: string, columns: number | undefined): string {
  let written = "";
  const output = fitOutput({ out: () => {}, err: (part) => void (written += part) }, () => ({
    err: columns,
  }));
  output.err(text);
  return written;
}

test("a line that the window has no room for is broken at a word", () => {
  expect(write(sentence, 20)).toBe("one two three four\nfive six\n");
});

test.each<[string, string, number | undefined]>([
  ["what is piped", sentence, undefined],
  ["JSON", '{ "message": "one two three four" }\n', 20],
  ["a line that is drawn anew", "\r\u001b[Kone two three four five", 20],
])("%s stays as it is", (_, text, columns) => {
  expect(write(text, columns)).toBe(text);
});
