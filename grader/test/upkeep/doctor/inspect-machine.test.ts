import { expect, test } from "@jest/globals";
import type { Finding } from "../../../src/upkeep/doctor/finding.ts";
import { inspectParts } from "../../../src/upkeep/doctor/inspect-machine.ts";

const seen: Finding = { id: "seen", state: "ok", what: "is there" };

test("a probe that never answers is given up, and hides no other; so does one that fails", async () => {
  const findings = await inspectParts([
    ["silent", () => new Promise(() => {}), 20],
    ["broken", () => Promise.reject(new Error("no such thing"))],
    ["other", () => [seen]],
  ]);
  expect(findings).toEqual([
    { id: "unseen-silent", state: "warning", what: expect.stringContaining("no answer within 0.02 s") },
    { id: "unseen-broken", state: "warning", what: expect.stringContaining("no such thing") },
    seen,
  ]);
});
