using System.Text.RegularExpressions;

namespace Cleantech.Api.Cli;

/// <summary>
/// Settings given on the command line, which are the host's: `--Storage:Path=…`, `--urls …`. Whatever else isn't a verb or its option is a
/// mistake, and must not start a server or touch another database than the one that was meant.
/// </summary>
internal static partial class Settings
{
    public static (string[] Words, string[] Settings) Part(IReadOnlyList<string> args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Count; i++)
        {
            if (!Setting.IsMatch(args[i]))
            {
                words.Add(args[i]);
                continue;
            }

            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Count)
                settings.Add(args[++i]);
        }

        return ([.. words], [.. settings]);
    }

    // Whatever is `--name=value` and no option of a verb is a setting; without `=`, only what is plainly one. `--Revisions=` is the empty
    // head of a section, as hosts pass it on.
    [GeneratedRegex(
        @"^--(?!(name|role|scope|days|output|head|force|dry-run)=|revisions=\w)([^=\s]+=|\w+(:\w+)+$|(urls|environment|contentRoot)$)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Setting { get; }
}
