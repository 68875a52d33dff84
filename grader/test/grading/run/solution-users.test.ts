import { expect, test } from "@jest/globals";
import type { MongoServer } from "@lab/mongo-server";
import { createSolutionUsers } from "../../../src/grading/run/solution-users.ts";

/** A server that makes users 1, 2, 3 … */
function makeServer(socketFile?: string) {
  let made = 0;
  const server = {
    socketFile,
    async createUser() {
      const name = `user${++made}`;
      return {
        name,
        uri: `tcp ${name}`,
        uriAt: (file: string) => `${file} ${name}`,
        grant: async () => {},
        drop: async () => {},
      };
    },
  };
  return { mongo: async () => server as unknown as MongoServer, made: () => made };
}

test("each grade has a user of its own", async () => {
  const users = createSolutionUsers(makeServer().mongo, (file) => file);
  expect([(await users.take()).uri, (await users.take()).uri]).toEqual(["tcp user1", "tcp user2"]);
});

test("the one that processes connect ahead with is the next that is taken, and only once", async () => {
  const { mongo, made } = makeServer();
  const users = createSolutionUsers(mongo, (file) => file);
  const [one, again] = [await users.prepareNext(), await users.prepareNext()];
  expect(again).toBe(one);
  expect(await users.take()).toBe(one);
  expect((await users.take()).uri).toBe("tcp user2");
  expect(made()).toBe(2);
});

test("where there is a socket it goes by that, as the solution sees it", async () => {
  const users = createSolutionUsers(makeServer("/s/services/m.sock").mongo, () => "/run/lab/m.sock");
  expect((await users.take()).uri).toBe("/run/lab/m.sock user1");
});
