using Cleantech.Api.Publishing;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>How a letter becomes a document in one language.</summary>
internal static class LetterRendering
{
    public static Rendered Render(Rendering rendering, LetterRequest letter)
    {
        var texts = letter.Translations[rendering.Locale];
        var document = new LetterDocument
        {
            Id = rendering.Id,
            Type = RecordKind.LetterOfIntent.Name(),
            Key = letter.Key,
            Locale = rendering.Locale,
            Locales = rendering.Locales,
            Slug = texts.Slug!,
            Title = texts.Title!,
            OfficialTitle = letter.OfficialTitle,
            OriginalLanguage = letter.OriginalLanguage,
            Fictional = letter.Fictional,
            Summary = texts.Summary!,
            Subject = texts.Subject,
            SignedOn = letter.SignedOn,
            SignedAt = letter.SignedAt,
            LegalStatus = letter.LegalStatus!.Value,
            LegalStatusHistory = letter.LegalStatusHistory?.Select(change => Of(rendering, letter, change)).ToList(),
            Binding = letter.Binding,
            ValidUntil = letter.ValidUntil,
            StatedPartyCount = letter.StatedPartyCount,
            SupersededBy = letter.SupersededBy is { } successor ? rendering.Reference(successor) : null,
            Supersedes = [.. rendering.NamedAs(Roles.SupersededBy).Select(n => n.Reference)],
            Parties = letter.Parties?.Select((party, i) => Of(rendering, party, i + 1)).ToList(),
            Commitments = letter.Commitments?.Select((commitment, i) => Of(rendering, letter, commitment, i + 1)).ToList(),
            Accession = letter.Accession is { } accession
                ? new AccessionDocument
                {
                    Open = accession.Open,
                    EligibleKinds = accession.EligibleKinds,
                    How = texts.AccessionHow,
                }
                : null,
            Alliances = [.. rendering.NamedAs(Roles.FoundingLetter).Select(n => n.Reference)],
            Articles = rendering.Articles(),
            Sources = letter.Sources,
            PublishedAt = rendering.PublishedAt,
            UpdatedAt = rendering.UpdatedAt,
        };
        return new Rendered(document.Title, document);
    }

    private static PartyDocument Of(Rendering rendering, Party party, int number) =>
        new()
        {
            Id = party.Id!,
            Number = number,
            Organisation = party.Organisation is { } organisation ? rendering.Reference(organisation) : null,
            OnBehalfOf = party.OnBehalfOf is { } onBehalfOf ? rendering.Reference(onBehalfOf) : null,
            AsStated = party.AsStated!,
            Role = party.Role,
            JoinedOn = party.JoinedOn,
            LeftOn = party.LeftOn,
            // A person's name is shown only with recorded consent, from its date on; the organisation's signature remains.
            Signatories =
            [
                .. (party.Signatories ?? [])
                    .Where(s => s.Name is not null && s.Consent?.CountsOn(rendering.Today) == true)
                    .Select(s => new SignatoryDocument
                    {
                        Id = s.Id!,
                        Name = s.Name!,
                        Position = s.Position,
                    }),
            ],
        };

    private static CommitmentDocument Of(Rendering rendering, LetterRequest letter, Commitment commitment, int number)
    {
        // Text, result and target belong together: they are lent together.
        var (texts, lang) = rendering.Borrow(locale =>
            letter.Translations[locale].Commitments?.GetValueOrDefault(commitment.Id!) is { Text: not null } own ? own : null
        );
        return new CommitmentDocument
        {
            Id = commitment.Id!,
            Number = number,
            Kind = commitment.Kind,
            Text = texts?.Text,
            Lang = lang,
            Lead = commitment.Lead,
            Roles = commitment.Roles,
            Result = texts?.Result,
            Target = texts?.Target,
            Due = commitment.Due,
            State = commitment.State,
        };
    }

    private static StatusChangeDocument Of(Rendering rendering, LetterRequest letter, StatusChange change)
    {
        var (reason, lang) = rendering.Borrow(locale => letter.Translations[locale].LegalStatusHistory?.GetValueOrDefault(change.Id!)?.Reason);
        return new StatusChangeDocument
        {
            Id = change.Id!,
            Status = change.Status,
            On = change.On,
            Reason = reason,
            Lang = lang,
        };
    }
}
