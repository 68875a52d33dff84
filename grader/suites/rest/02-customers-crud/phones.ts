import { edgesOf, type Edge } from "@lab/edges";

const signs = ["+", "-", "(", ")", " "] as const;

const nameOf = (sign: string): string => (sign === " " ? "a space" : sign);

/** Each sign at its beginning and end, and all digits. */
export const phonesThatFit: readonly Edge<string>[] = edgesOf("text", {
  "all digits": "0123456789",
  "all signs": "+44 (0)20-7946 0123",
  "no digit": "+-( )",
  ...Object.fromEntries(signs.map((sign) => [`${nameOf(sign)} first`, `${sign}1234`])),
  ...Object.fromEntries(signs.map((sign) => [`${nameOf(sign)} last`, `1234${sign}`])),
  "a sign in the middle": "12+34",
});

/** Signs near those that fit, which a range in a pattern takes in, and letters. */
const others = ["!", "#", "'", "*", ",", ".", "/", ":", "_", "x", "A", "~"] as const;

/** Other signs, those that pass for a space, and digits of other scripts. */
export const phonesThatDoNot: readonly Edge<string>[] = edgesOf("text", {
  ...Object.fromEntries(others.map((sign) => [`${sign} in it`, `1234${sign}5`])),
  "a tab in it": "1234\t5",
  "a line break in it": "1234\n5",
  "a line break after it": "12345\n",
  "a line break before it": "\n12345",
  "a no-break space in it": "1234\u00a05",
  "a wide space in it": "1234\u30005",
  "Arabic digits": "\u0660\u0661\u0662\u0663\u0664\u0665",
  "wide digits": "\uff10\uff11\uff12\uff13\uff14\uff15",
  "a long dash in it": "1234\u20135",
});
