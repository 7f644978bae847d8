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
    var records = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 100_000;
    await StudioLists.Measure(medians, await Product.Publish(space.Path), space, records);
    medians.Print();
    return;
}

if (args is ["writes", ..])
{
    var written = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 300;
    using var place = new ScratchFolder();
    await using var product = await Product.Start(await Product.Publish(place.Path), place.Data);
    var few = new Report();
    await WriteSpeed.Measure(few, product, await Content.Write(product, written), place.Path);
    few.Print();
    return;
}

if (args is ["feed", ..])
{
    using var place = new ScratchFolder();
    await using var product = await Product.Start(await Product.Publish(place.Path), place.Data);
    var fed = new Report();
    await Content.Write(product, args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000);
    await Feed.Measure(fed, product);
    fed.Print();
    return;
}

if (args is ["renames", ..])
{
    using var place = new ScratchFolder();
    await using var product = await Product.Start(await Product.Publish(place.Path), place.Data);
    var renamed = new Report();
    var readers = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 300;
    await Renaming.Measure(renamed, product, await Content.Write(product, readers));
    renamed.Print();
    return;
}

if (args is ["live"])
{
    using var place = new ScratchFolder();
    await using var product = await Product.Start(await Product.Publish(place.Path), place.Data);
    var heard = new Report();
    await Live.Measure(heard, product);
    heard.Print();
    return;
}

if (args is ["schedules"])
{
    using var place = new ScratchFolder();
    await using var product = await Product.Start(await Product.Publish(place.Path), place.Data);
    var late = new Report();
    await Punctuality.Measure(late, product);
    late.Print();
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
