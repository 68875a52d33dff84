import { stripVTControlCharacters } from "node:util";

/** Lines at the foot of what was printed, which are drawn anew in their place; what was printed stays above. */
export interface Footer {
  /** Prints above. */
  print(text: string): void;
  show(lines: readonly string[]): void;
  /** Takes it away; print() and show() bring it back, or another. */
  hide(): void;
}

export function createFooter(options: { write(text: string): void; columns(): number }): Footer {
  let shown: readonly string[] = [];
  let drawn: readonly string[] = [];

  /** Goes back to where it begins, and clears from there. A narrower window has broken its lines. */
  function erase(): string {
    if (drawn.length === 0) return "";
    const columns = Math.max(options.columns(), 1);
    const rows = drawn.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(stripVTControlCharacters(line).length / columns)),
      0,
    );
    drawn = [];
    return `\r${"\u001b[A".repeat(rows - 1)}\u001b[J`;
  }

  function draw(): string {
    drawn = shown;
    return drawn.join("\n");
  }

  return {
    print: (text) => options.write(`${erase()}${text}${draw()}`),
    show(lines) {
      shown = lines;
      options.write(`${erase()}${draw()}`);
    },
    hide() {
      shown = [];
      options.write(erase());
    },
  };
}
