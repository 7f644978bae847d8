using System.CommandLine;
using Cleantech.Api.Audit;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Cli;

/// <summary>`audit verify`: whether the audit log is as it was written.</summary>
internal static class AuditVerbs
{
    public static Command Audit(Func<WebApplication> build)
    {
        var audit = new Command("audit", "Looks after the audit log.");
        var head = new Option<string?>("--head")
        {
            Description = "A hash that an earlier run printed, kept elsewhere: finds a log whose end was cut off or written anew.",
        };
        head.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: { } value }] && (value.Length != 64 || !value.All(char.IsAsciiHexDigit)))
                result.AddError("--head takes the 64 hexadecimal digits that `audit verify` printed.");
        });
        var verify = new Command("verify", "Walks along the chain of hashes, and says whether it is whole; prints its head.") { head };
        verify.SetAction(
            async (parsed, cancellation) =>
            {
                await using var app = build();
                await using var scope = app.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
                // It looks and changes nothing, not even the database's version.
                if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
                    return Say("There is no database of this version here. Mind --Storage:Path, or run `migrate` first.", isGood: false);
                var entries = db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable();
                var found = await AuditChain.Verify(entries, parsed.GetValue(head), cancellation);
                return Say(Sentence(found), found.State == ChainState.Whole);
            }
        );
        audit.Add(verify);
        return audit;
    }

    private static string Sentence(ChainFinding found) =>
        found.State switch
        {
            ChainState.Whole when found.First == 0 => "The audit log is empty.",
            ChainState.Whole => $"The audit log is whole, from entry {found.First} to entry {found.Last}. Head: {found.Hash}",
            ChainState.Changed => $"Entry {found.Bad} is not as it was written. What comes before it is.",
            ChainState.Missing => $"Entry {found.Bad} is missing, or another stands in its place.",
            ChainState.Cut => "The log is whole in itself, but the head that you gave isn't in it: "
                + $"entries after {found.Last} were cut off, or the log was written anew, or the head is older than what retention has kept.",
        };

    private static int Say(string sentence, bool isGood)
    {
        (isGood ? Console.Out : Console.Error).WriteLine(sentence);
        return isGood ? 0 : 1;
    }
}
