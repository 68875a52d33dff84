import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { openStatementRecord } from "../src/statement-record.ts";

const folder = mkdtempSync(join(tmpdir(), "lab-test-"));

afterAll(() => rmSync(folder, { recursive: true }));

test("a link in the place of a log is not followed: who writes there may not read what the grader may", async () => {
  const secret = join(folder, "secret");
  writeFileSync(secret, "of the grader\n");
  symlinkSync(secret, join(folder, "log-20260101000000.json"));
  await expect(openStatementRecord({} as never, folder).collect()).rejects.toMatchObject({ code: "ELOOP" });
});
