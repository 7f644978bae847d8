using Cleantech.Api.Http;

namespace Cleantech.Api.Moving;

/// <summary>What an import finds and does, while it goes on.</summary>
internal sealed class Findings
{
    private const int MostListed = 1000;

    private readonly List<(int Line, FieldError Error)> faults = [];

    public int Lines { get; set; }
    public int Created { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public int Vocabularies { get; set; }
    public int FaultCount { get; private set; }

    public bool IsFine => FaultCount == 0;

    public void Add(int line, FieldError error)
    {
        FaultCount++;
        if (faults.Count < MostListed)
            faults.Add((line, error));
    }

    public void Add(int line, IEnumerable<FieldError> errors, string below)
    {
        foreach (var error in errors)
            Add(line, error with { Pointer = below + error.Pointer });
    }

    /// <summary>A refusal of what a line asks for, fault by fault.</summary>
    public void Add(int line, Problem problem, string below)
    {
        if (problem.Errors.Count > 0)
            Add(line, problem.Errors, below);
        else
            Add(line, FieldError.At("", $"problem:{problem.Code}", problem.Values));
    }

    public ImportReport Report(bool isDone, string language) =>
        new()
        {
            IsDone = isDone,
            Lines = Lines,
            Created = Created,
            Updated = Updated,
            Unchanged = Unchanged,
            Vocabularies = Vocabularies,
            FaultCount = FaultCount,
            Faults =
            [
                .. faults
                    .OrderBy(f => f.Line)
                    .Select(f => new ImportFault
                    {
                        Line = f.Line,
                        Place = f.Error.Pointer ?? f.Error.Parameter ?? "",
                        Code = f.Error.Code.Replace("problem:", "", StringComparison.Ordinal),
                        Detail = Wording.Of(f.Error.Code, language, f.Error.Values),
                    }),
            ],
        };
}
