import type { ComponentChildren, JSX } from "preact";
import type { Site } from "./site.ts";

export interface PostButtonProps {
  site: Site;
  to: string;
  /** Sent along, besides the token. */
  values?: Record<string, string | number>;
  /** What the button does, for who hears it apart from what stands beside it. */
  label?: string;
  kind?: "main" | "quiet";
  children: ComponentChildren;
}

/** A form of one button: it works without a script, and no link changes anything. */
export function PostButton(props: PostButtonProps): JSX.Element {
  const { site, to, values = {}, label, kind = "quiet", children } = props;
  return (
    <form class="act" method="post" action={to}>
      <input type="hidden" name="token" value={site.formToken} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class={kind} type="submit" aria-label={label}>
        {children}
      </button>
    </form>
  );
}
