namespace Cleantech.Api.Access;

/// <summary>Which kind of record an endpoint is about, by the kind's path (`articles`): API keys are scoped by it.</summary>
public sealed record ForKind(string Path);
