import { ascending, descending, index } from "./make-index.ts";

export const indexes = [index(ascending("status"), ascending("depotId"), descending("placedAt"))];
