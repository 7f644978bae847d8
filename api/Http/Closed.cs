using System.Text.Json;

namespace Cleantech.Api.Http;

/// <summary>Members of closed lists (enumerations), as the contract writes them: `in-force` for `InForce`.</summary>
internal static class Closed
{
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Single(value => Name(value) == name);

    public static IReadOnlyList<string> Names<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Name)];
}
