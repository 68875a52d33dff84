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

/** What the solution's user is granted where a suite asks for a store in this way. */
async function listGrants(hasReadingUsers: boolean, using?: UseOptions): Promise<string[]> {
  const grants: string[] = [];
  const grant = async ({ name }: { name: string }, rights: string): Promise<void> =>
    void grants.push(`${rights} ${name}`);
  const take = async () => ({ address: {}, graderAddress: {}, grant, drop: async () => {} });
  const { lab, close } = createLab({
    exerciseId: "mongo-90",
    databaseMb: 1,
    session: {
      service: async () => ({ hasReadingUsers }),
      users: { take, noteDropping: () => {} },
      stores: { take: async () => store("own"), share: async () => store("shared") },
    },
  } as never);
  await lab.use(service, {}, using);
  await close();
  return grants;
}

test.each<[UseOptions | undefined, string[], string[]]>([
  [undefined, ["write own"], ["write own"]],
  [{ rights: "read" }, ["read own"], ["read own"]],
  [{ rights: "none" }, [], []],
  // Where a service knows no reading users, what is asked for to be shared is a copy.
  [{ shared: "read" }, ["read shared"], ["read own"]],
])("with %j the solution is granted what the suite says, and no more", async (using, granted, otherwise) => {
  expect(await listGrants(true, using)).toEqual(granted);
  expect(await listGrants(false, using)).toEqual(otherwise);
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
