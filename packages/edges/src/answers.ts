import { edgesOf, type Edge } from "./edge.ts";

/** Texts that somebody takes for JSON, and no parser does. Each has one thing that JSON hasn't. */
export const almostJson: readonly Edge<string>[] = edgesOf("answer", {
  "an empty file": "",
  "another encoding": "\ufffd\ufffd{\u0000}\u0000",
  "code around it": 'export default { "a": 1 };',
  "a comment": '{\n  // one\n  "a": 1\n}',
  "a comma after the last answer": '{ "a": 1, }',
  "no comma between two answers": '{\n  "a": 1\n  "b": 2\n}',
  "single or curly quotes": "{ 'a': 1 }",
  "a name without quotes": "{ a: 1 }",
  "a word that JSON hasn't": '{ "a": NaN }',
  "a number written in another way": '{ "a": 1_000 }',
  "an end that is missing": '{ "a": 1',
});
