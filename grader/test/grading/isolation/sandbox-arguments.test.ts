import { expect, test } from "@jest/globals";
import { containerArguments } from "../../../src/grading/isolation/container-arguments.ts";
import { limitArguments, sandboxOptions } from "../../../src/grading/isolation/sandbox-arguments.ts";

const view = {
  app: "/s/app",
  etc: "/s/etc",
  services: "/s/services",
  node: "/opt/node",
  prlimit: "/usr/bin/prlimit",
  libraries: ["/usr/lib"],
  libraryLinks: [{ path: "/lib", to: "usr/lib" }],
  env: { HOME: "/tmp", LAB_RUN: "a b" },
};

/** The words after an option, as often as it is there. */
function valuesOf(options: readonly string[], option: string, count = 1): string[][] {
  return options.flatMap((word, index) =>
    word === option ? [options.slice(index + 1, index + 1 + count)] : [],
  );
}

test("nothing of the machine is mounted but what is named, and all of it read-only", () => {
  const options = sandboxOptions(view);
  expect(valuesOf(options, "--ro-bind", 2)).toEqual([
    ["/usr/lib", "/usr/lib"],
    ["/s/app", "/app"],
    ["/opt/node", "/app/node"],
    ["/usr/bin/prlimit", "/app/prlimit"],
    ["/s/etc", "/etc"],
    ["/s/services", "/run/lab"],
  ]);
  expect(options).not.toContain("--bind");
  expect(options).not.toContain("--dev-bind");
  expect(valuesOf(options, "--symlink", 2)).toEqual([["usr/lib", "/lib"]]);
});

test("where there is no use for the database server, its folder isn't there", () => {
  const { services: _, ...withoutServices } = view;
  expect(sandboxOptions(withoutServices).join(" ")).not.toContain("/run/lab");
  const { services: __, ...container } = aContainer;
  expect(valuesOf(containerArguments(container), "--volume")).toEqual([["/s/app:/app:ro"]]);
});

test("whatever is writable has a size, and the rest is closed after the last mount", () => {
  const options = sandboxOptions(view);
  expect(valuesOf(options, "--size", 3)).toEqual([
    ["67108864", "--tmpfs", "/tmp"],
    ["16777216", "--tmpfs", "/dev/shm"],
  ]);
  expect(valuesOf(options, "--tmpfs")).toHaveLength(2);
  expect(valuesOf(options, "--remount-ro")).toEqual([["/dev"], ["/"]]);
  expect(options.indexOf("--remount-ro")).toBeGreaterThan(options.lastIndexOf("--ro-bind"));
});

test.each([
  "--unshare-all",
  "--unshare-user",
  "--disable-userns",
  "--die-with-parent",
  "--new-session",
  "--clearenv",
])("%s is there", (option) => {
  expect(sandboxOptions(view)).toContain(option);
});

test("no network is given back, and no right is kept", () => {
  const options = sandboxOptions(view);
  expect(options).not.toContain("--share-net");
  expect(valuesOf(options, "--cap-drop")).toEqual([["ALL"]]);
  expect(valuesOf(options, "--uid")).toEqual([["65534"]]);
});

test("its environment is what it is given, set after all else was cleared", () => {
  const options = sandboxOptions(view);
  expect(valuesOf(options, "--setenv", 2)).toEqual([
    ["HOME", "/tmp"],
    ["LAB_RUN", "a b"],
  ]);
  expect(options.indexOf("--setenv")).toBeGreaterThan(options.indexOf("--clearenv"));
});

test("CPU seconds and data follow from the exercise's limits", () => {
  expect(limitArguments({ totalMs: 20_500, memoryMb: 512 })).toEqual([
    "--nproc=64",
    "--cpu=31",
    "--fsize=16777216",
    "--nofile=512",
    "--core=0",
    "--data=1610612736",
  ]);
  expect(limitArguments({ totalMs: 20_000, memoryMb: 2_048 })).toContain("--data=4294967296");
});

const aContainer = {
  name: "lab-1",
  image: "node:20-slim",
  app: "/s/app",
  services: "/s/services",
  memoryMb: 512,
  env: { HOME: "/tmp" },
  command: ["node", "/app/host.cjs"],
};

test("a container has no network, no rights, no writable root, and bounds for all else", () => {
  const options = containerArguments(aContainer);
  expect(valuesOf(options, "--network")).toEqual([["none"]]);
  expect(valuesOf(options, "--cap-drop")).toEqual([["ALL"]]);
  expect(valuesOf(options, "--security-opt")).toEqual([["no-new-privileges"]]);
  expect(valuesOf(options, "--user")).toEqual([["65534:65534"]]);
  expect(valuesOf(options, "--memory")).toEqual(valuesOf(options, "--memory-swap"));
  expect(valuesOf(options, "--pids-limit")).toEqual([["64"]]);
  expect(options).toContain("--read-only");
  expect(options).not.toContain("--privileged");
});

test("its volumes are read-only and none is the engine's socket; nothing is downloaded", () => {
  const options = containerArguments(aContainer);
  const volumes = valuesOf(options, "--volume").flat();
  expect(volumes).toEqual(["/s/app:/app:ro", "/s/services:/run/lab:ro"]);
  expect(valuesOf(options, "--pull")).toEqual([["never"]]);
  expect(options.slice(-3)).toEqual(["node:20-slim", "node", "/app/host.cjs"]);
});
