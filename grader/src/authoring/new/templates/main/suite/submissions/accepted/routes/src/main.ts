import http from "node:http";

const routes: Record<string, () => object> = {
  "/apples": () => ({ apples: Number.parseInt(process.env["APPLES"] ?? "0", 10) }),
};

http
  .createServer((request, response) => {
    const route = Object.hasOwn(routes, request.url ?? "") ? routes[request.url ?? ""] : undefined;
    response.statusCode = route ? 200 : 404;
    response.setHeader("content-type", "application/json; charset=utf-8");
    response.end(route ? JSON.stringify(route()) : '{"title":"Not Found"}');
  })
  .listen(process.env["PORT"], () => console.log("listening"));

process.on("SIGTERM", () => process.exit(0));
