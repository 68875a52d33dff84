import { beforeAll, test } from "@lab/testkit";
import { judgeAlike, judgeTaken } from "./judge-addresses.ts";
import { judgeChangesAtOnce } from "./judge-changes.ts";
import { judgeChanges, judgeCreation } from "./judge-customers.ts";
import { judgeFieldErrors } from "./judge-fields.ts";
import { judgeProblems } from "./judge-problems.ts";
import { judgeRemoval } from "./judge-removals.ts";
import { judgeContentTypes, judgeRequests } from "./judge-requests.ts";
import { judgeMeaningfulNames, judgeProtected } from "./judge-surplus.ts";
import { judgeCharacters, judgeTexts } from "./judge-texts.ts";
import { openWorld, serve } from "./world.ts";

beforeAll(openWorld);

test("C1", async () => judgeCreation(await serve()));

test("C2", async () => judgeChanges(await serve()));

test("C3", async () => judgeFieldErrors(await serve()));

test("C4", async () => judgeTaken(await serve()));

test("C5", async () => judgeRequests(await serve()));

test("C6", async () => judgeProtected(await serve()));

test("C7", async () => judgeRemoval(await serve()));

test("C8", async () => judgeTexts(await serve()));

test("C10", async () => judgeChangesAtOnce(await serve()));

test("C11", async () => judgeMeaningfulNames(await serve()));

test("C12", async () => judgeContentTypes(await serve()));

test("C13", async () => judgeAlike(await serve()));

test("C14", async () => judgeCharacters(await serve()));

/** The last one: its sentence is of every answer, those to all other checks too. */
test("C9", async () => judgeProblems(await serve()));
