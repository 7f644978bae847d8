using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Cleantech.Api.Http;
using Microsoft.Extensions.Configuration;

namespace Cleantech.Tests.Documents;

public sealed partial class Settings
{
    [Fact]
    public void The_readme_lists_every_setting_with_its_default_and_no_other()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Tool.Repository, "api", "appsettings.json")).Build();
        var settings =
            from type in typeof(SiteOptions).Assembly.GetTypes()
            where type.Name.EndsWith("Options", StringComparison.Ordinal)
            let section = type.GetField("Section")?.GetRawConstantValue() as string
            where section is not null
            let values = configuration.GetSection(section).Get(type) ?? Activator.CreateInstance(type)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            select $"{section}__{property.Name} {Written(property.GetValue(values))}";

        var table = Row.Matches(Page.Of("README.md").Text).Select(m => $"{m.Groups["name"].Value} {m.Groups["default"].Value}");

        Assert.Equal(settings.Order(), table.Order());
    }

    private static string Written(object? value) =>
        value switch
        {
            null => "–",
            string text => $"`{text}`",
            IEnumerable list => list.Cast<object>().Select(Written).ToList() is { Count: > 0 } items ? string.Join(", ", items) : "–",
            _ => $"`{value}`",
        };

    [GeneratedRegex(@"^\| `(?<name>\w+__\w+)` \| (?<default>[^|]+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row { get; }
}
