using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Cleantech.Api.Publishing;

namespace Cleantech.Tests.HouseRules;

/// <summary>What things are called and how long they may be (style §1, §7, §8).</summary>
public sealed partial class Names
{
    private const int LongestSource = 250;
    private const int LongestTest = 400;

    private static readonly IReadOnlyList<Type> Own =
    [
        .. typeof(RecordDesk)
            .Assembly.GetTypes()
            .Where(t =>
                t.Namespace?.StartsWith("Cleantech.Api", StringComparison.Ordinal) == true
                && !t.Namespace.EndsWith(".Migrations", StringComparison.Ordinal)
                && !t.Namespace.EndsWith(".Compiled", StringComparison.Ordinal)
            )
            .Where(t => !t.Name.Contains('<') && t.GetCustomAttribute<CompilerGeneratedAttribute>() is null),
    ];

    public static TheoryData<string> Sources => [.. Files("api").Concat(Files("tests"))];

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_source_is_short_says_what_it_does_and_leaves_nothing_for_later(string file)
    {
        var text = File.ReadAllText(Path.Combine(Tool.Repository, file));
        var isTest = file.StartsWith("tests", StringComparison.Ordinal);

        if (Path.GetFileName(file) != "Contracts.cs")
            Assert.InRange(text.TrimEnd('\n').Split('\n').Length, 1, isTest ? LongestTest : LongestSource);
        Assert.DoesNotMatch(ForbiddenWord(), Path.GetFileNameWithoutExtension(file));
        Assert.DoesNotMatch(Unfinished(), text);
        Assert.DoesNotMatch(@"\bSkip\s*=" + " \"", text);
        Assert.DoesNotMatch(@"\bAssert\.Skip" + @"\w*\(", text);
        if (!isTest)
            Assert.DoesNotMatch(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b", text);
    }

    [Fact]
    public void No_type_is_a_manager_helper_or_base() => Assert.DoesNotContain(Own.Select(t => t.Name), name => ForbiddenWord().IsMatch(name));

    [Fact]
    public void Nothing_of_ours_ends_in_Async() =>
        Assert.Empty(
            Own.SelectMany(t => t.GetMethods(Declared))
                .Where(m =>
                    m.Name.EndsWith("Async", StringComparison.Ordinal) && !m.Name.Contains('<') && m.GetBaseDefinition() == m && !IsPromised(m)
                )
                .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")
        );

    [Fact]
    public void Classes_are_sealed_or_say_that_they_are_not() =>
        Assert.Empty(Own.Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(t => t.Name));

    [Fact]
    public void What_we_declare_has_at_most_two_type_parameters() =>
        Assert.Empty(
            Own.Where(t => t.GetGenericArguments().Length > 2)
                .Select(t => t.Name)
                .Concat(Own.SelectMany(t => t.GetMethods(Declared)).Where(m => m.GetGenericArguments().Length > 2).Select(m => m.Name))
        );

    [Fact]
    public void Nothing_static_can_change() =>
        Assert.Empty(
            Own.SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                .Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.Contains('<'))
                .Select(f => $"{f.DeclaringType!.Name}.{f.Name}")
        );

    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Methods that the framework names: by an interface, or by convention.</summary>
    private static bool IsPromised(MethodInfo method) =>
        method.Name == "BindAsync"
        || method
            .DeclaringType!.GetInterfaces()
            .SelectMany(i => i.GetMethods())
            .Any(promised => method.Name == promised.Name || method.Name.EndsWith("." + promised.Name, StringComparison.Ordinal));

    private static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Tool.Repository, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Tool.Repository, file).Replace('\\', '/'))
            .Where(file => !Generated().IsMatch(file))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("(Manager|Helper|Helpers|Utils?|Utilities|Common|Core|Base)$")]
    private static partial Regex ForbiddenWord();

    [GeneratedRegex(@"//\s*(TODO|FIXME|HACK|XXX)\b|new NotImplemented\w")]
    private static partial Regex Unfinished();

    [GeneratedRegex("/(bin|obj|Migrations|Compiled|node_modules)/")]
    private static partial Regex Generated();
}
