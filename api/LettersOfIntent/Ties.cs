using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Graph;
using Cleantech.Api.Http;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>What letters of intent tell the graph and the timeline.</summary>
internal static class LetterTies
{
    public static readonly GraphSource Source = new(
        LetterType.Descriptor.Published,
        json => Told(JsonSerializer.Deserialize<LetterDocument>(json, StrictJson.Rendered)!)
    );

    private static Told Told(LetterDocument letter)
    {
        var life = Life(letter);
        var organisations = (letter.Parties ?? []).SelectMany(p => new[] { p.Organisation, p.OnBehalfOf });
        return new Told
        {
            Node = new ToldNode(NodeType.LetterOfIntent, life) { IsIntended = letter.LegalStatus == LegalStatus.InPreparation },
            Ties = [.. (letter.Parties ?? []).SelectMany(p => Ties(letter, p, life)), .. Successor(letter)],
            Moments = [.. Moments(letter)],
            Concerned = organisations.Concat(letter.Alliances).OfType<ShortReference>().Select(r => r.Id).ToHashSet(),
            Status = Closed.Name(letter.LegalStatus),
            IsFictional = letter.Fictional,
        };
    }

    /// <summary>From its signing until it ended, or is to end.</summary>
    private static Period Life(LetterDocument letter)
    {
        var isOver = letter.LegalStatus is LegalStatus.Expired or LegalStatus.Terminated or LegalStatus.Superseded;
        var ended = isOver ? (letter.LegalStatusHistory ?? []).LastOrDefault(s => s.Status == letter.LegalStatus)?.On : null;
        // Terminated or replaced, it ended before the day that it states.
        var until =
            letter.LegalStatus == LegalStatus.Expired ? letter.ValidUntil ?? ended
            : isOver ? ended
            : letter.ValidUntil;
        return new Period(letter.SignedOn, until, IsOver: isOver);
    }

    private static IEnumerable<ToldTie> Ties(LetterDocument letter, PartyDocument party, Period life)
    {
        var joined = party.JoinedOn ?? (party.Role == PartyRole.Acceded ? null : letter.SignedOn);
        var period = new Period(joined, party.LeftOn ?? life.Until, IsOver: life.IsOver);
        yield return new ToldTie(EdgeType.Party, party.Id, party.Organisation?.Id, party.AsStated, period)
        {
            Role = Closed.Name(party.Role),
            IsIncoming = true,
        };
        if (party.OnBehalfOf is { } represented)
            yield return new ToldTie(EdgeType.OnBehalfOf, party.Id, represented.Id, null, period) { IsIncoming = true };
    }

    private static IEnumerable<ToldTie> Successor(LetterDocument letter)
    {
        var since = (letter.LegalStatusHistory ?? []).LastOrDefault(s => s.Status == LegalStatus.Superseded)?.On;
        if (letter.SupersededBy is { } successor)
            yield return new ToldTie(EdgeType.SupersededBy, null, successor.Id, null, new Period(since, null));
    }

    private static IEnumerable<ToldMoment> Moments(LetterDocument letter)
    {
        foreach (var moment in ToldMoment.At(letter.SignedOn, TimelineKind.Signed))
            yield return moment with
            {
                Term = Closed.Name(LegalStatus.Signed),
                Place = letter.SignedAt,
            };
        foreach (var party in letter.Parties ?? [])
        foreach (
            var moment in ToldMoment
                .At(party.JoinedOn, TimelineKind.Acceded, party.Id)
                .Concat(ToldMoment.At(party.LeftOn, TimelineKind.Left, party.Id))
        )
            yield return moment with
            {
                Term = Closed.Name(party.Role),
                Other = party.Organisation,
                OtherName = party.AsStated,
            };
        // The signing itself is told above.
        foreach (var change in (letter.LegalStatusHistory ?? []).Where(s => s.Status != LegalStatus.Signed || s.On != letter.SignedOn))
        foreach (var moment in ToldMoment.At(change.On, TimelineKind.Status, change.Id))
            yield return moment with
            {
                Term = Closed.Name(change.Status),
                Text = change.Reason,
                Lang = change.Lang,
            };
        foreach (var commitment in letter.Commitments ?? [])
        foreach (var moment in ToldMoment.At(commitment.Due, TimelineKind.CommitmentDue, commitment.Id))
            yield return moment with
            {
                Term = commitment.State is { } state ? Closed.Name(state) : null,
                Text = commitment.Text,
                Lang = commitment.Lang,
            };
        foreach (var moment in ToldMoment.At(letter.ValidUntil, TimelineKind.ValidUntil))
            yield return moment;
    }
}
