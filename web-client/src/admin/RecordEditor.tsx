import { useQuery } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { type Content, type Kind, type Loaded, recordQuery, schemasQuery } from "../api/records";
import type { Session } from "../api/session";
import { useTexts } from "../i18n/i18n";
import { locales, sectionPath } from "../i18n/locale";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { Answers } from "./Answers";
import { EditingContext, Fields } from "./Fields";
import { faultsOf } from "./faults";
import { emptyRecord, type FormModel, formOf, type Steps, withValue } from "./formModel";
import { may } from "./may";
import { PreviewLink } from "./PreviewLink";
import { PublishingBar } from "./PublishingBar";
import { withoutItem } from "./removal";
import { TextsGrid, Things } from "./TextsGrid";
import { titleOf } from "./titleOf";
import { useTellUnsaved } from "./unsaved";
import { type Act, useRecord } from "./useRecord";
import { useSayFailure } from "./useSayFailure";

interface RecordEditorProps {
  session: Session;
  kind: Kind;
  id: string | null;
  /** A new record has got its id. */
  made: (id: string) => void;
}

/** A record: read first, and the form that the contract gives for it. */
export function RecordEditor({ session, kind, id, made }: RecordEditorProps) {
  const { t } = useTexts();
  const say = useSayFailure();
  const schemas = useQuery(schemasQuery);
  // Read once: what is being edited is never taken away by what comes later, be it an answer or a failure.
  const isOurs = useRef(id === null);
  const record = useQuery({ ...recordQuery(kind, id ?? ""), enabled: !isOurs.current, refetchOnReconnect: false });
  const form = useMemo(() => schemas.data && formOf(schemas.data, kind), [schemas.data, kind]);
  if (form && (isOurs.current || record.data))
    return <Editor session={session} kind={kind} form={form} initial={record.data ?? null} made={made} />;
  const error = schemas.error ?? record.error;
  if (!error) return <Skeleton />;
  return (
    <section className="editor-fault">
      <h1>{t(`sections.${kind}`)}</h1>
      <Notice kind="error" title={t("admin:failed")}>
        {say(error)}
      </Notice>
    </section>
  );
}

interface EditorProps {
  session: Session;
  kind: Kind;
  form: FormModel;
  initial: Loaded | null;
  made: (id: string) => void;
}

function Editor({ session, kind, form, initial, made }: EditorProps) {
  const { t, locale } = useTexts();
  const navigate = useNavigate();
  const empty = useMemo(() => emptyRecord(form), [form]);
  const { present, content, setContent, isDirty, act, refusal, reload } = useRecord(kind, initial, empty);
  const isBusy = useRef(false);
  const faults = faultsOf(act.error);
  const languages = [...new Set([...locales, ...Object.keys((content.translations ?? {}) as Content)])];
  const here = `/studio/${kind}/${present?.meta.id ?? "new"}`;
  useTellUnsaved(isDirty);
  useBlocker({
    shouldBlockFn: ({ next }) => isDirty && next.pathname !== here && !window.confirm(t("admin:leave")),
    enableBeforeUnload: isDirty,
  });
  const run = async (what: Act) => {
    if (isBusy.current) return; // one act at a time, also where Enter is pressed twice
    isBusy.current = true;
    const isNew = present === null;
    const id = await act.mutateAsync(what).catch(() => null);
    isBusy.current = false;
    if (!isNew || !id) return;
    made(id);
    void navigate({ href: `/studio/${kind}/${id}`, replace: true, ignoreBlocker: true });
  };
  const editing = {
    content,
    faults: faults?.byPointer ?? new Map<string, string>(),
    change: (steps: Steps, value: Content[string]) => setContent((old) => withValue(old, steps, value) as Content),
    remove: (steps: Steps, index: number) => setContent((old) => withoutItem(old, steps, index)),
  };
  const title = titleOf(content, locale) ?? (present ? t("admin:untitled") : t(`admin:new.${kind}`));
  const isPublic = present?.meta.publications[locale]?.state === "published" && !present.meta.trashedAt;
  return (
    <EditingContext value={editing}>
      <title>{`${title} – ${t("admin:studio")}`}</title>
      <section className="editor" aria-labelledby="editor-head">
        <div className="bar">
          <div>
            <p className="small">
              <a href={`/studio/${kind}`}>{t(`sections.${kind}`)}</a>
              {present && ` · ${t("admin:version", { version: present.meta.version })}`}
              {isPublic && " · "}
              {isPublic && <a href={`${sectionPath(locale, kind)}/${present.meta.id}`}>{t("admin:onSite")}</a>}
            </p>
            <h1 id="editor-head">{title}</h1>
          </div>
          <PublishingBar session={session} present={present} languages={languages} isDirty={isDirty} isBusy={act.isPending} run={run} />
        </div>
        <Answers act={act} faults={faults} refusal={refusal} present={present} isDirty={isDirty} reload={reload} run={run} />
        <form
          onSubmit={(e) => {
            e.preventDefault();
            if (isDirty || present === null) void run({ is: "save" });
          }}
        >
          <fieldset className="desk" disabled={!may.change(session, present?.meta ?? null) || present?.meta.trashedAt != null}>
            <div className="matter">
              <TextsGrid fields={form.texts} languages={languages} meta={present?.meta ?? null} />
              {form.things.map((field) => (
                <Things key={field.name} field={field} languages={languages} />
              ))}
            </div>
            <aside className="props" aria-label={t("admin:facts")}>
              <h2 className="label">{t("admin:facts")}</h2>
              <Fields fields={form.facts} steps={[]} />
              {present && <PreviewLink kind={kind} record={present.meta.id} languages={languages} isDirty={isDirty} />}
            </aside>
          </fieldset>
        </form>
      </section>
    </EditingContext>
  );
}
