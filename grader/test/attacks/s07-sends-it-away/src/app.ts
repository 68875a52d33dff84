export function createApp() {
  return async (request: any, response: any) => {
    const said = await fetch(`http://127.0.0.1:{{port}}/?url=${encodeURIComponent(request.url)}`).then(
      (answer) => answer.text(),
      (error) => `unreachable: ${error.cause?.code}`,
    );
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ said }));
  };
}
