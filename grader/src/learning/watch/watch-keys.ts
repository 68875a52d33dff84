export type WatchAction =
  | "next"
  | "hint"
  | "explain"
  | "reset"
  | "undo"
  | "lab"
  | "grade"
  | "check"
  | "all"
  | "keys"
  | "quit"
  | "confirm-reset"
  | "leave-reset";

const actions: Readonly<Record<string, WatchAction>> = {
  n: "next",
  h: "hint",
  e: "explain",
  r: "confirm-reset",
  u: "undo",
  l: "lab",
  a: "all",
  g: "grade",
  "?": "keys",
  q: "quit",
  // Ctrl-C and Ctrl-D, which the terminal hands on as they are.
  "\u0003": "quit",
  "\u0004": "quit",
};

/** Makes actions of keys. A reset takes the same key twice, one after the other. */
export function createKeys(): (key: string) => WatchAction | undefined {
  let asked = false;
  return (key) => {
    const action = /^\d$/.test(key) ? "check" : actions[key.toLowerCase()];
    if (!asked) {
      asked = action === "confirm-reset";
      return action;
    }
    asked = false;
    if (action === "confirm-reset") return "reset";
    return action === "quit" ? action : "leave-reset";
  };
}
