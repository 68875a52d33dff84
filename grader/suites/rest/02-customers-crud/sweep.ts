import type { Edge } from "@lab/edges";
import {
  sendEach,
  step,
  type Answer,
  type Exchange,
  type HttpRequest,
  type ServedApp,
  type Step,
} from "@lab/testkit";

/** All that was answered with 400 or more, in whichever check: their bodies have one shape, and one check for it. */
export const problems: Exchange[] = [];

/** One request of a sweep, and how its answer is judged. */
export interface Trial {
  method: string;
  path: string;
  /** What is sent: a value as JSON, or a text as it is. */
  body?: object;
  contentType?: string;
  words: Pick<Step, "did" | "expected" | "next">;
  edge?: Edge;
  judge(answer: Answer): void | Promise<void>;
}

class Text {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A body that goes out as it is. */
export function rawBody(text: string): object {
  return new Text(text);
}

function toRequest({ method, path, body, contentType = "application/json" }: Trial): HttpRequest {
  if (body === undefined) return { method, path, headers: {} };
  const text = body instanceof Text ? body.text : JSON.stringify(body);
  return { method, path, headers: { "content-type": contentType }, body: text };
}

/** Sends all of them, side by side, and judges the answers in order. */
export async function sweep(app: ServedApp, trials: readonly Trial[]): Promise<Answer[]> {
  const exchanges = await sendEach(app, trials.map(toRequest));
  const answers: Answer[] = [];
  for (const [index, exchange] of exchanges.entries()) {
    const { words, edge, judge } = trials[index] as Trial;
    await step({ ...words, ...(edge ? { edge } : {}) }, async () => {
      const answer = exchange.read();
      if (answer.status >= 400) problems.push(exchange);
      answers.push(answer);
      await judge(answer);
    });
  }
  return answers;
}
