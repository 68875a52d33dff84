import { expect, test } from "@jest/globals";
import { createSolutionUsers } from "../../../src/grading/services/solution-users.ts";

/** Services that make users 1, 2, 3 … */
function makeServices() {
  const made: string[] = [];
  const dropped: number[] = [];
  const getService = async (id: string) => ({
    async createUser() {
      made.push(id);
      const n = made.length;
      const address = { n };
      return {
        address,
        graderAddress: address,
        grant: async () => {},
        drop: async () => void dropped.push(n),
      };
    },
  });
  return { getService, made, dropped };
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

test("one that nobody has taken is dropped where the service is another, and those in use are not", async () => {
  const { getService, dropped } = makeServices();
  const users = createSolutionUsers(getService);
  await users.take("mongo");
  await users.prepareNext("mongo");
  users.clear();
  await new Promise(setImmediate);
  expect(dropped).toEqual([2]);
  expect((await users.take("mongo")).address).toEqual({ n: 3 });
});

test("the next grade waits for the end of the users of the last one, and for nothing else", async () => {
  let endDrop: () => void = () => {};
  const users = createSolutionUsers(makeServices().getService);
  await users.whenDropped();
  users.noteDropping(new Promise<void>((resolve) => (endDrop = resolve)));
  users.noteDropping(Promise.reject(new Error("its server is gone")));
  let isOver = false;
  const waiting = users.whenDropped().then(() => (isOver = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOver).toBe(false);
  endDrop();
  await waiting;
  expect(isOver).toBe(true);
});
