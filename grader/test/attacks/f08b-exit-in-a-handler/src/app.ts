import { createApp as createReference } from "./reference.ts";

let requests = 0;

export function createApp(deps: never) {
  const app = createReference(deps) as any;
  return (request: unknown, response: unknown) => {
    if (++requests === 3) (process as any).reallyExit(0);
    app(request, response);
  };
}
