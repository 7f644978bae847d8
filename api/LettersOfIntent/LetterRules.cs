using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation.Results;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>What holds between the facts of a letter (the invariants of the field).</summary>
internal static class LetterRules
{
    /// <summary>What even a draft must not contradict.</summary>
    public static IEnumerable<ValidationFailure> Consistency(LetterRequest letter)
    {
        var parties = letter.Parties.Ids(p => p.Id);
        foreach (var (commitment, i) in Numbered(letter.Commitments))
        {
            if (commitment.Lead is { } lead && !parties.Contains(lead))
                yield return ChildRules.Failure($"Commitments[{i}].Lead", "not-a-party");
            foreach (var (role, j) in Numbered(commitment.Roles))
                if (!parties.Contains(role.Party))
                    yield return ChildRules.Failure($"Commitments[{i}].Roles[{j}].Party", "not-a-party");
        }

        foreach (var (party, i) in Numbered(letter.Parties))
            if (
                party.Organisation is not null
                && letter.Parties!.Take(i).Any(earlier => earlier.Organisation == party.Organisation && AtOnce(earlier, party))
            )
                yield return ChildRules.Failure($"Parties[{i}].Organisation", "party-twice");

        foreach (var (party, i) in Numbered(letter.Parties))
            if (party.JoinedOn is { } joined && letter.SignedOn is { } signed && joined.IsSurelyBefore(signed))
                yield return ChildRules.Failure($"Parties[{i}].JoinedOn", "joined-before-signing");

        // With each earlier one, not with the last: a year in between is neither before nor after its months.
        foreach (var (change, i) in Numbered(letter.LegalStatusHistory))
            if (change.On is { } on && letter.LegalStatusHistory!.Take(i).Any(earlier => earlier.On is { } before && on.IsSurelyBefore(before)))
                yield return ChildRules.Failure($"LegalStatusHistory[{i}].On", "history-order");
    }

    /// <summary>What a reader needs, and what a status asks for.</summary>
    public static IEnumerable<ValidationFailure> Completeness(LetterRequest letter, DateOnly today)
    {
        var original = (letter.Parties ?? []).Count(p => p.Role != PartyRole.Acceded);
        if (letter.StatedPartyCount is { } stated && letter.Parties is not null && stated != original)
            yield return ChildRules.Failure("StatedPartyCount", "party-count", stated, original);

        foreach (var (change, i) in Numbered(letter.LegalStatusHistory))
            if (change.On is null)
                yield return ChildRules.Failure($"LegalStatusHistory[{i}].On", "required-to-publish");
            else if (change.On.Value.First > today)
                yield return ChildRules.Failure($"LegalStatusHistory[{i}].On", "in-the-future");
            else if (change.Status != LegalStatus.InPreparation && letter.SignedOn is { } signed && change.On.Value.IsSurelyBefore(signed))
                yield return ChildRules.Failure($"LegalStatusHistory[{i}].On", "before-signing");
        if (letter.LegalStatusHistory is [.., var last] && last.Status != letter.LegalStatus)
            yield return ChildRules.Failure("LegalStatusHistory", "history-differs");

        if (letter.LegalStatus is not { } status)
            yield break;
        if (status == LegalStatus.InPreparation)
        {
            if (letter.SignedOn is not null)
                yield return ChildRules.Failure("SignedOn", "status-forbids-date");
            yield break;
        }

        if (letter.SignedOn is null)
            yield return ChildRules.Failure("SignedOn", "status-needs-date");
        if ((letter.Parties ?? []).Count < 2)
            yield return ChildRules.Failure("Parties", "status-needs-parties");
        if (status == LegalStatus.Expired && (letter.ValidUntil is not { } until || until.Last >= today))
            yield return ChildRules.Failure("ValidUntil", "status-needs-end");
        if (
            status == LegalStatus.Terminated
            && (letter.LegalStatusHistory ?? []).All(change => change.Status != LegalStatus.Terminated || change.On is null)
        )
            yield return ChildRules.Failure("LegalStatusHistory", "status-needs-termination");
        if (status == LegalStatus.Superseded && letter.SupersededBy is null)
            yield return ChildRules.Failure("SupersededBy", "status-needs-successor");
    }

    /// <summary>Commitments that this language leaves without words, unless another language can lend them.</summary>
    public static IEnumerable<FieldError> MissingTexts(LetterRequest letter, string locale) =>
        (letter.Commitments ?? [])
            .Where(c => letter.Translations.Values.All(t => string.IsNullOrWhiteSpace(t.Commitments?.GetValueOrDefault(c.Id!)?.Text)))
            .Select(c => FieldError.At($"/translations/{locale}/commitments/{c.Id}/text", "required-to-publish"));

    /// <summary>Whether two parts of the same organisation overlap in time; an open end reaches on.</summary>
    private static bool AtOnce(Party a, Party b) => !EndsBefore(a, b) && !EndsBefore(b, a);

    private static bool EndsBefore(Party a, Party b) => a.LeftOn is { } left && b.JoinedOn is { } joined && left.Last <= joined.First;

    private static IEnumerable<(T Item, int Index)> Numbered<T>(IReadOnlyList<T>? items) => (items ?? []).Select((item, i) => (item, i));
}
