import { edgesOf, type Edge } from "./edge.ts";

/** JSON values that are no object, as the whole of a body. */
export const bodiesThatAreNoObject: readonly Edge<string>[] = edgesOf("json body", {
  "an empty list": "[]",
  null: "null",
  "a list of null": "[null]",
  "a list of an object": "[{}]",
  false: "false",
  "0": "0",
  "a text": '"x"',
  "an empty text": '""',
});

/** What is almost JSON. */
export const brokenJson: readonly Edge<string>[] = edgesOf("json body", {
  "cut off": '{"name":',
  "a comma at its end": '{"name":"Ann",}',
  "single quotes": "{'name':'Ann'}",
  "a name without quotes": '{name:"Ann"}',
  "a comment in it": '{"name":"Ann"/* new */}',
  "two values": '{"name":"Ann"}{}',
  "a line break in a text": '{"name":"A\nnn"}',
  "NaN in it": '{"name":NaN}',
  "a form's fields": "name=Ann",
});
