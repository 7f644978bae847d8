namespace Cleantech.Tests.Contract;

/// <summary>The ways of preview links.</summary>
public sealed partial class Reaching
{
    private static readonly object InPolish = new { locale = "pl" };

    private async Task<string> Token(Saved record) => (await Administrator.Post($"{record.Admin}/previews", InPolish)).Is(201)["/token"].ToString();

    private async Task<string> Token(Operation operation, Saved? record) =>
        operation.Path.Contains("{token}", StringComparison.Ordinal) ? await Token(record ?? await cms.Created(Article("Podglądany"))) : "";

    private async Task<string> NewPreview() =>
        (await Administrator.Post($"{(await cms.Created(Article("Podglądany"))).Admin}/previews", InPolish)).Is(201)["/id"].ToString();

    private async Task<Answer> PreviewOfTrash(string kind) => await Administrator.Post($"{await OutOfTheWay(kind)}/previews", InPolish);

    private async Task<Answer> PreviewOfNoText(string kind) =>
        await Administrator.Post($"{(await cms.Created(Of(kind, "Po angielsku").Without("pl"))).Admin}/previews", InPolish);

    private async Task<Answer> PreviewEnded(Operation operation)
    {
        var record = await cms.Created(Article("Odwołany"));
        var made = (await Administrator.Post($"{record.Admin}/previews", InPolish)).Is(201);
        (await Administrator.Delete($"/admin/previews/{made["/id"]}")).Is(204);
        return await cms.Anonymous.Get(Address(operation, made["/token"].ToString(), record));
    }

    private async Task<Answer> PreviewIncomplete(Operation operation)
    {
        var record = await cms.Created(Article("Niegotowy").With("/translations/pl/body", null));
        return await cms.Anonymous.Get(Address(operation, await Token(record), record));
    }

    private Task<Answer> TooManyLooks(Operation operation) =>
        Limited(() => limited.Anonymous.Get(operation.Path.Replace("{token}", "x").Replace("{id}", Unknown)));

    private static string Address(Operation operation, string token, Saved record) =>
        operation.Path.Replace("{token}", token).Replace("{id}", record.Id.ToString());
}
