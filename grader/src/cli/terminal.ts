import pc from "picocolors";

/** Colour only on a terminal; NO_COLOR and FORCE_COLOR are respected by the library. */
export const colors = pc.createColors(
  pc.isColorSupported && (process.stdout.isTTY || "FORCE_COLOR" in process.env),
);
