import { grouped } from "../../api/grouped";
import type { Letter } from "../../api/letters";
import { capital, useLabels } from "../../api/vocabularies";
import { listed } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { Mark } from "../../ui/Mark";
import { commitmentMark } from "../../ui/marks";
import { NotStated } from "../../ui/NotStated";
import { Text } from "../../ui/Text";
import { When } from "../../ui/When";
import { OrganisationName } from "../references";

type Commitment = NonNullable<Letter["commitments"]>[number];

interface CommitmentsProps {
  letter: Letter;
  commitments: Commitment[];
  beside?: Letter;
}

/** What the parties mean to do, in the letter's order and by its numbers. */
export function Commitments({ letter, commitments, beside }: CommitmentsProps) {
  return (
    <ol className="commitments">
      {commitments.map((commitment) => {
        const twin = beside?.commitments?.find((c) => c.id === commitment.id);
        return (
          <li key={commitment.id} value={commitment.number}>
            <span className="no" aria-hidden="true">
              {commitment.number}
            </span>
            {twin ? (
              <div className="pair">
                <What commitment={commitment} />
                <What commitment={twin} />
              </div>
            ) : (
              <What commitment={commitment} />
            )}
            <Who commitment={commitment} letter={letter} />
          </li>
        );
      })}
    </ol>
  );
}

function What({ commitment }: { commitment: Commitment }) {
  const { t } = useTexts();
  const { text, result, target, lang } = commitment;
  return (
    <div lang={lang ?? undefined}>
      <p className="what">{text ? <Text lang={lang}>{text}</Text> : <NotStated>{t("letter.textMissing")}</NotStated>}</p>
      {(result || target) && (
        <dl className="aims">
          {result && (
            <div>
              <dt>{t("letter.result", { lng: lang ?? undefined })}</dt>
              <dd>
                <Text lang={lang}>{result}</Text>
              </dd>
            </div>
          )}
          {target && (
            <div>
              <dt>{t("letter.target", { lng: lang ?? undefined })}</dt>
              <dd>
                <Text lang={lang}>{target}</Text>
              </dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}

function Who({ commitment, letter }: { commitment: Commitment; letter: Letter }) {
  const { t } = useTexts();
  const { label } = useLabels();
  const party = (id: string | null | undefined) => letter.parties?.find((p) => p.id === id);
  const lead = party(commitment.lead);
  return (
    <div className="who">
      <Mark kind={commitmentMark(commitment.state)}>
        {commitment.state ? capital(label("commitment-states", commitment.state)) : t("letter.stateUnknown")}
      </Mark>
      <dl>
        <dt>{t("letter.lead")}</dt>
        <dd>{lead ? <OrganisationName to={lead.organisation} asStated={lead.asStated} /> : <NotStated>{t("letter.noLead")}</NotStated>}</dd>
        <Roles commitment={commitment} letter={letter} />
        <dt>{t("letter.due")}</dt>
        <dd>
          <When date={commitment.due} />
        </dd>
      </dl>
    </div>
  );
}

/** Who takes part in what way: those with the same roles stand together, and all parties are said to be all. */
function Roles({ commitment, letter }: { commitment: Commitment; letter: Letter }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  return rolesByHolders(commitment).map(({ holders, roles }) => {
    const words = listed(
      roles.map((role) => label("commitment-roles", role)),
      locale,
    );
    if (holders.length === 1 && holders[0] === commitment.lead)
      return [<dt key="role">{t("letter.role")}</dt>, <dd key="words">{words}</dd>];
    const names = holders
      .map((id) => letter.parties?.find((party) => party.id === id))
      .map((p) => p?.organisation?.name ?? p?.asStated ?? "");
    const isAll = names.length > 1 && names.length === letter.parties?.length;
    const all = names.length === 2 ? t("letter.bothParties") : t("letter.allParties", { count: names.length });
    return [<dt key={`${words}-role`}>{words}</dt>, <dd key={words}>{isAll ? all : listed(names, locale)}</dd>];
  });
}

function rolesByHolders({ roles }: Commitment) {
  const byParty = grouped(roles ?? [], (role) => role.party ?? "");
  const byRoles = grouped(byParty, ([, held]) => held.map((r) => r.role ?? "").join("\n"));
  return [...byRoles].map(([held, parties]) => ({ roles: held.split("\n"), holders: parties.map(([party]) => party) }));
}
