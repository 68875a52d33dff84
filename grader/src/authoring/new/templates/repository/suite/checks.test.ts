import { lab, miss, say, test } from "@lab/testkit";
import { c1, c2, c3 } from "./messages.ts";

const repository = lab().repository();
const main = "refs/heads/main";

test("C1", async () => {
  const { length: count } = await repository.commits(main);
  if (count !== 2) miss(say(c1.commits, { count }));
});

test("C2", async () => {
  const files = [...(await repository.tree(main)).keys()];
  if (!files.includes("prices.txt")) miss(say(c2.missing, { files: files.join(", ") }));
});

test("C3", async () => {
  for (const { id } of await repository.commits(main))
    if ((await repository.tree(id)).has("draft.txt")) miss(say(c3.draft));
});
