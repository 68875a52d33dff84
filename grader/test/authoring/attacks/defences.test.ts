import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { attackLevels, type AttackLevel } from "../../../src/authoring/attacks/attack-level.ts";
import {
  defences as ownDefences,
  judgeTrial,
  listDefences,
  planTrials,
  type Defence,
} from "../../../src/authoring/attacks/defences.ts";
import { listAttacks } from "../../../src/authoring/attacks/list-attacks.ts";
import { mostNotYetShown, notYetShown } from "./not-yet-shown.ts";

const three: Defence[] = ["computed-paths", "compiler-walls", "bundle-scan"];

const root = join(__dirname, "../../../..");
const known = listDefences(root);

function plan(named: Defence[], defence: Defence, level: AttackLevel) {
  return planTrials(named, defence, { level, known }).map(({ without, shouldHold }) => [
    [...without],
    shouldHold,
  ]);
}

describe("trials", () => {
  test("all out, and then the one back", () => {
    expect(plan(three, "bundle-scan", "process")).toEqual([
      [three, false],
      [["computed-paths", "compiler-walls"], true],
    ]);
  });

  test("a defence that is the only one has nothing that could be out beside it", () => {
    expect(plan(["bundle-scan"], "bundle-scan", "sandbox")).toEqual([[["bundle-scan"], false]]);
  });

  test("none for an attack that doesn't name it, nor where it holds nothing alone", () => {
    expect(plan(three, "node-permissions", "sandbox")).toEqual([]);
    expect(plan([], "bundle-scan", "sandbox")).toEqual([]);
    expect(plan(three, "compiler-walls", "process")).toEqual([]);
    expect(plan(three, "compiler-walls", "sandbox")).toHaveLength(2);
  });
});

describe("what a trial comes to", () => {
  const bare = { without: new Set(three), shouldHold: false };
  const alone = { without: new Set(three.slice(1)), shouldHold: true };

  test.each([
    ["it succeeds as said", bare, ["it took long", "the score is 100, not 0"], undefined],
    ["it holds all the same", bare, [], "it holds all the same, for another reason than its defences"],
    [
      "it only fails otherwise",
      bare,
      ["it took long"],
      "it comes to something else than /is 100/: it took long",
    ],
    ["one defence holds it", alone, [], undefined],
    ["one doesn't", alone, ["the score is 100"], "it is no defence alone: the score is 100"],
  ])("%s", (_, trial, problems, finding) => {
    expect(judgeTrial(trial, problems, "is 100")).toBe(finding);
  });
});

describe("the attacks of the lab", () => {
  const attacks = listAttacks(join(__dirname, "../../attacks"), []);
  // A mishap is nobody's attack, and nothing is to hold it.
  const meant = attacks.filter(({ id }) => !id.startsWith("H"));
  const shown = meant.filter(({ defences, shownBy }) => defences ?? shownBy);

  test("each was seen to succeed without what holds it, or stands among those that weren't yet", () => {
    const others = meant.filter((attack) => !shown.includes(attack)).map(({ id }) => id);
    expect(others.toSorted()).toEqual([...notYetShown].toSorted());
    expect(notYetShown.length).toBeLessThanOrEqual(mostNotYetShown);
  });

  test("each test that is named is there, and names the attack", () => {
    const named = shown.filter(({ shownBy }) => shownBy !== undefined);
    const silent = named.filter(({ id, folder, shownBy = "" }) => {
      const file = join(__dirname, "../..", shownBy);
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      // Some take all that name them.
      return ![id, basename(folder), "shownBy"].some((name) => text.includes(name));
    });
    expect(silent.map(({ id }) => id)).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  test("each defence has an attack, and each that is named is known", () => {
    const tried = [...known.keys()].filter((defence) =>
      attackLevels.some((level) =>
        meant.some(
          ({ defences = [], levels }) =>
            levels.includes(level) && planTrials(defences, defence, { level, known }).length > 0,
        ),
      ),
    );
    expect(tried).toEqual([...known.keys()]);
    const named = meant.flatMap(({ defences }) => defences ?? []);
    expect(named.filter((defence) => !known.has(defence))).toEqual([]);
  });

  test("none names defences that the lab's source is edited for beside others: a copy of it does without the edited", () => {
    const mixed = meant.filter(({ defences = [] }) => {
      const own = defences.filter((defence) => defence in ownDefences);
      return own.length > 0 && own.length < defences.length;
    });
    expect(mixed.map(({ id }) => id)).toEqual([]);
  });

  test("each edit fits the lab's source, once", () => {
    const edits = [...known.values()].flatMap((defence) => defence.edits ?? []);
    const times = ({ file, from }: (typeof edits)[number]): number =>
      readFileSync(join(root, file), "utf8").split(from).length - 1;
    expect(edits.filter((edit) => times(edit) !== 1)).toEqual([]);
  });
});
