import type { ReactNode } from "react";
import { NotStated } from "./NotStated";

export interface Fact {
  name: string;
  /** `null` and an empty list are shown as "not stated". */
  value: ReactNode;
}

const isEmpty = (value: ReactNode) => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{isEmpty(value) ? <NotStated /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
