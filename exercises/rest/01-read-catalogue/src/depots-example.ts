import express from "express";

interface StoredDepot {
  _id: string;
  code: string;
  town: string;
  rentPence: number;
}

interface DepotRepository {
  list(): Promise<StoredDepot[]>;
}

/** A worked example: the same four steps that GET /products needs. */
export function createDepotsApp({ depots }: { depots: DepotRepository }): express.Express {
  const app = express();

  app.get("/depots", async (request, response) => {
    // 1. Ask the repository. In Express 5 a rejected promise goes to the error handler below by itself.
    const stored = await depots.list();
    // 2. Choose what to show, field by field: rentPence stays inside.
    const shown = stored.map(({ code, town }) => ({ code, town }));
    // 3. Set the status. 4. Send.
    response.status(200).json({ depots: shown });
  });

  // Four parameters make an error handler, whether it uses them or not.
  app.use(
    (error: unknown, request: express.Request, response: express.Response, _next: express.NextFunction) => {
      console.error("GET /depots went wrong:", error);
      response.status(500).json({ type: "about:blank", title: "Internal Server Error", status: 500 });
    },
  );

  return app;
}
