import { expect, test } from "@jest/globals";
import type { SuiteService, UseOptions } from "@lab/testkit";
import { createLab } from "../../../src/grading/run/create-lab.ts";

const service: SuiteService<unknown, string> = {
  id: "mongo",
  nameData: () => ({ name: "orders", isOwn: false, isLarge: false }),
  fill: async () => {},
  open: ({ client }) => String(client),
};

/** What the solution's user is granted where a suite asks for a store in this way. */
async function listGrants(hasReadingUsers: boolean, using?: UseOptions): Promise<string[]> {
  const grants: string[] = [];
  const grant = async ({ name }: { name: string }, rights: string): Promise<void> =>
    void grants.push(`${rights} ${name}`);
  const store = (name: string) => ({ name, client: name, sizeBytes: async () => 0, drop: async () => {} });
  const { lab, close } = createLab({
    exerciseId: "mongo-90",
    databaseMb: 1,
    session: {
      service: async () => ({ hasReadingUsers }),
      users: { take: async () => ({ address: {}, graderAddress: {}, grant, drop: async () => {} }) },
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
