using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
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
            AggregateException { InnerExceptions: { Count: > 0 } all }
                when all.Select(OfSettings).ToList() is var each && each.All(e => e is not null) => [.. each.SelectMany(e => e!)],
            InvalidOperationException unreadable when Unreadable.Match(unreadable.Message) is { Success: true } match =>
            [
                $"{match.Groups["setting"].Value} is '{match.Groups["value"].Value}', which can't be read. {Remedy(match.Groups["type"].Value)}",
            ],
            InvalidOperationException level when Level.Match(level.Message) is { Success: true } match =>
            [
                $"Serilog:MinimumLevel names '{match.Groups["value"].Value}', which is no level. "
                    + "Give Verbose, Debug, Information, Warning, Error or Fatal.",
            ],
            InvalidDataException { InnerException: FormatException } file => [$"{file.Message} Mend its JSON, or take it away."],
            _ => null,
        };

    /// <summary>The sentence of a fault that lies in where to listen; null when it lies elsewhere.</summary>
    public static IReadOnlyList<string>? OfAddresses(Exception exception) =>
        exception switch
        {
            ListeningException { InnerException: IOException { InnerException: AddressInUseException } taken } =>
            [
                $"{taken.Message} Stop what listens there, or set another address: ASPNETCORE_URLS=http://localhost:5081.",
            ],
            ListeningException listening =>
            [
                $"It can't listen where it is told to (ASPNETCORE_URLS, --urls): {listening.InnerException!.Message.TrimEnd('.')}. "
                    + "Give addresses such as http://localhost:5080; ports below 1024 need rights of their own.",
            ],
            _ => null,
        };

    // The framework names the C# class; who runs the product knows the setting.
    private static string Sentence(string failure) =>
        Failure.Match(failure) is { Success: true } match
            ? match.Groups["member"].Value.Length == 0
                ? match.Groups["error"].Value
                : $"{Section(match.Groups["options"].Value)}:{match.Groups["member"].Value} is wrong. {match.Groups["error"].Value}"
            : failure;

    private static string Remedy(string type) =>
        type == typeof(bool).FullName ? "Give true or false."
        : typeof(StartFaults).Assembly.GetType(type) is { IsEnum: true } list ? $"Give one of: {string.Join(", ", Enum.GetNames(list))}."
        : "Give a whole number.";

    private static string Section(string options) =>
        typeof(StartFaults).Assembly.GetTypes().FirstOrDefault(t => t.Name == options)?.GetField("Section")?.GetRawConstantValue() as string
        ?? options;

    [GeneratedRegex("validation failed for '(?<options>\\w+)' members: '(?<member>[^']*)' with the error: '(?<error>.*)'\\.?$")]
    private static partial Regex Failure { get; }

    [GeneratedRegex("Failed to convert configuration value '(?<value>.*)' at '(?<setting>[^']*)' to type '(?<type>[^']*)'")]
    private static partial Regex Unreadable { get; }

    [GeneratedRegex("The value (?<value>.*) is not a valid Serilog level")]
    private static partial Regex Level { get; }
}

/// <summary>The server couldn't listen.</summary>
internal sealed class ListeningException(Exception inner) : Exception(inner.Message, inner);
