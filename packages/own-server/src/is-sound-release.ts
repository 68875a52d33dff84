/**
 * Whether a release is at least the one of its line that is listed: "8.0.36" is older than "8.0.37". A line that isn't
 * listed gets no mends any more, or isn't known yet: no release of it is held for sound.
 */
export function isSoundRelease(version: string, soundReleases: readonly string[]): boolean {
  const { line, patch } = split(version);
  return soundReleases.map(split).some((sound) => sound.line === line && patch >= sound.patch);
}

function split(version: string): { line: string; patch: number } {
  const at = version.lastIndexOf(".");
  return { line: version.slice(0, at), patch: Number(version.slice(at + 1)) };
}
