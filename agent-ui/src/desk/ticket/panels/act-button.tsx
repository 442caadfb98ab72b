import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../../../src/contract/ticket.ts';
import type { StaffCommandType } from '../actions.ts';

/** Opens the form of a command in the dock. */
export type Choose = (type: StaffCommandType) => void;

interface ActButtonsProps {
  ticket: TicketView;
  types: readonly StaffCommandType[];
  onChoose: Choose;
  /** The first one is what is to be done next. */
  leads?: boolean;
}

/** Those of the commands that the viewer may give. */
export const ActButtons = ({ ticket, types, onChoose, leads = true }: ActButtonsProps) => {
  const { t } = useTranslation();
  const allowed = types.filter((type) => ticket.may.includes(type));
  return allowed.map((type) => (
    <Button
      key={type}
      size="small"
      type={leads && type === types[0] ? 'primary' : 'default'}
      onClick={() => onChoose(type)}
    >
      {t(`command.${type}`)}
    </Button>
  ));
};
