import type { HistoryBuilder } from "@lab/git-history";
import { addObjects, idOf, type RawObject } from "../../support/write-objects.ts";

/** Whoever asks for a log has Git check what is signed, and nothing else. */
export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  const text = await repo.git("cat-file", "commit", "main");
  const signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n c2lnbmVk\n -----END PGP SIGNATURE-----\n";
  const signed: RawObject = { type: "commit", body: Buffer.from(text.replace("\n\n", `\n${signature}\n`)) };
  await addObjects(repo, [signed]);
  await repo.git("update-ref", "refs/heads/main", idOf(signed));
}
