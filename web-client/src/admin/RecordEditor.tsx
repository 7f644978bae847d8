import { useQuery } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Content, type Kind, type Loaded, recordQuery, schemasQuery } from "../api/records";
import { useTexts } from "../i18n/i18n";
import { locales } from "../i18n/locale";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { Conflict, InUse, Warnings } from "./Answers";
import { FaultSummary } from "./FaultSummary";
import { EditingContext, Fields } from "./Fields";
import { faultsOf } from "./faults";
import { emptyOf, type FormModel, formOf, withValue } from "./formModel";
import { PublishingBar } from "./PublishingBar";
import { TextsGrid } from "./TextsGrid";
import { titleOf } from "./titleOf";
import { useRecord } from "./useRecord";

/** A record: read first, and the form that the contract gives for it. */
export function RecordEditor({ kind, id }: { kind: Kind; id: string | null }) {
  const { t } = useTexts();
  const schemas = useQuery(schemasQuery);
  const record = useQuery({ ...recordQuery(kind, id ?? ""), enabled: id !== null, refetchOnWindowFocus: false });
  const form = useMemo(() => schemas.data && formOf(schemas.data, kind), [schemas.data, kind]);
  const error = schemas.error ?? record.error;
  if (error)
    return (
      <section className="editor-fault">
        <h1>{t(`sections.${kind}`)}</h1>
        <Notice kind="error" title={t("admin:failed")}>
          {error.message}
        </Notice>
      </section>
    );
  if (!form || (id !== null && !record.data)) return <Skeleton />;
  return <Editor kind={kind} form={form} initial={record.data ?? null} />;
}

function emptyContent(form: FormModel): Content {
  const facts = Object.fromEntries(
    form.facts.map((f) => [
      f.name,
      f.control.is === "flag" && !f.control.nullable
        ? false
        : f.control.is === "list" || f.control.is === "terms"
          ? null
          : f.control.is === "object" || f.control.is === "text"
            ? null
            : emptyOf(f.control),
    ]),
  );
  return { ...facts, translations: {} };
}

function Editor({ kind, form, initial }: { kind: Kind; form: FormModel; initial: Loaded | null }) {
  const { t, locale } = useTexts();
  const navigate = useNavigate();
  const empty = useMemo(() => emptyContent(form), [form]);
  const { present, content, setContent, isDirty, act, refusal, reload } = useRecord(kind, initial, empty);
  const faults = faultsOf(act.error);
  const languages = [...new Set([...locales, ...Object.keys((content.translations ?? {}) as Content)])];
  useBlocker({
    shouldBlockFn: ({ next }) => isDirty && !next.pathname.endsWith(present?.meta.id ?? "/") && !window.confirm(t("admin:leave")),
    enableBeforeUnload: isDirty,
  });
  const run = async (what: Parameters<typeof act.mutate>[0]) => {
    const isNew = present === null;
    const id = await act.mutateAsync(what).catch(() => null);
    if (isNew && id) void navigate({ href: `/studio/${kind}/${id}`, replace: true, ignoreBlocker: true });
  };
  const editing = {
    content,
    faults: faults?.byPointer ?? new Map<string, string>(),
    change: (steps: (string | number)[], value: Content[string]) => setContent((old) => withValue(old, steps, value) as Content),
  };
  return (
    <EditingContext value={editing}>
      <section className="editor" aria-labelledby="editor-head">
        <div className="bar">
          <div>
            <p className="small">
              <a href={`/studio/${kind}`}>{t(`sections.${kind}`)}</a>
              {present && ` · ${t("admin:version", { version: present.meta.version })}`}
            </p>
            <h1 id="editor-head">{titleOf(content, locale) ?? t(`admin:new.${kind}`)}</h1>
          </div>
          <PublishingBar present={present} languages={languages} isDirty={isDirty} isBusy={act.isPending} run={run} />
        </div>
        <div className="answers" aria-live="polite">
          {act.isSuccess && !isDirty && <p className="small">{t("admin:done")}</p>}
          {present && <Warnings warnings={present.meta.warnings} />}
          {refusal?.status === 412 && present ? (
            <Conflict
              refusal={refusal}
              takeTheirs={() => void reload(present.meta.id).then(() => act.reset())}
              keepMine={() => void run({ is: "save", ...(refusal.etag && { etag: refusal.etag }) })}
            />
          ) : refusal?.problem.usedBy && act.variables ? (
            <InUse refusal={refusal} release={() => void run({ ...act.variables, release: true } as typeof act.variables)} />
          ) : (
            faults && <FaultSummary key={act.submittedAt} faults={faults} />
          )}
        </div>
        <form
          className="desk"
          onSubmit={(e) => {
            e.preventDefault();
            void run({ is: "save" });
          }}
        >
          <TextsGrid fields={form.texts} languages={languages} meta={present?.meta ?? null} />
          <aside className="props" aria-label={t("admin:facts")}>
            <h2 className="label">{t("admin:facts")}</h2>
            <Fields fields={form.facts} steps={[]} />
          </aside>
        </form>
      </section>
    </EditingContext>
  );
}
