namespace Cleantech.Tests.Audit;

public sealed class Verifying
{
    [Fact]
    public async Task The_command_line_says_whether_the_log_is_whole_where_it_breaks_and_whether_its_end_is_there()
    {
        await using var installation = new Installation();
        Assert.Equal(0, (await installation.Run("seed")).ExitCode);
        await installation.Run("users", "add", "shell@example.org", "--name", "Z powłoki", "--role", "editor");

        var whole = await installation.Run("audit", "verify");
        var head = whole.Output.Split("Head: ")[1].Trim();
        var known = await installation.Run("audit", "verify", "--head", head);
        installation.Execute("DELETE FROM audit_entries WHERE sequence = (SELECT max(sequence) FROM audit_entries)");
        var unnoticed = await installation.Run("audit", "verify");
        var cut = await installation.Run("audit", "verify", $"--head={head}");
        installation.Execute("UPDATE audit_entries SET caller = 'nobody' WHERE sequence = 7");
        var changed = await installation.Run("audit", "verify");
        installation.Execute("DELETE FROM audit_entries WHERE sequence = 5");
        var missing = await installation.Run("audit", "verify");

        Assert.Equal((0, 0, 0), (whole.ExitCode, known.ExitCode, unnoticed.ExitCode));
        Assert.Matches(@"The audit log is whole, from entry 1 to entry \d{2,}\. Head: [0-9a-f]{64}", whole.Output);
        Assert.Equal((1, 1, 1), (cut.ExitCode, changed.ExitCode, missing.ExitCode));
        Assert.Contains("the head that you gave isn't in it", cut.Errors);
        Assert.Contains("Entry 7 is not as it was written", changed.Errors);
        Assert.Contains("Entry 5 is missing", missing.Errors);
    }

    [Fact]
    public async Task What_the_shell_does_is_told_as_the_systems()
    {
        await using var installation = new Installation();
        await installation.Start();

        await installation.Run("users", "add", "shell@example.org", "--name", "Z powłoki", "--role", "editor");
        await installation.Run("keys", "create", "Z powłoki", "--scope", "articles:read");

        var administrator = installation.With(await installation.SignIn());
        var told = (await administrator.Get("/admin/audit?caller=system&act=user.invited,password-link.made,key.created")).Is(200).Items;
        Assert.Equal(["key.created", "password-link.made", "user.invited"], told.Take(3).Select(e => $"{e["act"]}"));
        Assert.All(told, e => Assert.Null(e["address"]));
    }
}
