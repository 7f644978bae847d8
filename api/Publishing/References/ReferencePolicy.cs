namespace Cleantech.Api.Publishing.References;

/// <summary>What becomes of published records that name one which goes off the public.</summary>
public enum ReferencePolicy
{
    /// <summary>Because of them it may not go.</summary>
    Refuse,

    /// <summary>They stay, rendered anew without it.</summary>
    Release,

    /// <summary>They go too.</summary>
    Cascade,
}
