import { say } from "@lab/texts";
import { findAlike, isMixed, showName, spellName } from "./look-of-name.ts";

/** What an instructor should know of the names of a class before marks are carried over: who could pass for whom. */
export function describeNames(names: readonly string[]): string[] {
  const groups = [...findAlike(names)]
    .filter(([name, others]) => others.every((other) => name < other) && others.length > 0)
    .map(([name, others]) => [name, ...others].map(spellName).join(", "));
  return [
    ...groups.map((group) => say("classroom.namesAlike", { names: group })),
    ...names
      .filter((name) => showName(name) !== name)
      .map((name) => say("classroom.nameUnseen", { name: showName(name) })),
    ...names.filter(isMixed).map((name) => say("classroom.nameMixed", { name: spellName(name) })),
  ];
}
