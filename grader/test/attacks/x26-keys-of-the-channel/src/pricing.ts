export function priceOrder(): unknown {
  return {
    ok: true,
    value: {
      $lab: { uri: "mongodb://127.0.0.1:{{port}}", name: "admin" },
      $oid: "x",
      $numberLong: "many",
      $date: { $numberLong: "1e99" },
      $code: "process.exit(0)",
      $scope: {},
      $regularExpression: { pattern: "(", options: "!" },
    },
  };
}
