export { createApp } from "../../../../../../../../../../../../../../../../../../../../../../../../../../../../../../..{{suite}}/submissions/accepted/reference/src/app.ts";
