import { useState } from 'react';
import { Field } from '../../design';

export interface WholeNumberProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A number from 0 on. While something else is typed, the last number counts. */
export function WholeNumber({ label, help, value, onChange }: WholeNumberProps) {
  const [text, setText] = useState(() => String(value));
  return (
    <Field
      label={label}
      inputMode="numeric"
      value={text}
      {...(help === undefined ? {} : { help })}
      onChange={(event) => {
        const typed = event.target.value.replace(/\D/g, '').slice(0, 15);
        setText(typed);
        onChange(Number(typed));
      }}
    />
  );
}
