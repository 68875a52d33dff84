import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openEntrance } from "../../../src/grading/isolation/open-entrance.ts";
import { openPassage } from "../../../src/grading/isolation/open-passage.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const testOnPosix = process.platform === "win32" ? test.skip : test;
const never = (): never => {
  throw new Error("nothing is carried");
};

testOnPosix("a folder too long for sockets is refused in words, by both ways in", () => {
  const long = join(makeFolder(), "long".repeat(20));
  for (const open of [() => openEntrance(long), () => openPassage(long, never)])
    expect(open).toThrow(expect.objectContaining({ code: "LAB_RUN_SOCKET_PATH" }));
});

testOnPosix(
  "a socket that can't be opened is an error in words, and no event that nobody hears",
  async () => {
    const gone = join(makeFolder(), "gone");
    expect(() => openEntrance(gone)).toThrow(expect.objectContaining({ code: "LAB_RUN_SOCKET" }));
    const passage = openPassage(gone, never);
    const failed = await new Promise((resolve) => passage.connect(1).once("error", resolve));
    expect(failed).toMatchObject({ syscall: "connect", code: "ENOENT" });
    passage.close();
  },
);
