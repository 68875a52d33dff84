import { test } from "@lab/testkit";
import { judgeApps, judgeCalls } from "./judge-apart.ts";
import { judgeFailures, judgeOddFailures } from "./judge-failures.ts";
import { judgeList, judgeOddQueries, judgeSeasons } from "./judge-lists.ts";
import { judgeMethods } from "./judge-methods.ts";
import { judgeNotFound, judgeShapes } from "./judge-problems.ts";
import { judgeOddSkus, judgeProduct } from "./judge-products.ts";

test("C1", judgeList);

test("C2", judgeProduct);

test("C3", judgeNotFound);

test("C4", judgeShapes);

test("C5", judgeSeasons);

test("C6", judgeMethods);

test("C7", judgeFailures);

test("C8", judgeCalls);

test("C9", judgeApps);

test("C10", judgeOddSkus);

test("C11", judgeOddQueries);

test("C12", judgeOddFailures);
