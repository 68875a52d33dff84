import type { HistoryBuilder } from "@lab/git-history";
import { commitAll, token } from "../../portions.ts";

export async function takeSteps(repo: HistoryBuilder): Promise<void> {
  await commitAll(repo);
  await repo.git("switch", "--quiet", "-c", "gateway");
  await repo.write("gateway.txt", Buffer.from(`MAIL_TOKEN=${token}\r\n`, "utf16le"));
  await repo.commit("Try the gateway");
  await repo.git("switch", "--quiet", "main");
}
