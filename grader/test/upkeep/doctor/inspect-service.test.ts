import { expect, test } from "@jest/globals";
import { serviceKinds, type RunningService, type ServiceKind } from "@lab/services";
import { inspectService } from "../../../src/upkeep/doctor/inspect-service.ts";

/** A kind whose server is of this version, wherever it comes from. */
function makeKind(base: ServiceKind, version: string): ServiceKind & { startedWithin: unknown[] } {
  const startedWithin: unknown[] = [];
  const described = `${base.title} ${version}`;
  return {
    ...base,
    startedWithin,
    // Of one that somebody else runs the version is known once it has answered.
    find: async () => ({ choice: { described, version: undefined, choice: {} }, passedOver: [] }),
    async start(_provided, { walls }) {
      startedWithin.push(walls);
      return { version, described, stop: async () => {} } as RunningService;
    },
  };
}

test.each([
  ["mongo", "8.0.37"],
  ["mongo", "7.0.50"],
  ["postgres", "15.20"],
  ["postgres", "18.4"],
] as const)("of a sound release nothing more is said: %s %s", async (id, version) => {
  const findings = await inspectService(makeKind(serviceKinds[id], version), { env: {} }, undefined);
  expect(findings).toEqual([{ id, state: "ok", what: expect.stringContaining(version) }]);
});

test.each([
  ["mongo", "6.0.5", "7.0.48, 8.0.37, 8.3.16"],
  ["mongo", "8.0.17", "7.0.48, 8.0.37, 8.3.16"],
  ["postgres", "18.3", "15.18, 16.14, 17.10, 18.4"],
] as const)("%s %s is too old for other people's code", async (id, version, releases) => {
  const kind = makeKind(serviceKinds[id], version);
  expect(await inspectService(kind, { env: {} }, undefined)).toEqual([
    { id, state: "ok", what: expect.any(String) },
    {
      id: `${id}-age`,
      state: "warning",
      what: `${kind.title} ${version} has known holes, or is of a line that is not mended any more; your own code is graded all the same, other people's should not be`,
      fix: `take ${kind.title} ${releases} or a later one of these lines: docs/reference/services.md`,
    },
  ]);
});

test("what is looked at is started within the walls that a class has", async () => {
  const kind = makeKind(serviceKinds.mongo, "8.0.37");
  const walls = {
    start: () => {
      throw new Error("not here");
    },
  };
  await inspectService(kind, { env: {} }, walls);
  expect(kind.startedWithin).toEqual([walls]);
});
