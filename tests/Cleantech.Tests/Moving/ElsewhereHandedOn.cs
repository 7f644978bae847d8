using System.Text.Json.Nodes;

namespace Cleantech.Tests.Moving;

/// <summary>What one of a file's records has here, another may have in the file.</summary>
public sealed partial class Elsewhere
{
    [Fact]
    public async Task What_a_record_gave_up_where_the_file_comes_from_another_of_the_file_may_have()
    {
        var (former, heirs) = (await here.Created(Organisation("Oddaje").With("/key", "przekazany")), Guid.CreateVersion7());
        var file = await Lines(
            Change(
                former,
                line =>
                {
                    line["content"]!["key"] = null;
                    line["content"]!["translations"]!["pl"]!["slug"] = "oddala";
                }
            ),
            Change(
                former,
                line =>
                {
                    line["id"] = heirs.ToString();
                    line["content"]!["translations"]!["en"]!["slug"] = "takes-over";
                    line["content"]!["translations"]!["en"]!["name"] = "Takes over";
                }
            )
        );

        var report = await here.Import(file);
        var again = await here.Import(file);

        Assert.Empty(report.Told());
        Assert.Equal((1, 1), (report.Created, report.Updated));
        Assert.Equal((0, 0, 2), (again.Created, again.Updated, again.Unchanged));
        var draft = (await here.As(Role.Editor).Get(former.Admin)).Is(200);
        Assert.Null(draft.Json["key"]);
        Assert.Equal("oddala", draft["/translations/pl/slug"].ToString());
        var heir = (await here.As(Role.Editor).Get($"/admin/organisations/{heirs}")).Is(200);
        Assert.Equal("przekazany oddaje", $"{heir["/key"]} {heir["/translations/pl/slug"]}");
    }

    [Fact]
    public async Task Two_that_exchanged_their_keys_and_addresses_do_so_here()
    {
        var (one, other) = (
            await here.Created(Article("Jeden z dwóch").With("/key", "klucz-jednego")),
            await here.Created(Article("Drugi z dwóch").With("/key", "klucz-drugiego"))
        );
        var file = await Lines(Change(one, Take("klucz-drugiego", "drugi-z-dwoch")), Change(other, Take("klucz-jednego", "jeden-z-dwoch")));

        var report = await here.Import(file);

        Assert.Empty(report.Told());
        Assert.Equal((0, 2), (report.Created, report.Updated));
        Assert.Equal("klucz-drugiego drugi-z-dwoch", await Has(one));
        Assert.Equal("klucz-jednego jeden-z-dwoch", await Has(other));

        async Task<string> Has(Saved saved) =>
            (await here.As(Role.Editor).Get(saved.Admin)).Is(200) is var draft ? $"{draft["/key"]} {draft["/translations/pl/slug"]}" : "";
    }

    [Fact]
    public async Task An_address_that_was_public_stays_whose_it_was()
    {
        var former = await here.Published(Article("Czytany pod tym adresem"));
        var file = await Lines(
            Change(former, Take(null, "juz-pod-innym")),
            Change(
                former,
                line =>
                {
                    line["id"] = Guid.CreateVersion7().ToString();
                    line["content"]!["translations"]!["en"]!["slug"] = "not-this-one";
                    foreach (var state in new[] { "publications", "published", "slugs" })
                        line.AsObject().Remove(state);
                }
            )
        );
        var before = await here.Database.Everything();

        var report = await here.Import(file);

        Assert.Equal(["3 /content/translations/pl/slug import-slug-taken"], report.Told());
        Assert.Equal(before, await here.Database.Everything());
    }

    [Fact]
    public async Task An_address_that_the_file_brings_in_a_language_that_is_not_here_is_nobody_elses()
    {
        var mine = await here.Created(Article("Chce obcy adres"));
        var tombstone = $$"""{"kind":"tombstone","type":"article","id":"{{Guid.CreateVersion7()}}","slugs":{"de":["obcy-adres"]} }""";
        var lines = Files.LinesOf(await Lines(Change(mine, Take(null, "obcy-adres"))));

        var report = await here.Import(Files.Whole(lines[0], tombstone, lines[1]));

        Assert.Equal(["3 /content/translations/pl/slug slug-taken"], report.Told());
        (await here.As(Role.Editor).Post("/admin/articles", Article("Wolny").With("/translations/pl/slug", "obcy-adres").Content)).Is(201);
    }

    [Fact]
    public async Task A_record_is_not_taken_for_one_that_the_file_says_was_purged()
    {
        var alive = await here.Created(Organisation("Tu żyje").With("/key", "po-usunietym"));
        var tombstone = $$"""{"kind":"tombstone","type":"organisation","id":"{{alive.Id}}","slugs":{} }""";
        var line = Change(
            alive,
            line =>
            {
                line["id"] = Guid.CreateVersion7().ToString();
                foreach (var (_, texts) in line["content"]!["translations"]!.AsObject())
                    texts!["slug"] = $"{texts["slug"]}-nowy";
            }
        );
        var lines = Files.LinesOf(await Lines(line));

        Assert.Contains("3 /content/key key-taken", (await here.Import(Files.Whole(lines[0], tombstone, lines[1]))).Told());
    }

    [Fact]
    public async Task Of_a_file_in_which_the_former_line_cannot_be_read_nothing_is_taken()
    {
        var former = await here.Created(Organisation("Nieczytelna").With("/key", "z-nieczytelnej"));
        var file = await Lines(
            Change(former, line => line["content"] = JsonNode.Parse("""{"key":null,"titel":1}""")),
            Change(
                former,
                line =>
                {
                    line["id"] = Guid.CreateVersion7().ToString();
                    foreach (var (_, texts) in line["content"]!["translations"]!.AsObject())
                        texts!["slug"] = $"{texts["slug"]}-dalej";
                }
            )
        );

        Assert.Equal(["2 /content/titel unknown-field"], (await here.Import(file)).Told());
    }

    /// <summary>Line by line, the two would succeed each other for a moment.</summary>
    [Fact]
    public async Task Letters_that_succeed_each_other_the_other_way_round_in_the_file_do_so_here()
    {
        var (first, second) = (await here.Created(Letter("Pierwszy list")), await here.Created(Letter("Drugi list")));
        await here.Edit(first, new { supersededBy = second.Id });
        var file = await Lines(
            Change(first, line => line["content"]!["supersededBy"] = null),
            Change(second, line => line["content"]!["supersededBy"] = first.Id.ToString())
        );
        var (header, lines, end) = (Files.LinesOf(file)[0], Files.LinesOf(file)[1..^1], Files.LinesOf(file)[^1]);

        var report = await here.Import(string.Join('\n', [header, lines[1], lines[0], end, ""]));

        Assert.Empty(report.Told());
        Assert.Null((await here.As(Role.Editor).Get(first.Admin)).Is(200).Json["supersededBy"]);
        Assert.Equal($"{first.Id}", (await here.As(Role.Editor).Get(second.Admin)).Is(200)["/supersededBy"].ToString());
        var circle = await Lines(Change(first, line => line["content"]!["supersededBy"] = second.Id.ToString()));
        Assert.Equal(["2 /content/supersededBy successor-cycle"], (await here.Import(circle)).Told());
    }

    private static Action<JsonNode> Take(string? key, string slug) =>
        line =>
        {
            line["content"]!["key"] = key;
            line["content"]!["translations"]!["pl"]!["slug"] = slug;
        };

    private static (Saved Saved, Action<JsonNode> How) Change(Saved saved, Action<JsonNode> how) => (saved, how);

    /// <summary>A file with these records' lines, changed.</summary>
    private async Task<string> Lines(params (Saved Saved, Action<JsonNode> How)[] changes)
    {
        var all = Files.LinesOf(await here.Export()).Select(l => JsonNode.Parse(l)!).Where(l => $"{l["kind"]}" == "record").ToList();
        var lines = new List<string>();
        foreach (var (saved, how) in changes)
        {
            var line = all.Single(l => $"{l["id"]}" == $"{saved.Id}").DeepClone();
            how(line);
            lines.Add(line.ToJsonString());
        }

        return Files.Whole([Files.Header, .. lines]);
    }
}
