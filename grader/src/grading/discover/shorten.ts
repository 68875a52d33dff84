/** `rest-01` of `rest-01-read-catalogue`: what a learner types. */
export function shorten(id: string): string {
  return /^[a-z]+-\d{2}/.exec(id)?.[0] ?? id;
}
