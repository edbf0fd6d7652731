import { Input } from 'antd';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly change: (text: string) => void;
}

/** Narrows the table below it to the rows in which the text stands. */
export const FindField = ({ label, text, change }: Props) => (
  <Input
    className="gap-below number-search"
    allowClear
    aria-label={label}
    placeholder={label}
    value={text}
    onChange={({ target }) => change(target.value)}
  />
);
