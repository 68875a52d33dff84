/**
 * What `npm run dev -- {{id}}` runs, and again at each save. This file is the learner's own; nobody grades it or hands it
 * in: call the function on other lines, print what you want to see.
 */
import { totalPence } from "./src/total.ts";

console.log(totalPence([{ pricePence: 180, quantity: 2 }]));
