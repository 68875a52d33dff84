/**
 * Attacks that nobody has seen succeed yet: what holds them can't be taken out by `npm run attacks -- --without`, and
 * no test beside does it. The list only ever gets shorter; a new attack comes with its proof.
 */
export const notYetShown: readonly string[] = `F07 F16g F16h M08`.trim().split(/\s+/);

export const mostNotYetShown = 4;
