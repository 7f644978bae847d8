using System.Reflection;
using System.Text;
using Cleantech.Api.Delivery;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.OpenData;

/// <summary>Whole lists as tables.</summary>
public sealed class Tables(Tables.Licensed cms) : IClassFixture<Tables.Licensed>
{
    private const BindingFlags Members = BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance;

    public sealed class Licensed() : Cms(("OpenData:License", "https://example.org/licence"), ("OpenData:Attribution", "Klaster „Ż”"));

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")", "'=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+48 12 000", "'+48 12 000")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("A \"quoted\", parted; text", "A \"quoted\", parted; text")]
    [InlineData("Zażółć 😀 \u202eabc", "Zażółć 😀 \u202eabc")]
    [InlineData("two\nlines", "two\nlines")]
    public async Task A_text_comes_back_as_it_is_and_never_as_a_formula(string text, string read)
    {
        var saved = await cms.Published(Organisation("Wroga").With("/translations/pl/summary", text));

        var row = Assert.Single(Rows(await Table($"/organisations.csv?locale=pl&id={saved.Id}")));

        Assert.Equal(read, row["summary"]);
        Assert.Equal("Wroga", row["name"]);
    }

    [Fact]
    public async Task Numbers_stay_numbers_codes_have_labels_and_several_values_one_cell()
    {
        await cms.Terms("sectors", "woda", "cieplo");
        var saved = await cms.Published(
            Organisation("Pełna")
                .With(
                    "/coordinates",
                    new
                    {
                        latitude = -33.5,
                        longitude = 19,
                        precision = "city",
                    }
                )
                .With("/sectors", new[] { "woda", "cieplo" })
                .With("/founded", "2019")
                .With("/translations/pl/alternativeNames", new[] { "A|B", "=C", @"D\E" })
        );

        var answer = await Table($"/organisations.csv?locale=pl&id={saved.Id}");
        var row = Assert.Single(Rows(answer));

        Assert.Contains(",-33.5,19,city,", answer.Text);
        Assert.Equal(("cluster", "klaster"), (row["kind"], row["kind.label"]));
        Assert.Equal(("woda|cieplo", "woda|cieplo"), (row["sectors"], row["sectors.label"]));
        Assert.Equal(@"A\|B|=C|D\\E", row["alternativeNames"]);
        Assert.Equal(("2019", "false", ""), (row["founded"], row["fictional"], row["country"]));
        Assert.Equal("/pl/organizacje/pelna", row["page"]);
    }

    [Fact]
    public async Task Columns_of_one_list_belong_together_also_where_something_is_not_known()
    {
        var (first, hidden) = (await cms.Published(Organisation("Jawna")), await cms.Created(Organisation("Tajna")));
        var letter = await cms.Published(SignedLetter("Z ukrytą stroną", hidden, first));

        var answer = await Table($"/letters-of-intent.csv?locale=pl&id={letter.Id}");
        var row = Assert.Single(Rows(answer));

        Assert.Equal("1|2", row["parties.number"]);
        Assert.Equal("Strona 1|Strona 2", row["parties.asStated"]);
        Assert.Equal("|Jawna", row["parties.organisation.name"]);
        Assert.Equal(("signed", "podpisany"), (row["legalStatus"], row["legalStatus.label"]));
        Assert.DoesNotContain("Tajna", answer.Text);
    }

    [Fact]
    public async Task The_table_says_what_it_is_on_which_terms_and_how_excel_is_to_read_it()
    {
        await cms.Published(Alliance("Sojusz"));

        var answer = await Table("/alliances.csv?locale=en");

        Assert.Equal([0xEF, 0xBB, 0xBF], answer.Bytes[..3]);
        Assert.Equal("text/csv; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("attachment; filename=\"alliances-en.csv\"", answer.Header("Content-Disposition"));
        Assert.Equal(
            "<https://example.org/licence>; rel=\"license\", </>; rel=\"author\"; title*=UTF-8''Klaster%20%E2%80%9E%C5%BB%E2%80%9D",
            answer.Header("Link")
        );
        Assert.EndsWith("\r\n", answer.Text, StringComparison.Ordinal);
        (await cms.Anonymous.Get("/alliances.csv", ("Accept", "application/json"))).Is(406);
    }

    /// <summary>Others' programs count on them: a list may only grow at its end.</summary>
    [Fact]
    public async Task The_columns_and_their_order_stay()
    {
        var present = new StringBuilder();
        foreach (var kind in Kinds)
            present.Append(kind).Append(": ").Append(Header(await Table($"/{kind}.csv?locale=pl"))).Append('\n');
        var file = Path.Combine(Tool.Repository, "tests", "Cleantech.Tests", "OpenData", "columns.txt");

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), present.ToString());
    }

    [Fact]
    public void Every_column_is_a_member_of_its_document()
    {
        foreach (var type in cms.Services.GetRequiredService<PublishedTypes>().All)
        foreach (var column in type.Columns.Where(c => c.Path is not ("href" or "page")))
        {
            var present = type.Document;
            foreach (var step in column.Path.Split('.'))
            {
                var member = present.GetProperty(step, Members);
                Assert.True(member is not null, $"{type.Name}: {column.Path}");
                present = member.PropertyType.IsGenericType ? member.PropertyType.GetGenericArguments()[0] : member.PropertyType;
            }
        }
    }

    private async Task<Answer> Table(string path) => (await cms.Anonymous.Get(path)).Is(200);

    private static string Header(Answer table) => table.Text.TrimStart('\uFEFF').Split("\r\n")[0];

    private static List<Dictionary<string, string?>> Rows(Answer table)
    {
        var columns = Header(table).Split(',');
        using var csv = CsvReader.FromText(table.Text.TrimStart('\uFEFF'));
        var rows = new List<Dictionary<string, string?>>();
        while (csv.Read())
            rows.Add(columns.ToDictionary(c => c, string? (c) => csv.GetString(c)));
        return rows;
    }
}
