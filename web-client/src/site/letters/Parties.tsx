import { useQuery } from "@tanstack/react-query";
import { type Letter, letterContextQuery } from "../../api/letters";
import { useLabels } from "../../api/vocabularies";
import { countryName } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { lineOf } from "../../ui/Mark";
import { legalMark } from "../../ui/marks";
import { NotStated } from "../../ui/NotStated";
import { When } from "../../ui/When";
import { RecordLink } from "../references";

type Party = NonNullable<Letter["parties"]>[number];

/** More than these stand below each other, however wide the page. */
const MOST_ACROSS = 4;

/** The parties in the letter's own order, joined by the letter's own line; it runs on while others may accede. */
export function Parties({ letter }: { letter: Letter }) {
  const { t } = useTexts();
  if (letter.parties === null)
    return (
      <p className="parties-unknown">
        {t("letter.parties")}: <NotStated />
      </p>
    );
  const isDown = letter.parties.length > MOST_ACROSS;
  return (
    <ol
      className={isDown ? "parties down" : "parties"}
      data-line={lineOf[legalMark[letter.legalStatus]]}
      data-ends={letter.accession?.open ? undefined : letter.parties.length}
      data-unsigned={letter.legalStatus === "in-preparation" || undefined}
    >
      {letter.parties.map((party) => (
        <PartyItem key={party.id} party={party} letter={letter} />
      ))}
    </ol>
  );
}

function PartyItem({ party, letter }: { party: Party; letter: Letter }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  const seat = useSeat(letter, party.organisation?.id);
  const ordinal = t(`ordinals.${party.number}`, { defaultValue: String(party.number) });
  return (
    <li>
      <p className="ord">{t("letter.partyNumber", { ordinal })}</p>
      <p className="name">
        {party.organisation ? (
          <a className="quiet" href={party.organisation.page}>
            {party.organisation.name}
          </a>
        ) : (
          party.asStated
        )}
      </p>
      <dl>
        <Row name={t("letter.seat")}>
          {seat && [seat.city, seat.country && countryName(seat.country, locale)].filter(Boolean).join(", ")}
        </Row>
        <Row name={t("letter.onBehalfOf")}>{party.onBehalfOf && <RecordLink to={party.onBehalfOf} line={underline(letter)} />}</Row>
        <Row name={t("letter.asStated")}>{party.asStated}</Row>
        {party.role !== "party" && <Row name={t("letter.role")}>{label("party-roles", party.role)}</Row>}
        {party.joinedOn && (
          <Row name={t("letter.joinedOn")}>
            <When date={party.joinedOn} />
          </Row>
        )}
        {party.leftOn && (
          <Row name={t("letter.leftOn")}>
            <When date={party.leftOn} />
          </Row>
        )}
      </dl>
    </li>
  );
}

const underline = (letter: Letter) => (lineOf[legalMark[letter.legalStatus]] === "intent" ? "intent" : undefined);

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <NotStated />}</dd>
    </div>
  );
}

/** Where a party sits: from its own record, asked for beside the letter. */
function useSeat(letter: Letter, organisation: string | undefined) {
  const { locale } = useTexts();
  const { data } = useQuery(letterContextQuery(locale, letter.id));
  return data?.included?.organisations?.find((o) => o.id === organisation);
}
