import type { StoreArgument, SuiteService } from "@lab/testkit";
import type { StubControls } from "./http-stub.ts";

/** An HTTP server of the suite's for this exercise. */
export interface SuiteStub extends StubControls {
  /** Inject it into the solution: it arrives as a base URL, `http://127.0.0.1:<port>`. */
  forSolution: StoreArgument;
}

/** HTTP stubs for suites: `const crm = await lab().use(http)`, as many as a check wants. */
export const http: SuiteService<undefined, SuiteStub> = {
  id: "http",
  nameData: () => ({ name: "", isOwn: false, isLarge: false }),
  fill: async () => {},
  open: ({ client, forSolution }) => ({ ...(client as StubControls), forSolution }),
};
