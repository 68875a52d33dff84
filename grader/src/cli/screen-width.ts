const usual = 80;
const widest = 110;

/** The same for what is left whole where there is no terminal: programs read it, line by line. */
export function windowWidth(columns: number | undefined = process.stdout.columns): number {
  return columns === undefined ? Number.POSITIVE_INFINITY : screenWidth(columns);
}

/** Characters in a line of the terminal; 80 where there is none. Longer lines than 110 are hard to follow. */
export function screenWidth(columns: number | undefined = process.stdout.columns): number {
  return Math.min(columns && columns > 0 ? columns : usual, widest);
}
