/** What only an instructor has, read from where --key, --passphrase and --salt say. Plain data for workers. */
export interface Secrets {
  /** The salt's bytes, in Base64. */
  salt?: string;
  /** Opens the assessed suites. */
  identity?: string;
}
