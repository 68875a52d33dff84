import type { Express } from "express";
import { connectors } from "@lab/services/host";
import { decodeForWarmUp } from "../frames.ts";
import type { LibraryTable } from "./load-solution.ts";
import { closeApp, serveApp } from "./serve-app.ts";

type ExpressModule = { (): Express; json(): Parameters<Express["use"]>[0]; Router(): Express };

/** Serves requests with an app of its own, so that Express is compiled before a solution's first request. */
export async function exerciseExpress(libraries: LibraryTable, requests: number): Promise<void> {
  const express = libraries["express"]?.() as ExpressModule;
  const app = express();
  const router = express.Router();
  router.use(express.json());
  router.post("/:id", (request, response) => {
    response
      .status(201)
      .location("/echo/1")
      .json({ id: request.params["id"], query: request.query, body: request.body as unknown });
  });
  app.use("/echo", router);
  const url = await serveApp(app);
  for (let done = 0; done < requests; done++) {
    const answer = await fetch(`${url}/echo/7?a=b`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "carrots" }),
    });
    await answer.text();
  }
  await closeApp(url);
}

/** For the build: runs through what every solution's process runs through, so that it gets into the code cache. */
export async function warmUpLibraries(libraries: LibraryTable): Promise<void> {
  decodeForWarmUp();
  await exerciseExpress(libraries, 1);
  for (const connector of Object.values(connectors)) await connector.exercise(libraries);
}
