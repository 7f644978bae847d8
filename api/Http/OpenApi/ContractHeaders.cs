using Microsoft.OpenApi;

namespace Cleantech.Api.Http.OpenApi;

/// <summary>Writes down the headers that an operation reads, and those that its answers carry.</summary>
internal static class ContractHeaders
{
    /// <summary>`If-Match` is bound as optional, so that its absence is a 428, but documented as what it is: required.</summary>
    public static bool AddRequests(OpenApiOperation operation, PublicRead? read)
    {
        var hasIfMatch = false;
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Header) ?? [])
            switch (parameter.Name)
            {
                case "If-Match":
                    parameter.Required = hasIfMatch = true;
                    parameter.Description = "ETag of the record as it was read (RFC 9110 §13.1.1).";
                    parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
                    break;
                case "Last-Event-ID":
                    parameter.Description = "Id of the last event that arrived (WHATWG HTML §9.2.4): goes before `since`.";
                    parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{1,19}$" };
                    break;
                case "Idempotency-Key":
                    parameter.Description =
                        "Any unique text of the client: the same key and body give the same answer for 24 hours, another body under it is a 422.";
                    parameter.Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        MinLength = 1,
                        MaxLength = 255,
                        Pattern = "^[!-~]+$",
                    };
                    break;
            }

        if (operation.Responses?.ContainsKey("304") != true)
            return hasIfMatch;
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = "If-None-Match",
                In = ParameterLocation.Header,
                Description = "ETag of the answer that the client has: 304 while it is still the present one.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
        if (read is null)
            return hasIfMatch;
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = "Accept-Language",
                In = ParameterLocation.Header,
                Description = "Languages that the reader understands; `locale` goes before it.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
        return hasIfMatch;
    }

    /// <summary>The headers of an answer; a required one is always there.</summary>
    public static Dictionary<string, IOpenApiHeader>? Of(
        string status,
        PublicRead? read,
        bool isConditional,
        Tagged? tagged,
        IEnumerable<Telling> tellings
    )
    {
        var headers = new Dictionary<string, IOpenApiHeader>();
        if (isConditional && status is "200" or "304")
            Add("ETag", "Fingerprint of the answer; different for each content coding.");
        var told = read is null ? tellings.Select(t => t.Header) : ["Last-Modified", "Content-Language"];
        if (isConditional && status is "200" or "304")
            foreach (var header in told)
                Add(header, header == "Last-Modified" ? "When these bytes came to be." : "Language of the answer.");
        if (read is not null && status is "200" or "304")
        {
            if (read is { IsWhole: true })
                Add(
                    "Link",
                    "The licence (rel=\"license\") and, as the title of rel=\"author\", whom to name (RFC 8288); where this installation says them.",
                    isRequired: false
                );
            else if (read is { IsDocument: false })
                Add("Link", "The next page, as rel=\"next\" (RFC 8288); not on the last.", isRequired: false);
        }

        if (status == tagged?.Status)
            Add("ETag", "State of the record: send it as `If-Match` with what changes it.");
        if (status == "412")
            Add("ETag", "Present state of the record, where it may be told.", isRequired: false);
        if (status == "301")
            Add("Location", "Present address of the document.");
        if (status == "201")
            Add("Location", "Address of the new resource.");
        if (status == "202")
            Add("Location", "Address that says how far it is.");
        if (status == "429")
            Add("Retry-After", "Seconds to wait.");
        if (status == "401")
            Add("WWW-Authenticate", "`Bearer`: an API key sent by that scheme may help; so may a session.");
        if (status[0] == '4')
            Add("Content-Language", "Language of the problem's sentences.");
        return headers.Count == 0 ? null : headers;

        void Add(string name, string description, bool isRequired = true) =>
            headers[name] = new OpenApiHeader
            {
                Description = description,
                Required = isRequired,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
    }
}
