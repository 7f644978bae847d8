using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Access;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Cleantech.Tests.Contract;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace Cleantech.Tests.House;

/// <summary>
/// The real product on a real Kestrel with a database of its own, one for each test class. Every answer it gives is held against
/// the contract. Starts without content and with an administrator.
/// </summary>
public class Cms : IAsyncLifetime
{
    public const string Password = "correct horse battery staple";

    // It takes long to make, and is the same wherever the same languages are served.
    private static readonly ConcurrentDictionary<string, Lazy<ApiContract>> Contracts = new();
    private readonly string languages;

    private readonly Server server;
    private readonly SocketsHttpHandler sockets = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        Expect100ContinueTimeout = Waiting.Patience,
        ResponseDrainTimeout = TimeSpan.Zero, // what has no end is closed at once
    };
    private readonly Dictionary<Role, Visitor> signedIn = [];
    private HttpClient http = null!;
    private HttpClient unwatched = null!;
    private int users;

    public Cms()
        : this([]) { }

    protected Cms(params (string Key, string Value)[] settings)
    {
        languages = string.Join(' ', settings.Where(s => s.Key.StartsWith("Languages:", StringComparison.Ordinal)));
        Database = new Database(Folder);
        server = new Server(Folder, Clock, [.. Database.Settings, .. settings], Replace);
    }

    /// <summary>Puts something else in a service's place.</summary>
    protected virtual void Replace(IServiceCollection services) { }

    public string Folder { get; } = Directory.CreateTempSubdirectory("cleantech-test-").FullName;

    public Database Database { get; }

    public Clock Clock { get; } = new();

    public Uri Address { get; private set; } = null!;

    public ApiContract Contract => Contracts.GetOrAdd(languages, _ => new Lazy<ApiContract>(ReadContract)).Value;

    public IServiceProvider Services => server.Services;

    public Visitor Anonymous { get; private set; } = null!;

    public ValueTask InitializeAsync()
    {
        server.UseKestrel(0);
        server.StartServer();
        Address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        http = new HttpClient(new ContractWatch(sockets, () => Contract)) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(180) };
        unwatched = new HttpClient(sockets, disposeHandler: false) { BaseAddress = Address };
        Anonymous = new Visitor(http, () => Task.FromResult(Credentials.None));
        return ValueTask.CompletedTask;
    }

    private ApiContract ReadContract() =>
        new(OpenApiSetup.Json(server.Services.GetRequiredService<Swashbuckle.AspNetCore.Swagger.ISwaggerProvider>()));

    public async ValueTask DisposeAsync()
    {
        unwatched.Dispose();
        http.Dispose();
        await server.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A user of this role; the same one each time.</summary>
    public Visitor As(Role role)
    {
        lock (signedIn)
            return signedIn.TryGetValue(role, out var visitor) ? visitor : signedIn[role] = New(role);
    }

    /// <summary>Another user of this role, who signs in at the first request.</summary>
    public Visitor New(Role role)
    {
        var email = $"{role.ToString().ToLowerInvariant()}-{Interlocked.Increment(ref users)}@example.org";
        var once = new Lazy<Task<Credentials>>(async () =>
        {
            await AddUser(email, role);
            return await SignIn(email, Password);
        });
        return new Visitor(http, () => once.Value) { Email = email };
    }

    public async Task AddUser(string email, Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        var (_, problem) = await scope.ServiceProvider.GetRequiredService<UserDesk>().Add(email, $"A test {role}", role, Password);
        Assert.Null(problem);
    }

    /// <summary>Somebody who brings these credentials.</summary>
    public Visitor With(Credentials credentials) => new(http, () => Task.FromResult(credentials));

    /// <summary>The same caller, not held against the contract: its validator counts UTF-16 units where JSON Schema counts code points.</summary>
    public Visitor Unwatched(Visitor visitor) => new(unwatched, () => visitor.Credentials);

    /// <summary>A program with a key of these scopes.</summary>
    public Visitor WithKey(params string[] scopes)
    {
        var once = new Lazy<Task<Credentials>>(async () => new Credentials(null, null, await NewKey(null, scopes)));
        return new Visitor(http, () => once.Value);
    }

    public async Task<string> NewKey(DateTimeOffset? expires, params string[] scopes)
    {
        var answer = await As(Role.Administrator)
            .Post(
                "/admin/api-keys",
                new
                {
                    name = "A test",
                    scopes,
                    expiresAt = expires,
                }
            );
        return answer.Is(201)["/secret"].ToString();
    }

    public async Task<Credentials> SignIn(string email, string password)
    {
        var answer = (await Anonymous.Post("/session", new { email, password })).Is(200);
        return new Credentials(answer.Cookie, answer["/antiforgeryToken"].ToString(), null);
    }

    /// <summary>Saves a draft as an editor.</summary>
    public async Task<Saved> Created(Draft draft)
    {
        var answer = (await As(Role.Editor).Post($"/admin/{draft.Path}", draft.Content)).Is(201);
        return new Saved(draft.Path, Guid.Parse(answer["/meta/id"].ToString()));
    }

    /// <summary>Saves a draft and publishes it in these languages; in Polish when none is named.</summary>
    public async Task<Saved> Published(Draft draft, params string[] locales)
    {
        var saved = await Created(draft);
        await Publish(saved, locales);
        return saved;
    }

    public async Task Publish(Saved saved, params string[] locales)
    {
        foreach (var locale in locales.Length == 0 ? ["pl"] : locales)
            (await As(Role.Editor).Put($"{saved.Admin}/publications/{locale}")).Is(200);
    }

    /// <summary>Changes a record by merge-patch.</summary>
    public async Task Edit(Saved saved, object patch) => (await As(Role.Editor).Patch(saved.Admin, patch)).Is(200);

    /// <summary>Changes a record by merge-patch and publishes it.</summary>
    public async Task Republish(Saved saved, object patch, params string[] locales)
    {
        await Edit(saved, patch);
        await Publish(saved, locales);
    }

    public async Task Unpublish(Saved saved, string locale = "pl") =>
        (await As(Role.Editor).Delete($"{saved.Admin}/publications/{locale}?references=release")).Is(200);

    /// <summary>Removes a record for good.</summary>
    public async Task Purge(Saved saved)
    {
        (await As(Role.Editor).Delete(saved.Admin)).Is(204);
        (await As(Role.Administrator).Delete($"/admin/trash/{saved.Id}")).Is(204);
    }

    /// <summary>Looks into the database, or brings about what no request does.</summary>
    public async Task<T> Within<T>(Func<CmsDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CmsDb>());
    }

    /// <summary>Does what is done once an hour.</summary>
    public Task Tidy() => Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().Tidy(TestContext.Current.CancellationToken);

    /// <summary>Adds terms to an open vocabulary, named by their id.</summary>
    public async Task Terms(string vocabulary, params string[] ids)
    {
        var present = (await As(Role.Editor).Get($"/admin/vocabularies/{vocabulary}")).Is(200)["/terms"].AsArray().Select(t => t!.DeepClone());
        var added = ids.Select(id => JsonSerializer.SerializeToNode(new { id, labels = new { pl = id, en = id } }));
        var terms = new JsonArray([.. present, .. added]);
        (await As(Role.Editor).Put($"/admin/vocabularies/{vocabulary}", new { terms })).Is(200);
    }

    /// <summary>Every endpoint below the API's base path, as `GET /admin/articles/{id}`.</summary>
    public IReadOnlyList<(string Route, RouteEndpoint Endpoint)> Endpoints() =>
        [
            .. Services
                .GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true)
                .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m => (m, e)))
                .Select(x => ($"{x.m} {Shape(x.e)}", x.e)),
        ];

    private static string Shape(RouteEndpoint endpoint) =>
        endpoint
            .RoutePattern.RawText!["/api/v1".Length..]
            .TrimEnd('/')
            .Replace(":guid", "", StringComparison.Ordinal)
            .Replace(":int", "", StringComparison.Ordinal);

    private sealed class Server(string folder, Clock clock, (string Key, string Value)[] settings, Action<IServiceCollection> replace)
        : WebApplicationFactory<RecordDesk>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Storage:Path", folder);
            builder.UseSetting("Demo:Enabled", "false");
            builder.UseSetting("Admin:Email", "first@example.org");
            builder.UseSetting("Admin:Password", Password);
            builder.UseSetting("Access:AttemptsPerMinute", "10000");
            builder.UseSetting("Previews:LooksPerMinute", "100000");
            builder.UseSetting("Live:MostPerAddress", "100000");
            builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
            builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft", "Error");
            builder.UseSetting("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Error");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                // Hashes are slow on purpose, and every test signs somebody in. Processes of their own (`Installation`) hash as in production.
                services.Configure<PasswordHasherOptions>(hashes => hashes.IterationCount = 1000);
                replace(services);
            });
        }
    }
}

/// <summary>What a visitor brings along.</summary>
public sealed record Credentials(string? Cookie, string? Antiforgery, string? Key)
{
    public static Credentials None { get; } = new(null, null, null);

    public void Dress(HttpRequestMessage request)
    {
        if (Cookie is not null)
            request.Headers.Add("Cookie", Cookie);
        if (Antiforgery is not null && request.Method != HttpMethod.Get)
            request.Headers.Add("X-XSRF-TOKEN", Antiforgery);
        if (Key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }
}
