using Cleantech.Api.Http;

namespace Cleantech.Api.Vocabularies;

/// <summary>
/// A list of terms with their labels. Open lists belong to the editors; a closed list's members belong to the contract,
/// only their labels and order are the editors'.
/// </summary>
public sealed class Vocabulary
{
    public const int NameMaxLength = 40;
    public const int TermMaxLength = 60;
    public const int LabelMaxLength = 120;
    public const int MostTerms = 500;
    public const int MostLabels = 40;

    private Vocabulary() { } // for EF

    public Vocabulary(string name, IReadOnlyList<Term> terms, DateTimeOffset now) => (Name, Terms, UpdatedAt) = (name, terms, now);

    public string Name { get; private set; } = "";
    public IReadOnlyList<Term> Terms { get; private set; } = [];
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Rises with every change: the entity tag.</summary>
    public int Stamp { get; private set; } = 1;

    public string ETag => $"\"{Stamp}\"";

    public void Revise(IReadOnlyList<Term> terms, DateTimeOffset now)
    {
        Terms = terms;
        UpdatedAt = now;
        Stamp++;
    }

    /// <summary>The label for a reader: in the first of the languages that has one, else the id.</summary>
    public static string Label(Term term, IEnumerable<string> chain) =>
        chain.Select(locale => term.Labels.GetValueOrDefault(locale)).FirstOrDefault(label => label is not null) ?? term.Id;
}
