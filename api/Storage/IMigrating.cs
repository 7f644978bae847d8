namespace Cleantech.Api.Storage;

/// <summary>Brings the database to this version, each vendor's with what it takes not to lose anything by it.</summary>
internal interface IMigrating
{
    /// <summary>Until it is disposed, no other node that starts at the same time prepares this database.</summary>
    Task<IAsyncDisposable?> Alone(CancellationToken cancellation);

    Task Run(CancellationToken cancellation);

    /// <summary>Lets the change log go on behind this place.</summary>
    void ContinueChangesAfter(Commands commands, long place);
}
