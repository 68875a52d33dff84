import { edgeOf, type Edge } from "@lab/edges";
import {
  describeValue,
  drawCases,
  findDifference,
  lab,
  miss,
  say,
  step,
  type CallOutcome,
  type Step,
} from "@lab/testkit";
import { z } from "zod";
import { likeCalls, renameSkus, restoreSkus } from "./calls-in-between.ts";
import { makeFaultyCases, makeOneLine, pricedBaskets, type Case } from "./data.ts";
import { describeCase, differ, readOrder } from "./judge-orders.ts";
import { c8 } from "./messages.ts";

const { seed, solution } = lab();

/** How a frozen object protests in strict code. */
const frozenProtest = /read only|not extensible|Cannot (add|delete|assign|define|redefine)/i;

/** That a call changes nothing it was given, and that what one call gives hangs on no other call. */
export async function expectCallsAlone(): Promise<void> {
  const priced = drawCases(pricedBaskets, { label: "core-01 calls", runs: 16 });
  const empty = [700, 100].map((voucherPence): Case => {
    const { rules } = makeOneLine({});
    return { basket: { lines: [], voucherPence }, rules };
  });
  // Of two plain ones the first has no voucher: what is filled in shows, on every seed.
  const plain = [makeOneLine({}), makeOneLine({ voucherPence: 100 })];
  // Of what has no price the voucher is nobody's yet.
  const refused = makeFaultyCases(seed);
  const withVoucher = refused.map(({ basket, rules }) => ({
    basket: { ...basket, voucherPence: 500 },
    rules,
  }));
  const cases = [...plain, ...priced, ...empty, ...refused, ...withVoucher];
  const args = cases.map(({ basket, rules }) => [basket, rules]);
  const describe = (index: number): string => describeCase(cases[index] as Case);
  await step(say(c8.frozen), async () => {
    const frozen = await solution.attemptEach("priceOrder", args, { freeze: true });
    for (const outcome of frozen) expectNoProtest(outcome);
    // Whoever prices nothing changes nothing: that is no merit.
    for (const index of plain.keys()) readOrder(z.looseObject({}), frozen[index]);
  });

  const first = await solution.attemptEach("priceOrder", args, { returnArgs: true });
  for (const [index, outcome] of first.entries()) {
    if (!("returned" in outcome)) continue;
    const [basket, rules] = outcome.args ?? [];
    const one = cases[index] as Case;
    const changed = findDifference({ basket, rules }, { basket: one.basket, rules: one.rules });
    const edge = edgeOf("state", "arguments after the call");
    if (changed)
      await step({ ...say(c8.unchanged, { basket: describe(index) }), edge }, () =>
        miss(
          say(c8.changed, {
            path: changed.path,
            now: describeValue(changed.actual),
            before: describeValue(changed.expected),
          }),
        ),
      );
  }

  const callAlone = async ({ basket }: Case, rules: Case["rules"]): Promise<unknown> =>
    readResult(await solution.attempt("priceOrder", [basket, rules]));
  const alone: unknown[] = [];
  for (const each of cases) alone.push(await callAlone(each, each.rules));
  const expectAlike = async (
    calls: readonly [Case, Case["rules"]][],
    expected: readonly unknown[],
    tell: (at: number) => Step,
  ): Promise<void> => {
    const pairs = calls.map(([{ basket }, rules]) => [basket, rules]);
    const outcomes = await solution.attemptEach("priceOrder", pairs, { sameObjects: true });
    for (const [index, outcome] of outcomes.entries()) {
      const different = findDifference(readResult(outcome), expected[index]);
      if (!different) continue;
      const { path, actual, expected: before } = different;
      await step(tell(index), () =>
        miss(say(c8.other, { path, now: describeValue(actual), before: describeValue(before) })),
      );
    }
  };
  const own = cases.map((one): [Case, Case["rules"]] => [one, one.rules]);
  await expectAlike(own, alone, (index) => ({
    ...say(c8.overwritten, { basket: describe(index) }),
    edge: edgeOf("state", "a result after later calls"),
  }));
  for (const edge of likeCalls) await expectOwnResults(edge);
  await expectAlike([...own, ...own], [...alone, ...alone], (index) => ({
    ...say(c8.again, { basket: describe(index % cases.length) }),
    edge: edgeOf("state", "the same call again"),
  }));
}

/** Two calls, and the same two in another shop the other way round: which one came first is to make no difference. */
async function expectOwnResults(edge: Edge<readonly [Case, Case]>): Promise<void> {
  const [one, other] = edge.value;
  const [oneThere, otherThere] = edge.value.map(renameSkus) as [Case, Case];
  const ask = async (...calls: Case[]): Promise<unknown[]> => {
    const args = calls.map(({ basket, rules }) => [basket, rules]);
    const outcomes = await solution.attemptEach("priceOrder", args, { sameObjects: true });
    return outcomes.map((outcome) => ("returned" in outcome ? restoreSkus(outcome.returned) : "threw"));
  };
  const [first, between, again] = await ask(one, other, one);
  const [, expected] = await ask(otherThere, oneThere);
  const [unaffected] = await ask(otherThere);
  const basket = describeCase(one);
  for (const [actual, by] of [
    [first, expected],
    [between, unaffected],
    [again, first],
  ]) {
    const different = findDifference(actual, by);
    if (!different) continue;
    const { path, actual: now, expected: before } = different;
    await step({ ...say(c8.inBetween, { what: edge.name, basket }), edge }, () =>
      miss(say(c8.other, { path, now: describeValue(now), before: describeValue(before) })),
    );
  }
}

function readResult(outcome: CallOutcome): unknown {
  return "returned" in outcome ? outcome.returned : outcome.threw.message;
}

function expectNoProtest(outcome: CallOutcome): void {
  if (!("threw" in outcome) || !frozenProtest.test(outcome.threw.message)) return;
  const { message: detail, at: place } = outcome.threw;
  differ(say(c8.triedToChange), place ? say(c8.thrownAt, { detail, place }) : detail);
}
