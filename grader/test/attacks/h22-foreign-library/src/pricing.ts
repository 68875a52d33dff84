import { sumBy } from "lodash";

export const priceOrder = () => sumBy([], "price");
