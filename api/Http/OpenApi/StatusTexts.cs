namespace Cleantech.Api.Http.OpenApi;

/// <summary>What each status that a request can be refused with means here.</summary>
internal static class StatusTexts
{
    public static string Of(int status) =>
        status switch
        {
            400 => "Something is malformed or unknown; `errors` names each place and the remedy.",
            401 => "No session and no valid API key.",
            403 => "The role or the key does not allow this act.",
            404 => "Nothing there, or nothing that you may see.",
            409 => "In conflict with the present state; `type` says which.",
            410 => "Was public once and has been unpublished; of a preview: its link has ended.",
            412 =>
                "Changed since it was read; `currentETag` names the present state, `current` is it (for records), `changed` says where it differs.",
            413 => "The body is too large.",
            415 => "The body has another media type than this address takes.",
            422 => "Well-formed, but not possible as things stand; `errors` lists why.",
            428 => "`If-Match` is missing.",
            429 => "Too many requests; `Retry-After` says how long to wait.",
            _ => "Refused.",
        };
}
