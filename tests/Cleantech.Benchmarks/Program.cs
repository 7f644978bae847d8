using Cleantech.Benchmarks;

// `dotnet run -c Release --project tests/Cleantech.Benchmarks [articles]`
// `dotnet run -c Release --project tests/Cleantech.Benchmarks writes [articles]`: W0 and what is held against it, nothing else
// `dotnet run -c Release --project tests/Cleantech.Benchmarks studio [records]`: what editors look through, over 100,000 records
// `dotnet run -c Release --project tests/Cleantech.Benchmarks feed [articles]`: how fast the change feed is
// `dotnet run -c Release --project tests/Cleantech.Benchmarks live`: how soon all who listen have heard of a publication
// `dotnet run -c Release --project tests/Cleantech.Benchmarks schedules`: how late what is scheduled can be
// `dotnet run -c Release --project tests/Cleantech.Benchmarks renames [articles]`: how soon a new name is in all documents that name it
// Everything is measured in one run and printed as ratios, so that runs on different machines can be compared:
//   L0 = requests per second of a bare Kestrel endpoint that sends the same bytes and headers
//   W0 = transactions per second of nine raw rows, durable (WAL, synchronous=FULL)
if (args is ["bare", var port, var body])
{
    await BareServer.Run(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture), body);
    return;
}

if (args is ["studio", ..])
{
    using var space = new ScratchFolder();
    var medians = new Report();
    await StudioLists.Measure(medians, await Product.Publish(space.Path), space, Number(100_000));
    medians.Print();
    return;
}

if (args is ["writes", ..])
{
    await Alone(async (report, product, folder) => await WriteSpeed.Measure(report, product, await Content.Write(product, Number(300)), folder));
    return;
}

if (args is ["feed", ..])
{
    await Alone(
        async (report, product, _) =>
        {
            await Content.Write(product, Number(1_000));
            await Feed.Measure(report, product);
        }
    );
    return;
}

if (args is ["renames", ..])
{
    await Alone(async (report, product, _) => await Renaming.Measure(report, product, await Content.Write(product, Number(300))));
    return;
}

if (args is ["live"])
{
    await Alone((report, product, _) => Live.Measure(report, product));
    return;
}

if (args is ["schedules"])
{
    await Alone((report, product, _) => Punctuality.Measure(report, product));
    return;
}

var articles = args is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 10_000;
using var folder = new ScratchFolder();
var report = new Report();

report.Say("Publishing the product …");
var program = await Product.Publish(folder.Path);
report.Add("demo content, with start and migration", $"{await Product.SecondsToSeed(program, $"{folder.Data}-demo"):0.00} s", "< 5 s");

report.Say($"Writing 500 organisations and {articles} articles that refer to them …");
Content content;
await using (var writer = await Product.Start(program, folder.Data))
    content = await Content.Write(writer, articles);

await using (var product = await Product.Start(program, folder.Data))
{
    await Task.Delay(TimeSpan.FromSeconds(5)); // what goes on behind a start is over
    report.Add("memory, idle", $"{product.Memory()}", "< 200 MB");

    var document = $"/api/v1/articles/{content.Slugs[0]}?locale=en";
    var most = await product.MostMemory(async () =>
    {
        await report.Hot("document", folder.Path, product, document, "0.80 L0");
        await report.Hot("list of 20 with organisations", folder.Path, product, "/api/v1/articles?locale=en&include=organisations", "0.80 L0");
        await report.Hot("filtered list", folder.Path, product, $"/api/v1/articles?locale=en&organisation={content.Organisations[0]}", "");
    });
    report.Add("memory under load, at most", $"{most}", "< 200 MB");

    // A lane of one MiB holds next to nothing of what is asked for at random: each answer is read and put together.
    await using (var uncached = await Product.Start(program, folder.Data, cacheMegabytes: 1))
    {
        var mostUncached = await uncached.MostMemory(async () =>
        {
            await report.Uncached(
                "document",
                folder.Path,
                uncached,
                document,
                content.Slugs.Select(s => $"/api/v1/articles/{s}?locale=en"),
                "0.55 L0"
            );
            await report.Uncached(
                "list of 20 with organisations",
                folder.Path,
                uncached,
                "/api/v1/articles?locale=en&include=organisations&limit=20",
                content.Organisations.Select(o => $"/api/v1/articles?locale=en&include=organisations&organisation={o}"),
                "0.25 L0"
            );
        });
        report.Add("memory under load, uncached, at most", $"{mostUncached}", "< 200 MB");
    }

    await Feed.Measure(report, product);
    await Live.Measure(report, product);
    await WriteSpeed.Measure(report, product, content, folder.Path);
    await Renaming.Measure(report, product, content);
    await Punctuality.Measure(report, product);
}

report.Add("start to first answer", $"{await Product.SecondsToAnswer(program, folder.Data):0.00} s", "< 1 s");
report.Print();

return;

// The number after the part's name.
int Number(int otherwise) => args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : otherwise;

// One part of it, with a product of its own.
async Task Alone(Func<Report, Product, string, Task> measure)
{
    using var place = new ScratchFolder();
    await using var product = await Product.Start(await Product.Publish(place.Path), place.Data);
    var report = new Report();
    await measure(report, product, place.Path);
    report.Print();
}
