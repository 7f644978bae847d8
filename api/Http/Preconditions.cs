using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Cleantech.Api.Http;

/// <summary>`If-Match` (RFC 9110 §13.1.1): whoever changes something says which state of it was read.</summary>
public static class Preconditions
{
    /// <summary>Null when the header names the present tag; else the refusal.</summary>
    public static Problem? Check(string? ifMatch, string currentETag)
    {
        if (string.IsNullOrEmpty(ifMatch))
            return new Problem
            {
                Status = 428,
                Code = "precondition-required",
                Errors = [FieldError.On("If-Match", "if-match")],
            };
        // `*` stands alone: in a list with tags it is none of the two forms that there are.
        if (!EntityTagHeaderValue.TryParseList([ifMatch], out var tags) || (tags.Count > 1 && tags.Contains(EntityTagHeaderValue.Any)))
            return Problem.Validation(FieldError.On("If-Match", "if-match"));
        // Strong comparison: a weak tag never matches.
        if (tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || (!t.IsWeak && t.Tag.Equals(currentETag, StringComparison.Ordinal))))
            return null;
        return Failed(currentETag);
    }

    /// <summary>The refusal of a stale tag with what is there now, as its GET answers it; any other refusal as it is.</summary>
    public static Problem Carrying<T>(this Problem refusal, T present) =>
        refusal.Status == StatusCodes.Status412PreconditionFailed ? refusal with { Current = Members(present, typeof(T)) } : refusal;

    /// <summary>The members of an answer.</summary>
    public static Dictionary<string, JsonElement> Members(object? answer, Type type) =>
        JsonSerializer.SerializeToElement(answer, type, StrictJson.Options).EnumerateObject().ToDictionary(p => p.Name, p => p.Value);

    public static Problem Failed(string? currentETag, string? changedBy = null, DateTimeOffset? changedAt = null) =>
        new()
        {
            Status = 412,
            Code = "precondition-failed",
            CurrentETag = currentETag,
            ChangedBy = changedBy,
            ChangedAt = changedAt,
        };
}
