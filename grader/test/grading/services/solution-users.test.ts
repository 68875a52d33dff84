import { expect, test } from "@jest/globals";
import { createSolutionUsers } from "../../../src/grading/services/solution-users.ts";

/** Services that make users 1, 2, 3 … */
function makeServices() {
  const made: string[] = [];
  const getService = async (id: string) => ({
    async createUser() {
      made.push(id);
      const address = { n: made.length };
      return { address, graderAddress: address, grant: async () => {}, drop: async () => {} };
    },
  });
  return { getService, made };
}

test("each grade has a user of its own", async () => {
  const users = createSolutionUsers(makeServices().getService);
  const [one, other] = [await users.take("mongo"), await users.take("mongo")];
  expect([one.address, other.address]).toEqual([{ n: 1 }, { n: 2 }]);
});

test("the one that processes connect ahead with is the next that is taken, and only once", async () => {
  const { getService, made } = makeServices();
  const users = createSolutionUsers(getService);
  const [one, again] = [await users.prepareNext("mongo"), await users.prepareNext("mongo")];
  expect(again).toBe(one);
  expect(await users.take("mongo")).toBe(one);
  expect((await users.take("mongo")).address).toEqual({ n: 2 });
  expect(made).toEqual(["mongo", "mongo"]);
});
