import { Modal } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  readonly open: boolean;
  readonly close: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

/** The dialog in which a last day shows how it was counted, the same wherever a day stands. */
export function SumDialog({ open, close, title, children }: Props) {
  return (
    <Modal open={open} onCancel={close} footer={null} width={620} title={title} destroyOnHidden>
      {children}
    </Modal>
  );
}
