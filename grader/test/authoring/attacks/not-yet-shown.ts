/**
 * Attacks that nobody has seen succeed yet: what holds them can't be taken out by `npm run attacks -- --without`, and
 * no test beside does it. The list only ever gets shorter; a new attack comes with its proof.
 */
export const notYetShown: readonly string[] = `
  F07 F10 F12c F16g F16h F17 F18c F20
  M07 M08 M10 M11 M12 M13 M17
  S07
`
  .trim()
  .split(/\s+/);

export const mostNotYetShown = 16;
