export function priceOrder(): unknown {
  return { ok: true, value: { _bsontype: "ObjectId", lines: { _bsontype: "Decimal128" }, at: { _bsontype: "Nothing" } } };
}
