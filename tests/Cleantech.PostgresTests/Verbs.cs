namespace Cleantech.Tests;

/// <summary>What the command line says of a server.</summary>
public sealed class Verbs
{
    [Fact]
    public async Task Backup_and_restore_are_left_to_the_tools_of_the_server_and_say_so()
    {
        await using var installation = new Installation();

        var backup = await installation.Run("backup");
        var restore = await installation.Run("restore", "any.zip");

        Assert.Equal((1, 1), (backup.ExitCode, restore.ExitCode));
        foreach (var end in new[] { backup, restore })
            Assert.Equal(
                "The content is kept in PostgreSQL, of which this makes and restores no backups. "
                    + "Use pg_dump and pg_restore: docs/operations.md, Backup.",
                end.Errors.Trim()
            );
        Assert.Empty(Directory.GetFiles(installation.Folder));
    }

    [Theory]
    [InlineData("", "ConnectionStrings:Cleantech has to say which server")]
    [InlineData("Host=db;Databse=cleantech", "can't be read")]
    [InlineData("Host=127.0.0.1;Port=1;Username=cleantech;Database=cleantech", "Make sure that the server runs")]
    public async Task A_server_that_is_not_named_or_not_there_stops_the_start_with_a_sentence(string connection, string named)
    {
        await using var installation = new Installation();
        installation.Settings["ConnectionStrings__Cleantech"] = connection;

        var end = await installation.Run();

        Assert.Equal(1, end.ExitCode);
        Assert.Contains(named, end.Errors);
        Assert.DoesNotContain("   at ", end.Output + end.Errors);
    }
}
