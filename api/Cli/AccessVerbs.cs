using System.CommandLine;
using System.Globalization;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Cli;

/// <summary>`users add`, `users reset`, `keys create`: for whoever has a shell on the server, also when nobody can sign in.</summary>
internal static class AccessVerbs
{
    public static Command Users(Func<WebApplication> build)
    {
        var users = new Command("users", "Adds users, and gives a link to those who lost their password.");

        var email = new Argument<string>("email") { Description = "Address to sign in with." };
        var name = new Option<string>("--name") { Description = "Name that others see.", Required = true };
        var role = new Option<string>("--role") { Description = "What the user may do.", Required = true };
        role.AcceptOnlyFromAmong([.. Enum.GetNames<Role>().Order().Select(r => r.ToLowerInvariant())]);
        var add = new Command("add", "Adds a user and prints a one-time link to set the password.") { email, name, role };
        add.SetAction(
            (parsed, cancellation) =>
                Within(
                    build,
                    async services =>
                    {
                        var asked = new UserRequest
                        {
                            Email = parsed.GetValue(email),
                            Name = parsed.GetValue(name),
                            Role = Enum.Parse<Role>(parsed.GetValue(role)!, ignoreCase: true),
                        };
                        if (Fault(services, asked) is { } fault)
                            return Refuse(fault);
                        var desk = services.GetRequiredService<UserDesk>();
                        var (user, problem) = await desk.Add(asked.Email!, asked.Name!, asked.Role.Value, password: null);
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

    public static Command Keys(Func<WebApplication> build)
    {
        var keys = new Command("keys", "Makes API keys.");
        var name = new Argument<string>("name") { Description = "What the key is for." };
        var scopes = new Option<string[]>("--scope") { Description = "What it may do, e.g. articles:write; repeat it for more.", Required = true };
        var days = new Option<int?>("--days")
        {
            Description = "Days until it expires, 1 to 3650; without it, it doesn't.",
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 3650)
                    return count;
                result.AddError("--days takes 1 to 3650.");
                return null;
            },
        };
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
                        if (Fault(services, new ApiKeyRequest { Name = parsed.GetValue(name), Scopes = asked }) is { } fault)
                            return Refuse(fault);
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

    private static async Task<int> Within(Func<WebApplication> build, Func<IServiceProvider, Task<int>> work, CancellationToken cancellation)
    {
        await using var app = build();
        await using var scope = app.Services.CreateAsyncScope();
        var migrating = scope.ServiceProvider.GetRequiredService<IMigrating>();
        await using (await migrating.Alone(cancellation))
            await migrating.Run(cancellation);
        return await work(scope.ServiceProvider);
    }

    /// <summary>What the studio would refuse is refused here.</summary>
    private static string? Fault<T>(IServiceProvider services, T asked) =>
        services.GetRequiredService<IValidator<T>>().Validate(asked) is { IsValid: false, Errors: [var first, ..] }
            ? $"{first.PropertyName.ToLowerInvariant()}: {Wording.Of(first.ErrorCode, "en", first.CustomState as object?[] ?? [])}"
            : null;

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
