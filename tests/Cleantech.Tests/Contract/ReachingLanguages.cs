namespace Cleantech.Tests.Contract;

/// <summary>The ways of a record's languages and copies.</summary>
public sealed partial class Reaching
{
    private async Task<Answer> Started(string kind)
    {
        var record = await cms.Created(Of(kind, "Po polsku").Without("en"));
        return await Administrator.Put($"{record.Admin}/translations/en", new { from = "pl" });
    }

    private async Task<Answer> Confirmed(string kind) =>
        await Administrator.Put($"{(await cms.Created(Of(kind, "Potwierdzany"))).Admin}/translations/en/confirmation");

    private async Task<Answer> WithoutSource(string kind) =>
        await Administrator.Put($"{await OutOfTheWay(kind)}/source-language", new { locale = "en" });

    private async Task<Answer> CopyOfTrash(string kind) => await Administrator.Post($"{await OutOfTheWay(kind)}/copies");

    private async Task<Answer> CopyKeyReused(string kind)
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        (await Administrator.Post($"{(await cms.Created(Of(kind, "Jedno"))).Admin}/copies", null, key)).Is(201);
        return await Administrator.Post($"{(await cms.Created(Of(kind, "Inne"))).Admin}/copies", null, key);
    }

    private async Task<string> OutOfTheWay(string kind)
    {
        var record = await cms.Created(Of(kind, "W koszu"));
        (await Administrator.Delete(record.Admin)).Is(204);
        return record.Admin;
    }
}
