using System.Globalization;
using System.Reflection;
using Cleantech.Api.Http;
using CsvHelper;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cleantech.Api.Audit.Reading;

/// <summary>The audit log as a file (RFC 4180, UTF-8), as long as it is: read and sent by pages, so that it neither fills memory nor holds the database.</summary>
internal sealed class AuditCsv(AuditList list, AuditFilter filter) : IResult, IEndpointMetadataProvider
{
    public const string MediaType = "text/csv";
    private const int PageSize = 500;

    // The order of the columns is part of the contract; new ones come last.
    private static readonly IReadOnlyList<(string Name, Func<AuditRow, string?> Value)> Columns =
    [
        ("sequence", r => r.Sequence.ToString(CultureInfo.InvariantCulture)),
        ("at", r => AuditEntry.Instant(r.At)),
        ("caller", r => r.Caller),
        ("callerName", r => r.CallerName),
        ("address", r => r.Address),
        ("act", r => r.Act),
        ("kind", r => r.Kind),
        ("target", r => r.Target),
        ("targetName", r => r.TargetName),
        ("locale", r => r.Locale),
        ("before", r => r.Before?.GetRawText()),
        ("after", r => r.After?.GetRawText()),
        ("previousHash", r => r.PreviousHash),
        ("hash", r => r.Hash),
    ];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellation) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = $"{MediaType}; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"audit.csv\"";
        // A name such as `=HYPERLINK(…)` must stay a text in whatever opens the file (OWASP: CSV injection).
        var form = new CsvWriterOptions { Injection = CsvInjection.Escape };
        await using var csv = CsvWriter.Create(response.Body, form, leaveOpen: true);
        await csv.WriteRecordAsync([.. Columns.Select(c => c.Name)], cancellation);

        for (var before = long.MaxValue; ; )
        {
            var rows = await list.Rows(filter, before, PageSize, cancellation);
            foreach (var row in rows)
                await csv.WriteRecordAsync([.. Columns.Select(c => c.Value(row))], cancellation);
            await csv.FlushAsync(cancellation);
            if (rows.Count < PageSize)
                return;
            before = rows[^1].Sequence;
        }
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));
        builder.Metadata.Add(new AnswersAs(MediaType));
    }
}
