using Cleantech.Benchmarks;

// `dotnet run -c Release --project tests/Cleantech.Benchmarks [articles]`
// `dotnet run -c Release --project tests/Cleantech.Benchmarks studio [records]`: what editors look through, over 100,000 records
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
    var records = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 100_000;
    await StudioLists.Measure(medians, await Product.Publish(space.Path), space, records);
    medians.Print();
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

    var w0 = RawWrites.PerSecond(folder.Path);
    report.Add("W0: nine raw rows, durable", $"{w0:0} /s", "");
    foreach (var writers in new[] { 1, 4 })
    {
        var who = writers == 1 ? "one writer" : $"{writers} writers at once";
        report.Ratio($"durable save of a draft, {who}", await Saves(retitles: false), w0, "0.40 W0");
        report.Ratio($"durable save of a draft, title too, {who}", await Saves(retitles: true), w0, "");
        report.Ratio($"create and publish, {who}", await Content.PublicationsPerSecond(product, content, writers), w0, "0.25 W0");

        Task<double> Saves(bool retitles) => Content.SavesPerSecond(product, content, writers, retitles);
    }

    await Renaming.Measure(report, product, content);
}

report.Add("start to first answer", $"{await Product.SecondsToAnswer(program, folder.Data):0.00} s", "< 1 s");
report.Print();
