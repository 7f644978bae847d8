import { useSuspenseQuery } from "@tanstack/react-query";
import { type Alliance, allianceQuery } from "../../api/alliances";
import { capital, useLabels } from "../../api/vocabularies";
import { listed } from "../../i18n/formats";
import { useTexts } from "../../i18n/i18n";
import { typeset } from "../../i18n/polish";
import { Crumbs } from "../../ui/Crumbs";
import { Facts } from "../../ui/Facts";
import { Fictional } from "../../ui/Fictional";
import { Mark } from "../../ui/Mark";
import { allianceMark } from "../../ui/marks";
import { NotStated } from "../../ui/NotStated";
import { SourceList } from "../../ui/SourceList";
import { Text } from "../../ui/Text";
import { When } from "../../ui/When";
import { ContactFacts } from "../ContactFacts";
import { Follow } from "../Follow";
import { LanguageNotice } from "../LanguageNotice";
import { Margin } from "../Margin";
import { usePageTitle } from "../pageTitle";
import { RecordLink, ReferenceList } from "../references";
import { AllianceLife } from "./AllianceLife";
import { Members } from "./Members";

export function AlliancePage({ slug }: { slug: string }) {
  const { t, locale } = useTexts();
  const { data: alliance } = useSuspenseQuery(allianceQuery(locale, slug));
  usePageTitle(alliance.name);
  const name = typeset(alliance.name, alliance.locale);
  // What is only meant is told as meant, and what is over as over.
  const tense = alliance.status === "intended" ? "Meant" : alliance.status === "dissolved" ? "Over" : "";
  return (
    <div className="wrap">
      <Crumbs section="alliances">{alliance.acronym ?? name}</Crumbs>
      <LanguageNotice lang={alliance.locale} />
      <AllianceHead alliance={alliance} />
      <Margin title={t(alliance.status === "dissolved" ? "alliance.ambitionsOver" : "alliance.ambitions")} isLabel>
        <Points items={alliance.ambitions} lang={alliance.locale} />
      </Margin>
      <Margin title={t(alliance.status === "dissolved" || alliance.status === "active" ? "alliance.history" : "alliance.life")} isTight>
        <AllianceLife alliance={alliance} />
      </Margin>
      <section className="section tight">
        <div className="row">
          <div className="c3 head">
            <h2>{t(`alliance.operatingModel${tense}`)}</h2>
          </div>
          <div className="c6 stack wide">
            <p className="prose">
              {alliance.operatingModel ? <Text lang={alliance.locale}>{alliance.operatingModel}</Text> : <NotStated />}
            </p>
            {alliance.services && alliance.services.length > 0 && (
              <>
                <h3 className="label">{t(`alliance.services${tense}`)}</h3>
                <Points items={alliance.services} lang={alliance.locale} />
              </>
            )}
          </div>
          <div className="e3 stack">
            <AllianceFacts alliance={alliance} />
          </div>
        </div>
      </section>
      <Margin title={t(`alliance.members${tense}`)} note={t("alliance.membersNote")} isTight>
        <Members alliance={alliance} />
      </Margin>
      <section className="section tight">
        <div className="row">
          <div className="c3 head">
            <h2>{t("more")}</h2>
          </div>
          <div className="c6">
            <Facts
              facts={[
                ...(alliance.foundingLetter
                  ? [{ name: t("alliance.foundingLetter"), value: <RecordLink to={alliance.foundingLetter} line="intent" /> }]
                  : []),
                {
                  name: t("alliance.moreInformation"),
                  value: alliance.moreInformation && <a href={alliance.moreInformation}>{alliance.moreInformation}</a>,
                },
                { name: t("contact.title"), value: alliance.contact && <ContactFacts contact={alliance.contact} /> },
                { name: t("sources"), value: alliance.sources?.length ? <SourceList sources={alliance.sources} /> : null },
              ]}
            />
          </div>
          <div className="e3">
            <ReferenceList title={t("articlesAbout")} items={alliance.articles} />
            <Follow news={{ alliance: alliance.id }} calendar={{ alliance: alliance.id }} />
          </div>
        </div>
      </section>
    </div>
  );
}

function AllianceHead({ alliance }: { alliance: Alliance }) {
  const { t } = useTexts();
  const { label } = useLabels();
  const name = typeset(alliance.name, alliance.locale);
  const title = alliance.acronym ?? name;
  const status = alliance.status ? capital(label("alliance-statuses", alliance.status)) : t("statusToday");
  return (
    <header className="charter-head">
      <div className="over">
        <span className="label">{capital(label("alliance-kinds", alliance.kind))}</span>
        <Mark kind={allianceMark(alliance.status)}>{status}</Mark>
        <Fictional when={alliance.fictional} />
      </div>
      <h1 className={title.length <= 30 ? "short" : undefined}>
        <Text lang={alliance.locale}>{title}</Text>
      </h1>
      {alliance.acronym && (
        <p className="alt upright">
          <Text lang={alliance.locale}>{name}</Text>
        </p>
      )}
      {alliance.nameIsDerived && <p className="small">{t("alliance.derivedName")}</p>}
      <p className="lead">
        <Text lang={alliance.locale}>{alliance.summary}</Text>
      </p>
    </header>
  );
}

function Points({ items, lang }: { items: string[] | null; lang: string }) {
  if (items === null) return <NotStated />;
  return (
    <ol className="points">
      {items.map((item) => (
        <li key={item}>
          <span>
            <Text lang={lang}>{item}</Text>
          </span>
        </li>
      ))}
    </ol>
  );
}

function AllianceFacts({ alliance }: { alliance: Alliance }) {
  const { t, locale } = useTexts();
  const { label } = useLabels();
  const kinds = alliance.memberKinds?.map((kind) => label("organisation-kinds", kind));
  const open = { true: t("alliance.open"), false: t("alliance.closed"), null: null }[
    String(alliance.openToNewMembers) as "true" | "false" | "null"
  ];
  return (
    <Facts
      facts={[
        { name: t("kind"), value: capital(label("alliance-kinds", alliance.kind)) },
        { name: t("founded"), value: alliance.founded && <When date={alliance.founded} /> },
        { name: t("alliance.memberKinds"), value: kinds && kinds.length > 0 ? listed(kinds, locale) : null },
        { name: t("alliance.newMembers"), value: open },
        { name: t("alliance.joinHow"), value: alliance.joinHow },
      ]}
    />
  );
}
