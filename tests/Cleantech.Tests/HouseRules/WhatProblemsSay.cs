using System.Text.RegularExpressions;
using Cleantech.Api.Http;

namespace Cleantech.Tests.HouseRules;

public sealed partial class WhatProblemsSay
{
    private static readonly IReadOnlyList<string> Sources =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Tool.Repository, "api"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText),
    ];

    /// <summary>Every code that the sources name, of a whole problem or of one field.</summary>
    public static TheoryData<string> FieldCodes =>
        [
            .. Found(FieldCode())
                .Concat(Found(RuleCode()))
                .Concat(Found(ChildCode()))
                .Concat(Found(JsonCode()))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    public static TheoryData<string> ProblemCodes =>
        [.. Found(ProblemCode()).Concat(Found(ConflictCode())).Concat(Found(BareCode())).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(FieldCodes))]
    public void The_code_of_a_field_is_said_in_Polish_and_English(string code)
    {
        Assert.Contains(code, Wording.Keys("pl"));
        Assert.Contains(code, Wording.Keys("en"));
    }

    [Theory]
    [MemberData(nameof(ProblemCodes))]
    public void The_code_of_a_problem_has_a_title_and_a_remedy_in_Polish_and_English(string code)
    {
        foreach (var language in new[] { "pl", "en" })
        foreach (var part in new[] { "title", "problem" })
            Assert.Contains($"{part}:{code}", Wording.Keys(language));
    }

    [Theory]
    [InlineData("pl")]
    [InlineData("en")]
    public void Nothing_is_worded_twice(string language)
    {
        var lines = File.ReadLines(Path.Combine(Tool.Repository, "api", "Http", $"Wording.{language}.json"));

        Assert.Empty(
            lines
                .Where(l => l.Contains("\": \"", StringComparison.Ordinal))
                .GroupBy(l => l.Split('"')[1])
                .Where(g => g.Count() > 1)
                .Select(g => g.Key)
        );
    }

    [Fact]
    public void Both_languages_say_the_same_things() => Assert.Equal(Wording.Keys("en").Order(), Wording.Keys("pl").Order());

    [Fact]
    public void Both_languages_name_the_same_values()
    {
        foreach (var key in Wording.Keys("en"))
            Assert.Equal(Places(Wording.Of(key, "en")), Places(Wording.Of(key, "pl")));

        static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order();
    }

    /// <summary>A number with a noun after it is right for some numbers only (`1 records`, `1 rekordów`): it stands after a colon or in brackets.</summary>
    [Fact]
    public void No_noun_is_counted_that_one_could_be_of()
    {
        string[] neverOne = ["too-long", "not-a-slug", "not-a-key", "password-short"]; // limits, all above a handful

        Assert.Empty(
            from language in new[] { "en", "pl" }
            from key in Wording.Keys(language)
            where !neverOne.Contains(key) && Counted().IsMatch(Wording.Of(key, language))
            select $"{language} {key}"
        );
    }

    [Fact]
    public void Nothing_is_worded_that_nobody_says()
    {
        var all = string.Concat(Sources);

        Assert.DoesNotContain(Wording.Keys("en").Select(k => k.Split(':')[^1]), code => !all.Contains($"\"{code}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Polish_has_its_own_quotation_marks()
    {
        foreach (var key in Wording.Keys("pl"))
            Assert.DoesNotMatch("\"|(?<!\\p{L})'\\{|''", Wording.Of(key, "pl"));
    }

    private static IEnumerable<string> Found(Regex pattern) => Sources.SelectMany(s => pattern.Matches(s)).Select(m => m.Groups["code"].Value);

    [GeneratedRegex(@"FieldError\.(?:At|In|On)\([^""]*(?:""[^""]*""\)?,\s*)""(?<code>[a-z-]+)""")]
    private static partial Regex FieldCode();

    [GeneratedRegex(@"WithErrorCode\(""(?<code>[a-z-]+)""\)|ErrorCode = ""(?<code>[a-z-]+)""")]
    private static partial Regex RuleCode();

    [GeneratedRegex(@"Failure\([^;]*?""(?<code>[a-z]+(?:-[a-z]+)+)""")]
    private static partial Regex ChildCode();

    [GeneratedRegex(@"new JsonException\(""(?<code>[a-z-]+)""")]
    private static partial Regex JsonCode();

    [GeneratedRegex(@"new Problem\s*\{[^}]*?Code = ""(?<code>[a-z-]+)""")]
    private static partial Regex ProblemCode();

    [GeneratedRegex(@"Problem\.Conflict\(""(?<code>[a-z-]+)""")]
    private static partial Regex ConflictCode();

    [GeneratedRegex(@"\d{3} => \(""(?<code>[a-z-]+)""")]
    private static partial Regex BareCode();

    [GeneratedRegex(@"(?<!['„])\{\d\} (?!is\b|has\b|of\b|in\b|with\b|only\b|nie\b)\p{Ll}+(?:s|ów|ni|y|i|e)\b")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
