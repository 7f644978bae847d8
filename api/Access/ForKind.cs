namespace Cleantech.Api.Access;

/// <summary>Which kind of record an endpoint is about, by the kind's path (`articles`): API keys are scoped by it.</summary>
public sealed record ForKind(string Path);

/// <summary>An endpoint that shows records of all kinds: a key that may read any is let in, and sees those of its own kinds only.</summary>
public sealed record ForAnyKind;
