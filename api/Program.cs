using Cleantech.Api.Articles;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Cleantech.Api.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;

services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();

services.AddProblems();
services.AddContract();
services.AddSqliteStorage();
services.AddDelivery();
services.AddPublishing(ArticleType.Descriptor);
services.AddArticles();
services.AddAutoMapper(mapper =>
{
    mapper.LicenseKey = builder.Configuration["AutoMapper:LicenseKey"];
    mapper.AllowNullCollections = true; // null means unknown, an empty list means none
    mapper.AddProfile<PublishingMapping>();
    mapper.AddProfile<ArticleMapping>();
});

services.AddAuthorization(o => { foreach (var a in new[] { "ReadDrafts", "WriteContent", "TrashContent", "PublishContent", "ManageVocabularies", "PurgeContent" }) o.AddPolicy(a, p => p.RequireAssertion(_ => true)); });
services.AddScoped(_ => new Cleantech.Api.Access.CurrentUser { UserId = null, Caller = "temp", ChangesAll = true });
services.AddScoped<ITerms, NoTerms>();

var app = builder.Build();

app.UseFastLane();
app.UseHead();
app.UseProblems();
app.UseRouting();
app.UseAuthorization();
app.UseStrictQuery();

var api = app.MapGroup("/api/v1");
api.MapArticles();
api.MapTrash();

app.UseContract();

await using (var scope = app.Services.CreateAsyncScope())
    await scope.ServiceProvider.GetRequiredService<CmsDb>().Database.MigrateAsync();

await app.RunAsync();

internal sealed class NoTerms : ITerms
{
    public Task<IReadOnlyList<FieldError>> Unknown(IEnumerable<(string Pointer, string Vocabulary, string Term)> used, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<FieldError>>([]);
}
