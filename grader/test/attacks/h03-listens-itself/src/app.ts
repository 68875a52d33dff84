import type { Express } from "express";
import { createApp as createHonestApp } from "./honest.ts";
import type { Deps } from "./types.ts";

export function createApp(deps: Deps): Express {
  const app = createHonestApp(deps);
  app.listen(3000, () => console.log("listening on 3000"));
  return app;
}
