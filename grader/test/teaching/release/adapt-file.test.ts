import { describe, expect, test } from "@jest/globals";
import { adaptFile } from "../../../src/teaching/release/adapt-file.ts";

interface Manifest {
  name: string;
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
}

const manifest = JSON.stringify({
  name: "some-package",
  dependencies: { express: "5.3.0" },
  scripts: {
    grade: "g",
    start: "s",
    check: "c",
    release: "r",
    build: "b",
    lint: "l",
    test: "jest",
    typecheck: "tsc",
  },
});
const adapt = (path: string): Manifest => JSON.parse(adaptFile(path, manifest)) as Manifest;

describe("a package's manifest", () => {
  test.each([
    ["grader/package.json", ["build"]],
    ["packages/testkit/package.json", ["build"]],
    ["exercises/rest/01-x/package.json", ["grade", "start", "test", "typecheck"]],
    ["package.json", ["build", "grade", "prepare", "start", "typecheck"]],
  ])("%s keeps the scripts that learners have", (path, scripts) => {
    expect(Object.keys(adapt(path).scripts).toSorted()).toEqual(scripts);
  });

  test("keeps its name and its dependencies, which the lock file holds too", () => {
    const { name, dependencies } = adapt("package.json");
    expect({ name, dependencies }).toEqual({ name: "some-package", dependencies: { express: "5.3.0" } });
  });

  test("without scripts stays without", () => {
    expect(JSON.parse(adaptFile("exercises/git/01-x/package.json", '{"name":"x"}'))).toEqual({ name: "x" });
  });
});

describe("a page", () => {
  test("loses what is for the full lab, and shows what is for learners", () => {
    const page = `# Lab

<!-- full lab -->

npm test

<!-- /full lab -->
<!-- learners' edition

Sealed.

-->

Licence.
`;
    expect(adaptFile("README.md", page)).toBe("# Lab\n\nSealed.\n\nLicence.\n");
  });

  test("without marks stays as it is, other comments included", () => {
    const page = "# Page\n<!-- a comment -->\n";
    expect(adaptFile("docs/x.md", page)).toBe(page);
  });
});

test("the authors' commands are an empty table", () => {
  const text = adaptFile("grader/src/cli/author-commands.ts", 'import "./check-command.ts";');
  expect(text).toContain("authorCommands: Record<string, Command> = {};");
  expect(text).not.toContain("check");
});

test("any other file is left alone", () => {
  expect(adaptFile("grader/src/pipeline.ts", "<!-- full lab -->")).toBe("<!-- full lab -->");
});
