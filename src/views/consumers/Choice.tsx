import { Field } from '../../design';
import type { ConsumerApplication } from '../../engine';
import { choicesOf } from '../../projections';

export interface ChoiceProps {
  readonly label: string;
  readonly name: keyof ConsumerApplication;
  readonly value: string;
  readonly words: (value: string) => string;
  readonly onChange: (value: string) => void;
  /** Not offered here. */
  readonly without?: string;
}

/** One of the few things that a line of an application's code may say. */
export function Choice({ label, name, value, words, onChange, without }: ChoiceProps) {
  return (
    <Field
      label={label}
      control={(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onChange(event.target.value)}>
          {choicesOf(name)
            .filter((each) => each !== without)
            .map((each) => (
              <option key={each} value={each}>
                {words(each)}
              </option>
            ))}
        </select>
      )}
    />
  );
}
