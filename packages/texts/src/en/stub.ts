/** HTTP stubs: the servers of others that the lab plays. */
export const stub = {
  title: "HTTP stubs",
  described: "HTTP stubs, which the lab plays itself",
  noRoute: "there is nothing at {method} {path}",
  noRequest: "no request came",
  withBody: "{line} with {body}",
  andMore: "{shown}; and {more} more",
  fewArrived: "of {count} requests that should be under way at the same time, {came} came",
} as const;
