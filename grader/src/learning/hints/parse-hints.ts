/** The rungs of one task: where to look, which idea, nearly code. */
export type Ladder = [look: string, idea: string, nearly: string];

const rungMark = /^(\d+)\. +/;

/**
 * Reads hints.md: a `## T1 …` section for each task, three numbered rungs in each. What is wrong with it comes back
 * as sentences for its author; a ladder that isn't whole is none.
 */
export function parseHints(
  text: string,
  tasks: readonly { id: string }[],
): { ladders: Map<string, Ladder>; problems: string[] } {
  const ladders = new Map<string, Ladder>();
  const problems: string[] = [];
  const sections = text
    .split(/^## /m)
    .slice(1)
    .map((section) => ({ id: /^\S*/.exec(section)?.[0] ?? "", rungs: readRungs(section) }));
  for (const { id } of tasks) {
    const [section, ...more] = sections.filter((one) => one.id === id);
    if (!section) problems.push(`hints.md: there is no section "## ${id}"`);
    else if (more.length > 0) problems.push(`hints.md: task ${id} has more than one section`);
    else if (isLadder(section.rungs)) ladders.set(id, section.rungs);
    else if (section.rungs.length === 3)
      problems.push(`hints.md: a rung of task ${id} is empty or out of order`);
    else problems.push(`hints.md: task ${id} has ${section.rungs.length} rungs, not three`);
  }
  const known = tasks.map(({ id }) => id);
  for (const { id } of sections.filter((one) => !known.includes(one.id)))
    problems.push(`hints.md: "## ${id}" is no task of this exercise`);
  return { ladders, problems };
}

/** Each numbered item with the lines that belong to it; one out of order is there as an empty text. */
function readRungs(section: string): string[] {
  const rungs: string[] = [];
  for (const line of section.split(/\r?\n/).slice(1)) {
    const number = rungMark.exec(line)?.[1];
    if (number !== undefined)
      rungs.push(Number(number) === rungs.length + 1 ? line.replace(rungMark, "") : "");
    else if (rungs.length > 0) rungs.push(`${rungs.pop()}\n${line.replace(/^ {1,3}/, "")}`);
  }
  return rungs.map((rung) => rung.trim());
}

function isLadder(rungs: string[]): rungs is Ladder {
  return rungs.length === 3 && rungs.every((rung) => rung !== "");
}
