/** An implementation that the learner's tests are run against. */
export interface Implementation {
  name: string;
  text: string;
}

const refuse = 'if (people === 0) throw new RangeError("there is nobody");';

function implement(name: string, body: string): Implementation {
  return {
    name,
    text: `export function shareApples(apples: number, people: number): number[] {\n${body}\n}\n`,
  };
}

export const rightOnes: Implementation[] = [
  implement(
    "that deals one apple after the other",
    `${refuse}
  const shares = new Array<number>(people).fill(0);
  for (let apple = 0; apple < apples; apple++) shares[apple % people]! += 1;
  return shares;`,
  ),
  implement(
    "that takes what is left for the rest of the people",
    `${refuse}
  const shares: number[] = [];
  for (let left = people; left > 0; left--) shares.push(Math.ceil((apples - shares.reduce((a, b) => a + b, 0)) / left));
  return shares;`,
  ),
];

export const wrongOnes = {
  rest: implement("", `${refuse}\n  return new Array<number>(people).fill(Math.floor(apples / people));`),
  nobody: implement(
    "",
    `const each = Math.floor(apples / people);
  return Array.from({ length: people }, (_, index) => (index < apples % people ? each + 1 : each));`,
  ),
} satisfies Record<string, Implementation>;
