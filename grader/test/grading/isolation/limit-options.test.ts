import { expect, test } from "@jest/globals";
import { limitOptions } from "../../../src/grading/isolation/limit-options.ts";

const told = `Limit                     Soft Limit           Hard Limit           Units
Max file size             unlimited            unlimited            bytes
Max processes             800                  900                  processes
Max open files            1024                 4096                 files
`;

test("what the machine holds lower is not raised, and what it leaves open is ours", () => {
  expect(limitOptions({ nofile: 8_192, nproc: 500, fsize: 1_000, core: 0 }, told)).toEqual([
    "--nofile=4096",
    "--nproc=500",
    "--fsize=1000",
    "--core=0",
  ]);
});
