import { Router, type RequestHandler } from "express";
import type { Catalogue } from "./catalogue.ts";
import { Problem } from "./problem.ts";

const refuseMethod: RequestHandler = (request, response) => {
  response.setHeader("Allow", "GET,HEAD");
  throw new Problem(405, `${request.method} is not possible here`);
};

export function createProductsRouter(catalogue: Catalogue): Router {
  const router = Router();
  router
    .route("/")
    .get(async ({ query }, response) => {
      const [season = "current"] = [query["season"]].flat();
      response.json({
        products: await catalogue.list(typeof season === "string" ? season.toLowerCase() : ""),
      });
    })
    .all(refuseMethod);
  router
    .route("/:sku")
    .get(async ({ params }, response) => {
      response.json(await catalogue.find(params.sku));
    })
    .all(refuseMethod);
  return router;
}
