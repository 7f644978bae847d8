import { useId } from "react";

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly { value: T; text: string }[];
  value: T;
  onChoose: (value: T) => void;
  /** Id of the text that already names the choice on the page. */
  labelledBy?: string;
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ label, options, value, onChoose, labelledBy }: ChoiceProps<T>) {
  const name = useId();
  return (
    <div className="choice no-print" role="radiogroup" aria-label={labelledBy ? undefined : label} aria-labelledby={labelledBy}>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChoose(option.value)} />
          {option.text}
        </label>
      ))}
    </div>
  );
}
