/** What is wrong with the place above it. */
export function Says({ text }: { readonly text: string | null }) {
  return text === null ? null : (
    <p className="bad says" role="alert">
      {text}
    </p>
  );
}
