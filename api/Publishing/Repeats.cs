using System.Security.Cryptography;
using System.Text;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>`Idempotency-Key`: what is sent again under the same key is answered as it was the first time.</summary>
public sealed class Repeats(CmsDb db, CurrentUser user, TimeProvider clock)
{
    /// <summary>The refusal of a key that is none.</summary>
    public static Problem? Fault(string? key) =>
        key is not null && (key.Length is 0 or > IdempotentAnswer.KeyMaxLength || key.Any(c => c is < '!' or > '~'))
            ? Problem.Validation(FieldError.On("Idempotency-Key", "idempotency-key"))
            : null;

    /// <summary>Fingerprint of what was asked, and where.</summary>
    public static string HashOf(string place, string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{place}\n{body}")));

    /// <summary>What was answered to the same request, or the refusal when another one was sent under this key; neither when it is new.</summary>
    public async Task<(IdempotentAnswer? Answer, Problem? Problem)> Find(string? key, string hash, CancellationToken cancellation)
    {
        if (key is null)
            return (null, null);
        var since = clock.GetUtcNow() - IdempotentAnswer.KeptFor;
        var answer = await db.IdempotentAnswers.SingleOrDefaultAsync(a => a.Caller == user.Caller && a.Key == key, cancellation);
        if (answer is null)
            return (null, null);
        if (answer.At <= since)
        {
            db.Remove(answer); // gives way to the new one, in the same transaction
            return (null, null);
        }

        return answer.RequestHash == hash ? (answer, null) : (null, new Problem { Status = 422, Code = "idempotency-key-reused" });
    }

    /// <summary>The answer to keep, in the transaction that makes what it tells of.</summary>
    public IdempotentAnswer? Kept(string? key, string hash, string location, string etag, string body) =>
        key is null
            ? null
            : new IdempotentAnswer
            {
                Caller = user.Caller,
                Key = key,
                RequestHash = hash,
                Location = location,
                ETag = etag,
                Body = body,
                At = clock.GetUtcNow(),
            };
}
