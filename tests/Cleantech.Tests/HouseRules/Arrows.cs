using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Cleantech.Api.Publishing;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Cleantech.Tests.HouseRules;

/// <summary>Who may know whom (design §2): resources → Publishing → Delivery; Http and Access below all; vendors in their own folders.</summary>
public sealed class Arrows
{
    private const string Root = @"Cleantech\.Api\.";
    private const string Trail = "Audit(?!\\.Reading)"; // what every room may tell; reading it is above them
    private const string Resources = "(Organisations|Alliances|LettersOfIntent|Articles)";

    private static readonly Architecture House = new ArchLoader()
        .LoadAssemblies(
            typeof(RecordDesk).Assembly,
            typeof(Microsoft.Data.Sqlite.SqliteConnection).Assembly,
            typeof(Npgsql.NpgsqlConnection).Assembly
        )
        .Build();

    [Theory]
    [InlineData("Delivery", Resources)]
    [InlineData("Delivery", "Publishing")]
    [InlineData("Publishing", Resources)]
    [InlineData("Publishing", "(Site|Search\\.Endpoints|Vocabularies|DemoContent|Cli)")]
    [InlineData("Http", Resources)]
    [InlineData("Http", "(Access|Publishing|Delivery|Search|Site|Vocabularies|DemoContent|Cli)")]
    [InlineData("Access", Resources)]
    [InlineData("Access", "(Publishing|Delivery|Search|Site|Vocabularies|DemoContent|Cli)")]
    [InlineData(Trail, "(Access|Publishing|Delivery|Search|Site|Vocabularies|DemoContent|Cli|Audit\\.Reading)")]
    [InlineData(Trail, Resources)]
    [InlineData("(Access|Publishing|Delivery|Search|Vocabularies|Storage)", "Audit\\.Reading")]
    [InlineData("Audit", Resources)]
    [InlineData("(Access|Publishing|Delivery|Search|Vocabularies|Storage|Audit|Site)", "OpenData")]
    [InlineData(Resources, "OpenData")]
    [InlineData("OpenData", Resources)]
    [InlineData("Search", Resources)]
    [InlineData("Graph", Resources)]
    [InlineData("(Delivery|Publishing|Http|Access)", "Graph")]
    [InlineData("Vocabularies", Resources)]
    [InlineData("Feeds", Resources)]
    [InlineData("Feeds", "(Publishing|Site|DemoContent|Cli)")]
    [InlineData("(Delivery|Publishing|Search|Vocabularies|Access|Http)", "Feeds")]
    [InlineData("DemoContent", Resources)]
    [InlineData("Organisations", "(Alliances|LettersOfIntent|Articles)")]
    [InlineData("Alliances", "(Organisations|LettersOfIntent|Articles)")]
    [InlineData("LettersOfIntent", "(Organisations|Alliances|Articles)")]
    [InlineData("Articles", "(Organisations|Alliances|LettersOfIntent)")]
    [InlineData(Resources, "(Site|DemoContent|Cli)")]
    public void A_room_does_not_know_the_rooms_above_it(string room, string above) =>
        Types().That().Are(In(room)).Should().NotDependOnAny(In(above)).Check(House);

    [Theory]
    [InlineData("Articles", "Publishing")]
    [InlineData("Publishing", "Delivery")]
    [InlineData("Storage", "Articles")]
    [InlineData("Delivery", "Http")]
    [InlineData("Feeds", "Delivery")]
    [InlineData("Audit\\.Reading", "Access")]
    [InlineData("Access", Trail)]
    public void An_arrow_that_is_there_is_seen(string room, string below) =>
        Assert.False(Types().That().Are(In(room)).Should().NotDependOnAny(In(below)).HasNoViolations(House));

    [Theory]
    [InlineData(@"Storage\.Sqlite", @"Microsoft\.Data\.Sqlite")]
    [InlineData(@"Storage\.Postgres", "Npgsql")]
    public void Only_its_own_folder_names_a_database_vendor(string room, string vendor) =>
        Types()
            .That()
            .Are(In(".*"))
            .And()
            .AreNot(In(room))
            .Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching($"^{vendor}"))
            .Check(House);

    [Fact]
    public void Of_the_shared_rooms_only_the_storage_knows_the_resources_and_there_only_the_context() =>
        Types()
            .That()
            .Are(In("Storage"))
            .And()
            .DoNotHaveName("CmsDb")
            .And()
            .AreNot(In(@"Storage\.(Sqlite|Postgres)\.(Migrations|Compiled)"))
            .Should()
            .NotDependOnAny(In(Resources))
            .Check(House);

    private static IObjectProvider<IType> In(string room) => Types().That().ResideInNamespaceMatching($"^{Root}{room}($|\\.)");
}
