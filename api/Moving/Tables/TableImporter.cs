using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Audit;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using CsvHelper;

namespace Cleantech.Api.Moving.Tables;

/// <summary>
/// Takes organisations over from a CSV file, all of it in one transaction or nothing: drafts, as an editor would save them, of records
/// that are found again by key or identifier. What is public stays as it is.
/// </summary>
internal sealed class TableImporter(CmsDb db, RecordDesk desk, RecordTypes types, Languages languages, AuditTrail trail)
{
    public const string MediaType = "text/csv";

    private const int LargestRow = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async Task<Findings> Run(Stream file, bool isTrial, Guid? by, CancellationToken cancellation)
    {
        var findings = new Findings();
        file.Position = 0;
        findings.IsDone = await db.Write(
            async c =>
            {
                await TakeAll(file, isTrial, findings, by, c);
                if (!findings.IsFine || isTrial)
                    return false;
                trail.Add(db, findings.Note("csv"));
                await db.SaveChangesAsync(c);
                return true;
            },
            cancellation,
            commits: isWanted => isWanted
        );
        db.ChangeTracker.Clear();
        return findings;
    }

    private async Task TakeAll(Stream file, bool isTrial, Findings findings, Guid? by, CancellationToken cancellation)
    {
        var type = types.Of(RecordKind.Organisation);
        using var text = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var form = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            MaxRecordSize = LargestRow,
            IncludeValuesInExceptions = false,
        };
        await using var csv = CsvReader.Create(text, form, leaveOpen: true);
        try
        {
            await csv.ReadHeaderAsync(cancellation);
            var mapping = new ColumnMapping(csv.Headers, type, languages);
            findings.Columns = mapping.Report();
            foreach (var head in mapping.Twice)
                findings.Add(1, FieldError.At($"/{JsonPointer.Escape(head)}", "csv-column-twice"));
            if (mapping.IsEmpty)
                findings.Add(1, FieldError.At("", "csv-no-columns", string.Join(", ", mapping.Known.Select(Shown))));
            if (!findings.IsFine)
                return;

            var (present, seen) = (await Present.Of(db, type, cancellation), new Dictionary<Guid, int>());
            while (await csv.ReadAsync(cancellation))
            {
                findings.Lines = (int)csv.LineNumber;
                if (csv.FieldCount != csv.Headers.Count)
                    findings.Add(findings.Lines, FieldError.At("", "csv-field-count", csv.Headers.Count, csv.FieldCount));
                else if (await Take(type, mapping, csv, present, seen, findings, by, cancellation) is { } row)
                    findings.Rows.Add(isTrial && row.Outcome == ImportOutcome.Created ? row with { Id = null } : row);
                db.ChangeTracker.Clear();
            }
        }
        catch (CsvFormatException e)
        {
            findings.Add((int)Math.Max(1, e.LineNumber), FieldError.At("", "csv-malformed", LargestRow / 1024));
        }
        catch (DecoderFallbackException)
        {
            findings.Add(findings.Lines + 1, FieldError.At("", "csv-not-utf-8"));
        }
    }

    private async Task<ImportRow?> Take(
        RecordType type,
        ColumnMapping mapping,
        CsvReader csv,
        Present present,
        Dictionary<Guid, int> seen,
        Findings findings,
        Guid? by,
        CancellationToken cancellation
    )
    {
        var (line, alone) = (findings.Lines, new JsonObject());
        mapping.Put(alone, csv.GetString);
        var (id, fault) = present.Find(alone);
        if (fault is null && id is { } known && !seen.TryAdd(known, line))
            fault = FieldError.At("", "import-twice", seen[known]);
        if (fault is not null)
        {
            findings.Add(line, fault);
            return null;
        }

        var entity = id is null ? null : await type.Load(db, id.Value, cancellation);
        var merged = entity is null ? new JsonObject() : (JsonObject)JsonNode.Parse(entity.Content.ToJson())!;
        var places = mapping.Put(merged, csv.GetString);
        try
        {
            var content = type.ParseStrictly(merged.ToJsonString()).Normalised();
            if (entity is not null && content.ToJson() == entity.Content.ToJson())
            {
                findings.Unchanged++;
                return Row(ImportOutcome.Unchanged, entity.Record.Id);
            }

            var (saved, problem) = entity is null
                ? await desk.Create(type, content, by, cancellation)
                : await desk.Revise(type, entity, content, by, cancellation);
            if (problem is not null)
            {
                foreach (var error in problem.Errors.DefaultIfEmpty(FieldError.At("", problem.Code, problem.Values)))
                    findings.Add(line, mapping.At(error, places));
                return null;
            }

            if (entity is not null)
            {
                findings.Updated++;
                return Row(ImportOutcome.Updated, entity.Record.Id);
            }

            findings.Created++;
            present.Add(saved!.Record.Id, merged);
            seen[saved.Record.Id] = line;
            return Row(ImportOutcome.Created, saved.Record.Id);
        }
        catch (JsonException json)
        {
            findings.Add(line, mapping.At(Refusals.Of(json), places));
            return null;
        }

        ImportRow Row(ImportOutcome outcome, Guid record) =>
            new()
            {
                Line = line,
                Outcome = outcome,
                Id = record,
            };
    }

    private static string Shown(Column column) => column.Form == ColumnForm.OfScheme ? $"{column.Name}.…" : column.Name;
}
