using System.Text.RegularExpressions;

namespace Cleantech.Tests.HouseRules;

/// <summary>What is in `deploy/`, held against the tree: neither Docker nor systemd is needed to see that they have lost touch with it.</summary>
public sealed partial class Deployed
{
    private static readonly string[] Image = Lines("Dockerfile");
    private static readonly string[] Unit = Lines("cleantech.service");

    [Fact]
    public void The_image_is_built_in_stages_and_runs_as_nobody_special()
    {
        var stages = Image.Where(l => l.StartsWith("FROM ", StringComparison.Ordinal)).ToList();
        var last = Image.SkipWhile(l => l != stages[^1]).ToList();

        Assert.True(stages.Count >= 2);
        Assert.DoesNotContain("sdk", stages[^1]);
        Assert.DoesNotContain("node", stages[^1]);
        Assert.Equal("USER $APP_UID", Assert.Single(last, l => l.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.True(last.IndexOf("USER $APP_UID") < last.FindIndex(l => l.StartsWith("ENTRYPOINT ", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_the_image_copies_is_there_and_not_kept_from_it()
    {
        var ignored = File.ReadAllLines(Path.Combine(Tool.Repository, ".dockerignore"));
        var copied = Image.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1..^1]).ToList();
        var stages = Image.Select(l => Stage.Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(copied);
        foreach (var path in copied.Where(c => !c[0].StartsWith("--", StringComparison.Ordinal)).SelectMany(c => c))
        {
            Assert.True(Path.Exists(Path.Combine(Tool.Repository, path)), $"{path} isn't there.");
            Assert.DoesNotContain(path.TrimEnd('/'), ignored);
        }

        foreach (var source in copied.Select(c => c[0]).Where(c => c.StartsWith("--from=", StringComparison.Ordinal)))
            Assert.Contains(source["--from=".Length..], stages);
    }

    [Fact]
    public void The_image_and_the_unit_start_the_product_and_name_settings_that_there_are()
    {
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"Cleantech.Api.dll\"]", Image);
        Assert.Contains(
            Unit,
            l => l.StartsWith("ExecStart=", StringComparison.Ordinal) && l.EndsWith("/Cleantech.Api.dll", StringComparison.Ordinal)
        );
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Cleantech.Api.dll")));
        var readme = File.ReadAllText(Path.Combine(Tool.Repository, "README.md"));
        foreach (var setting in Image.Concat(Unit).SelectMany(l => Setting.Matches(l)).Select(m => m.Value))
            Assert.Contains($"`{setting}`", readme);
    }

    [Fact]
    public void The_unit_runs_as_its_own_user_who_writes_to_the_data_only_and_is_given_time_to_stop()
    {
        var values = Unit.Where(l => l.Contains('=')).ToLookup(l => l.Split('=', 2)[0], l => l.Split('=', 2)[1]);

        Assert.Equal("cleantech", Assert.Single(values["User"]));
        Assert.Equal("strict", Assert.Single(values["ProtectSystem"]));
        Assert.Equal("yes", Assert.Single(values["NoNewPrivileges"]));
        Assert.Contains($"Storage__Path=/var/lib/{Assert.Single(values["StateDirectory"])}", values["Environment"]);
        Assert.Contains("ASPNETCORE_ENVIRONMENT=Production", values["Environment"]);
        Assert.True(int.Parse(Assert.Single(values["TimeoutStopSec"])) > 30, "The host lets requests finish for 30 s.");
    }

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Tool.Repository, "deploy", file));

    [GeneratedRegex(@"^FROM \S+ AS (\w+)$")]
    private static partial Regex Stage { get; }

    [GeneratedRegex(@"\b[A-Z]\w*__\w+")]
    private static partial Regex Setting { get; }
}
