/** The lab's catalogue of texts brings a library along that no bootcamp has: the baseline goes without. */
export class IntlMessageFormat {
  format(): string {
    return "";
  }
}
