import express from "express";
import { createCatalogue } from "./catalogue.ts";
import { answerError, Problem } from "./problem.ts";
import { createProductsRouter } from "./products-router.ts";
import type { Deps } from "./types.ts";

export const createApp = ({ products }: Deps): express.Express => {
  const app = express();
  app.disable("x-powered-by");
  app.use("/products", createProductsRouter(createCatalogue(products)));
  app.use((request) => {
    throw new Problem(404, `there is no ${request.path}`);
  });
  app.use(answerError);
  return app;
};
