import { chmodSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Removes a folder that nobody needs any more, with folders in it that can't be written to. What the system won't let
 * go of stays: nothing depends on it, and `npm run doctor -- --fix` tries again.
 */
export function removeTree(folder: string): boolean {
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    remove();
    return true;
  } catch {
    // Below, with the permissions that it takes.
  }
  try {
    permit(folder);
    remove();
    return true;
  } catch {
    return false;
  }
}

function permit(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) permit(join(folder, entry.name));
}
