import { select, type Selection } from "./select.ts";
import { dayAfter, startOfLondonDay } from "./london-day.ts";

// Parameters are read loosely here, and sequences are given as pairs, which the driver takes as well.
export const q1 = ({ depotId, status }: Selection) =>
  select("orderNo slot totalPence").where({ depotId, status }).by(["orderNo", 1]);

export const q2 = ({ from, to }: Selection) =>
  select("orderNo placedAt totalPence")
    .where({ placedAt: { $gte: from, $lt: to } })
    .by(["placedAt", 1], ["orderNo", 1]);

export const q3 = ({ statuses, maxPence, limit }: Selection) => ({
  ...select("orderNo status totalPence")
    .where({ totalPence: { $lte: maxPence }, status: { $in: statuses } })
    .by(["totalPence", -1], ["orderNo", 1]),
  limit,
});

export const q4 = ({ depotId, before }: Selection) =>
  select("orderNo status deliverOn")
    .where({ depotId, $nor: [{ status: { $nin: ["draft", "shipped"] } }, lateShipping(before)] })
    .by(["deliverOn", 1], ["orderNo", 1]);

const lateShipping = (before: unknown): object => ({ status: "shipped", deliverOn: { $gte: before } });

export const q5 = async ({ sku, minQty }: Selection) =>
  select("orderNo lines")
    .where({ lines: { $elemMatch: { sku, qty: { $gte: minQty } } } })
    .by();

export const q6 = async ({ depotId }: Selection) =>
  select("orderNo customerId")
    .where({ depotId, note: { $exists: false } })
    .by(["orderNo", -1]);

export const q7 = async ({ depotId }: Selection) =>
  select("orderNo note")
    .where({ depotId, note: { $in: [null] } })
    .by();

export const q8 = async ({ day }: Selection) =>
  select("orderNo slot")
    .where({
      status: "delivered",
      $expr: { $eq: [dayInLondon("$deliverOn"), { $literal: startOfLondonDay(String(day)) }] },
      deliverOn: { $lt: startOfLondonDay(dayAfter(String(day))) },
    })
    .by();

const dayInLondon = (date: string): object => ({
  $dateTrunc: { date, unit: "day", timezone: "Europe/London" },
});

export const q9 = async ({ prefix }: Selection) =>
  select("orderNo note")
    .where({ note: { $regex: `^\\Q${String(prefix)}\\E`, $ne: null } })
    .by();

export const q10 = async ({ depotId, skus }: Selection) =>
  select("orderNo lines")
    .where({ depotId, $nor: [{ "lines.sku": { $in: skus } }] })
    .by();
