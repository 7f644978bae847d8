using System.CommandLine;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Cli;

/// <summary>`users add`, `users reset`, `keys create`: for whoever has a shell on the server, also when nobody can sign in.</summary>
internal static class AccessVerbs
{
    public static Command Users(Func<string[], WebApplication> build)
    {
        var users = new Command("users", "Adds users, and gives a link to those who lost their password.");

        var email = new Argument<string>("email") { Description = "Address to sign in with." };
        var name = new Option<string>("--name") { Description = "Name that others see.", Required = true };
        var role = new Option<Role>("--role") { Description = "What the user may do: reader, author, editor or administrator.", Required = true };
        var add = new Command("add", "Adds a user and prints a one-time link to set the password.") { email, name, role };
        add.SetAction(
            (parsed, cancellation) =>
                Within(
                    build,
                    async services =>
                    {
                        var desk = services.GetRequiredService<UserDesk>();
                        var (user, problem) = await desk.Add(parsed.GetValue(email)!, parsed.GetValue(name)!, parsed.GetValue(role), password: null);
                        return problem is not null ? Refuse(problem) : await PrintLink(desk, user!, cancellation);
                    },
                    cancellation
                )
        );
        users.Add(add);

        var reset = new Command("reset", "Prints a one-time link to set a new password.") { email };
        reset.SetAction(
            (parsed, cancellation) =>
                Within(
                    build,
                    async services =>
                        await services.GetRequiredService<UserManager<User>>().FindByEmailAsync(parsed.GetValue(email)!) is { } user
                            ? await PrintLink(services.GetRequiredService<UserDesk>(), user, cancellation)
                            : Refuse("There is no user with this address. `users add` makes one."),
                    cancellation
                )
        );
        users.Add(reset);
        return users;
    }

    public static Command Keys(Func<string[], WebApplication> build)
    {
        var keys = new Command("keys", "Makes API keys.");
        var name = new Argument<string>("name") { Description = "What the key is for." };
        var scopes = new Option<string[]>("--scope") { Description = "What it may do, e.g. articles:write; repeat it for more.", Required = true };
        var days = new Option<int?>("--days") { Description = "Days until it expires; without it, it doesn't." };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 3650)
                result.AddError("--days takes 1 to 3650.");
        });
        var create = new Command("create", "Makes an API key and prints it, this once.") { name, scopes, days };
        create.SetAction(
            (parsed, cancellation) =>
                Within(
                    build,
                    async services =>
                    {
                        var known = Permissions.Scopes(services.GetRequiredService<RecordTypes>().All.Select(t => t.Published.Path)).ToList();
                        var asked = parsed.GetValue(scopes)!.SelectMany(s => s.Split(',')).ToList();
                        if (asked.Find(s => !known.Contains(s)) is { } unknown)
                            return Refuse($"There is no scope '{unknown}'. Known: {string.Join(", ", known)}.");
                        var expires = parsed.GetValue(days) is { } count
                            ? services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(count)
                            : (DateTimeOffset?)null;
                        var (secret, _) = await services
                            .GetRequiredService<UserDesk>()
                            .AddKey(parsed.GetValue(name)!, asked, expires, maker: null, cancellation);
                        Console.WriteLine(secret);
                        return 0;
                    },
                    cancellation
                )
        );
        keys.Add(create);
        return keys;
    }

    private static async Task<int> Within(
        Func<string[], WebApplication> build,
        Func<IServiceProvider, Task<int>> work,
        CancellationToken cancellation
    )
    {
        await using var app = build([]);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CmsDb>().Database.MigrateAsync(cancellation);
        return await work(scope.ServiceProvider);
    }

    private static async Task<int> PrintLink(UserDesk desk, User user, CancellationToken cancellation)
    {
        var link = await desk.Link(user, isSetUp: false, cancellation);
        Console.WriteLine($"Once, until {link.ExpiresAt:u}, at the address of this installation: {link.Link}");
        return 0;
    }

    private static int Refuse(Problem problem) =>
        Refuse(
            problem.Errors is [{ } error, ..]
                ? Wording.Of(error.Code, "en", error.Values)
                : Wording.Of($"problem:{problem.Code}", "en", problem.Values)
        );

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
