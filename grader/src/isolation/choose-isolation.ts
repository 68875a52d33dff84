import type { IsolationLevel } from "@lab/contracts";

/** How the solutions of a sitting are shut off; plain data, so that a worker can be told. */
export interface ChosenIsolation {
  level: IsolationLevel;
}

export interface IsolationWish {
  wanted: "auto" | IsolationLevel;
  /** True where the submissions are other people's: then `auto` never comes to `process`. */
  ofOthers: boolean;
}

export async function chooseIsolation({ wanted }: IsolationWish): Promise<ChosenIsolation> {
  return { level: wanted === "auto" ? "process" : wanted };
}
