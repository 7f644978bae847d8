using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Cli;

/// <summary>What keeps the product from starting, said in a sentence instead of a stack trace.</summary>
internal static partial class StartFaults
{
    /// <summary>Without ICU nothing could be sorted or folded as its language wants.</summary>
    public static string? OfMachine()
    {
        try
        {
            CultureInfo.GetCultureInfo("pl");
            return null;
        }
        catch (CultureNotFoundException)
        {
            return "This process runs in invariant globalization mode, in which nothing can be sorted as Polish or any language wants. "
                + "Unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, and install libicu (Debian: apt-get install libicu-dev).";
        }
    }

    /// <summary>The sentences of a fault that lies in the settings; null when it lies elsewhere.</summary>
    public static IReadOnlyList<string>? OfSettings(Exception exception) =>
        exception switch
        {
            OptionsValidationException invalid => [.. invalid.Failures.Select(Sentence)],
            InvalidOperationException { InnerException: FormatException or ArgumentException } unreadable
                when unreadable.Message.Contains("configuration value", StringComparison.Ordinal) => [unreadable.Message],
            _ => null,
        };

    // The framework names the C# class; who runs the product knows the setting.
    private static string Sentence(string failure) =>
        Failure.Match(failure) is { Success: true } match
            ? $"{Section(match.Groups["options"].Value)}:{match.Groups["member"].Value} is wrong. {match.Groups["error"].Value}"
            : failure;

    private static string Section(string options) =>
        typeof(StartFaults).Assembly.GetTypes().FirstOrDefault(t => t.Name == options)?.GetField("Section")?.GetRawConstantValue() as string
        ?? options;

    [GeneratedRegex("validation failed for '(?<options>\\w+)' members: '(?<member>[^']*)' with the error: '(?<error>.*)'\\.?$")]
    private static partial Regex Failure { get; }
}
