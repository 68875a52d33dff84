import { buildHistory } from "@lab/git-history";

const rowan = { name: "Rowan Hale", email: "rowan.hale@hedgerow.example" };

/** The practice repository: one commit, and two files that are in none. */
export async function buildStart(folder: string): Promise<void> {
  await buildHistory(folder, async (repo) => {
    repo.as(rowan);
    await repo.write("README.md", "# The shop\n");
    await repo.commit("Begin");
    await repo.write("prices.txt", "carrots 180\nsquash 240\n");
    await repo.write("draft.txt", "carrots ???\n");
  });
}
