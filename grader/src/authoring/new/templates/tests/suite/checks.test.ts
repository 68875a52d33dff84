import { expect, lab, say, step, test } from "@lab/testkit";
import { rightOnes, wrongOnes, type Implementation } from "./data.ts";
import { c1, c2, c3 } from "./messages.ts";

async function pass({ text }: Implementation): Promise<boolean> {
  const { passed } = await lab()
    .variant({ files: { "src/share-apples.ts": text } })
    .tests();
  return passed;
}

test("C1", async () => {
  for (const right of rightOnes) {
    const { name } = right;
    await step(say(c1.right, { name }), async () => expect(await pass(right)).toBe(true));
  }
});

test("C2", async () => {
  await step(say(c2.rest), async () => expect(await pass(wrongOnes.rest)).toBe(false));
});

test("C3", async () => {
  await step(say(c3.nobody), async () => expect(await pass(wrongOnes.nobody)).toBe(false));
});
