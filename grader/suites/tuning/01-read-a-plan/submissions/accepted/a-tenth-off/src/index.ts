class CallBackIndex {
  readonly key = { placedAt: -1, status: 1, depotId: -1 } as const;
  readonly name = "call back, week by week";
}

export const indexes = [new CallBackIndex()];
