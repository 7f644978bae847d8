using System.Text;
using Cleantech.Api.Access;

namespace Cleantech.Tests.Moving;

/// <summary>Organisations that come as a CSV file: drafts, found again by key or identifier, all of the file or nothing.</summary>
public sealed class FromTables(Cms cms) : IClassFixture<Cms>
{
    private const string Table = """
        Key;name.pl;name.en;kind;country;coordinates.latitude;coordinates.longitude;identifiers.vat;officialNames;fictional;contact.address;Uwagi
        klaster-1;Klaster Jeden;Cluster One;cluster;PL;50,06;19.94;PL111;pl|en;nie;"ul. Długa 1; lok. ""A""
        Kraków";nic
        ;Firma Dwie;;company;SE;;;SE222;;;;

        """;

    [Fact]
    public async Task A_table_becomes_drafts_says_where_its_columns_went_and_a_second_time_changes_nothing()
    {
        var file = (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table)];

        var trial = await Import(file, isTrial: true);
        Assert.Empty(await Found("Klaster Jeden"));
        var report = await Import(file);
        var again = await Import(Encoding.UTF8.GetBytes(Table.Replace("\n", "\r\n")));

        Assert.Equal(["2 created ", "4 created "], trial.Rows());
        Assert.False(trial.IsDone);
        Assert.True(report.IsDone);
        Assert.Equal(
            "/key /translations/pl/name /translations/en/name /kind /country /coordinates/latitude /coordinates/longitude /identifiers /officialNames "
                + "/fictional /contact/address -",
            string.Join(' ', report.Answer["/columns"].AsArray().Select(c => c!["field"]?.ToString() ?? "-"))
        );
        Assert.Equal((2, 0, 0), (report.Created, report.Updated, report.Unchanged));
        Assert.Equal((0, 0, 2), (again.Created, again.Updated, again.Unchanged));
        Assert.Equal(report.Rows().Select(r => r.Replace("created", "unchanged")), again.Rows());
        var draft = (await cms.As(Role.Editor).Get($"/admin/organisations/{report.Answer["/rows/0/id"]}")).Is(200);
        Assert.Equal(
            "klaster-1 cluster PL 50.06 19.94 false",
            Values(draft, "key", "kind", "country", "coordinates/latitude", "coordinates/longitude", "fictional")
        );
        Assert.Equal("ul. Długa 1; lok. \"A\"\nKraków", draft["/contact/address"].ToString());
        Assert.Equal(
            "Cluster One klaster-jeden vat PL111 en",
            Values(draft, "translations/en/name", "translations/pl/slug", "identifiers/0/scheme", "identifiers/0/value", "officialNames/1")
        );
        Assert.Equal("1", draft["/meta/version"].ToString());
        Assert.All(draft["/meta/publications"].AsObject(), p => Assert.Equal("draft", p.Value!["state"]!.ToString()));
    }

    [Fact]
    public async Task A_row_finds_its_record_by_key_or_identifier_and_an_empty_cell_leaves_what_is_there()
    {
        var byKey = await cms.Published(Organisation("Po kluczu").With("/key", "po-kluczu").With("/country", "PL"));
        var byNumber = await cms.Created(
            Organisation("Po numerze").With("/identifiers", new[] { Identifier("krs", "0001"), Identifier("vat", "PL9") })
        );

        var report = await Import(
            Encoding.UTF8.GetBytes("key,identifiers.krs,name.pl,country,identifiers.vat\npo-kluczu,,Inna nazwa,,\n,0001,,FI,PL8\n")
        );

        Assert.Equal([$"2 updated {byKey.Id}", $"3 updated {byNumber.Id}"], report.Rows());
        var one = (await cms.As(Role.Editor).Get(byKey.Admin)).Is(200);
        Assert.Equal("Inna nazwa PL 2", Values(one, "translations/pl/name", "country", "meta/version"));
        Assert.Equal("Po kluczu", (await cms.Anonymous.Get($"{byKey.Public}?locale=pl")).Is(200)["/name"].ToString());
        var other = (await cms.As(Role.Editor).Get(byNumber.Admin)).Is(200);
        Assert.Equal("Po numerze FI 0001 PL8", Values(other, "translations/pl/name", "country", "identifiers/0/value", "identifiers/1/value"));
        Assert.Equal(2, other["/identifiers"].AsArray().Count);
    }

    [Theory]
    [InlineData("", "1  csv-no-columns")]
    [InlineData("Nazwa,Kraj\nX,PL\n", "1  csv-no-columns")]
    [InlineData("key,name.pl,KEY\na,b,c\n", "1 /key csv-column-twice")]
    [InlineData("key,name.pl\na,b,c\n", "2  csv-field-count")]
    [InlineData("key,name.pl\na\n", "2  csv-field-count")]
    [InlineData("key,name.pl\na,\"b\n", "2  csv-malformed")]
    [InlineData("key,name.pl\n,Bez klucza\n", "2  csv-needs-key")]
    [InlineData("key,name.pl\nta-sama,A\ntak-nie,B\nta-sama,C\n", "4  import-twice")]
    [InlineData("key,kind\na,Klaster\n", "2 /kind unknown-value")]
    [InlineData("key,Country\na,Polska\n", "2 /Country not-a-country")]
    [InlineData("key,coordinates.latitude\na,50\n", "2 /coordinates.longitude required")]
    [InlineData("key,coordinates.latitude,coordinates.longitude\na,50° N,20\n", "2 /coordinates.latitude wrong-type")]
    [InlineData("key,sectors\na,energia|nieznany\n", "2 /sectors unknown-term")]
    [InlineData("key,identifiers.vat\nzajety,PL-ZAJETY\n", "2 /key csv-other-key")]
    [InlineData("identifiers.vat,identifiers.krs\nPL-ZAJETY,KRS-ZAJETY\n", "2  csv-several")]
    [InlineData("key,slug.pl\nx,zajety-adres\n", "2 /slug.pl slug-taken")]
    public async Task Of_a_table_with_something_wrong_in_it_nothing_is_taken_and_the_line_and_the_column_are_named(string table, string told)
    {
        if (told.EndsWith("csv-other-key") || told.EndsWith("csv-several") || told.EndsWith("slug-taken"))
            await Taken();
        var good = table.Contains("key,name.pl\n") ? table.Replace("key,name.pl\n", "key,name.pl\ndobry,Dobry wiersz\n") : table;

        var report = await Import(Encoding.UTF8.GetBytes(table));
        var withGood = await Import(Encoding.UTF8.GetBytes(good));

        Assert.Contains(told, report.Told());
        Assert.All(report.Faults, f => Assert.NotEqual(f["code"]!.ToString(), f["detail"]!.ToString()));
        Assert.False(withGood.IsDone);
        Assert.Empty(await Found("Dobry wiersz"));
    }

    [Fact]
    public async Task A_table_in_the_code_page_of_an_old_spreadsheet_is_refused_with_what_to_do()
    {
        var report = await Import([.. "key,name.pl\na,"u8, 0x8C, 0xF3, .. "d\n"u8]);

        Assert.Contains(report.Told(), t => t.EndsWith("csv-not-utf-8"));
    }

    private async Task Taken()
    {
        if ((await Found("Zajęty jeden")).Any())
            return;
        var one = Organisation("Zajęty jeden").With("/key", "inny-klucz").With("/translations/pl/slug", "zajety-adres");
        await cms.Created(one.With("/identifiers", new[] { Identifier("vat", "PL-ZAJETY") }));
        await cms.Created(Organisation("Zajęty dwa").With("/identifiers", new[] { Identifier("krs", "KRS-ZAJETY") }));
    }

    private async Task<IEnumerable<string>> Found(string name) =>
        (await cms.As(Role.Editor).List($"/admin/organisations?q={Uri.EscapeDataString(name)}")).Ids;

    private Task<Report> Import(byte[] table, bool isTrial = false) => cms.Import(table, isTrial, "text/csv");

    private static object Identifier(string scheme, string value) => new { scheme, value };

    private static string Values(Answer answer, params string[] pointers) => string.Join(' ', pointers.Select(p => answer[$"/{p}"].ToString()));
}
