/** A minus and what it stands before: a line would break between it and the sign of a currency. */
const NEGATIVE = /(−[^\s\d]{1,4}\d\S*)/;

/** A sentence whose negative amounts no line breaks apart. */
export function Prose({ text }: { readonly text: string }) {
  return text.split(NEGATIVE).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no other name
      <span key={index} className="unbroken">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
