import { expect, test } from "@jest/globals";
import type { SuiteService, UseOptions } from "@lab/testkit";
import { createLab } from "../../../src/grading/run/create-lab.ts";
import { createSolutionUsers } from "../../../src/grading/services/solution-users.ts";

const service: SuiteService<unknown, string> = {
  id: "mongo",
  nameData: () => ({ name: "orders", isOwn: false, isLarge: false }),
  fill: async () => {},
  open: ({ client }) => String(client),
};

const store = (name: string) => ({ name, client: name, sizeBytes: async () => 0, drop: async () => {} });

/** What is done for the solution where a suite asks for a store in this way. */
async function use(hasReadingUsers: boolean, using?: UseOptions) {
  const grants: string[] = [];
  const users: string[] = [];
  const watched: string[] = [];
  const grant = async ({ name }: { name: string }, rights: string): Promise<void> =>
    void grants.push(`${rights} ${name}`);
  const user = { address: {}, graderAddress: {}, grant, drop: async () => void users.push("drop") };
  const takenBytes = async (): Promise<number> => watched.push("service");
  const { lab, close } = createLab({
    exerciseId: "mongo-90",
    databaseMb: 1,
    session: {
      service: async () => ({ hasReadingUsers, takenBytes }),
      users: {
        take: async () => (users.push("take"), user),
        clear: () => users.push("clear"),
        noteDropping: () => {},
      },
      stores: { take: async () => store("own"), share: async () => store("shared") },
    },
  } as never);
  await lab.use(service, {}, using);
  await new Promise(setImmediate);
  await close();
  return { grants, users, watched };
}

test.each<[UseOptions | undefined, string[], string[]]>([
  [undefined, ["write own"], ["write own"]],
  [{ rights: "read" }, ["read own"], ["read own"]],
  [{ rights: "none" }, [], []],
  // Where a service knows no reading users, what is asked for to be shared is a copy.
  [{ shared: "read" }, ["read shared"], ["read own"]],
  [{ shared: "read", rights: "write" }, ["read shared"], ["write own"]],
  [{ shared: "read", rights: "none" }, [], []],
])("with %j the solution is granted what the suite says, and no more", async (using, granted, otherwise) => {
  expect((await use(true, using)).grants).toEqual(granted);
  expect((await use(false, using)).grants).toEqual(otherwise);
});

test("who doesn't get to a store has no user; one that was made ahead for this grade is no later one's", async () => {
  expect((await use(true)).users).toEqual(["take", "drop"]);
  expect((await use(true, { rights: "none" })).users).toEqual(["clear"]);
});

test("what the service takes is watched whatever the solution may do", async () => {
  expect((await use(true)).watched).toEqual(["service"]);
  expect((await use(true, { rights: "none" })).watched).toEqual(["service"]);
});

test("the next grade waits for a user whose drop can only begin when its store is there", async () => {
  let open: (opened: unknown) => void = () => {};
  const said: string[] = [];
  const drop = async (): Promise<void> => void said.push("dropped");
  const user = { address: {}, graderAddress: {}, grant: async () => {}, drop };
  const running = { hasReadingUsers: true, createUser: async () => user };
  const users = createSolutionUsers(async () => running);
  const { lab, close } = createLab({
    exerciseId: "mongo-90",
    databaseMb: 1,
    session: {
      service: async () => running,
      users,
      stores: { take: () => new Promise((resolve) => (open = resolve)) },
    },
  } as never);
  void lab.use(service, {});
  const closing = close();
  const waiting = users.whenDropped().then(() => said.push("next grade"));
  await new Promise((resolve) => setImmediate(resolve));
  open(store("own"));
  await Promise.all([closing, waiting]);
  expect(said).toEqual(["dropped", "next grade"]);
});
