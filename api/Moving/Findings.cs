using Cleantech.Api.Audit;
using Cleantech.Api.Http;

namespace Cleantech.Api.Moving;

/// <summary>What an import finds and does, while it goes on.</summary>
internal sealed class Findings
{
    private const int MostListed = 1000;

    private readonly List<FieldError> faults = [];

    /// <summary>Whether it was committed: not so when it was tried out only, or something was wrong.</summary>
    public bool IsDone { get; set; }

    public int Lines { get; set; }
    public int Created { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public int Vocabularies { get; set; }
    public int FaultCount { get; private set; }

    public bool IsFine => FaultCount == 0;

    /// <summary>Of a table: where its columns went; null: it is none.</summary>
    public IReadOnlyList<ImportColumn>? Columns { get; set; }

    /// <summary>Of a table: what became of each row that is right.</summary>
    public List<ImportRow> Rows { get; } = [];

    /// <summary>In the order of the lines; not all, when there are very many.</summary>
    public IEnumerable<FieldError> Faults => faults.OrderBy(f => f.Line);

    public void Add(int line, FieldError error)
    {
        FaultCount++;
        if (faults.Count < MostListed)
            faults.Add(error with { Line = line });
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
            Add(line, FieldError.At("", problem.Code, problem.Values));
    }

    public ImportReport Report() =>
        new()
        {
            IsDone = IsDone,
            Lines = Lines,
            Created = Created,
            Updated = Updated,
            Unchanged = Unchanged,
            Vocabularies = Vocabularies,
            Columns = Columns,
            Rows = Columns is null ? null : Rows,
        };

    public Problem Refusal() =>
        new()
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Code = "import-refused",
            Values = [FaultCount, Lines],
            Errors = [.. Faults],
        };

    /// <summary>What the audit log tells of the import as a whole; the records tell themselves.</summary>
    public AuditNote Note(string from) =>
        new(AuditActs.ContentImported, "content", null)
        {
            After = new
            {
                from,
                created = Created,
                updated = Updated,
                unchanged = Unchanged,
                vocabularies = Vocabularies,
            },
        };
}
