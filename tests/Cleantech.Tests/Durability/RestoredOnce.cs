namespace Cleantech.Tests.Durability;

/// <summary>A restore that is killed, over and over.</summary>
public sealed class RestoredOnce(ITestOutputHelper output)
{
    private static readonly int Kills = Installation.Times(2, 40);

    [Fact]
    public async Task Killed_at_any_moment_it_leaves_what_was_there_or_what_was_backed_up_and_the_next_one_is_done()
    {
        await using var installation = new Installation();
        await installation.Run("migrate");
        installation.Execute("INSERT INTO settings (name, value) VALUES ('mark', '1')");
        var copy = Path.Combine(installation.Folder, "copy.zip");
        await installation.Run("backup", "-o", copy);

        var (amid, done) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            installation.Execute("UPDATE settings SET value = '2' WHERE name = 'mark'");
            foreach (var left in Coming(installation)) // by the kill before; the last one's are left to whoever restores next
                File.Delete(left);
            var moment = TimeSpan.FromMilliseconds(Random.Shared.Next(900));
            if (await installation.RunAndKill(() => Coming(installation).Length > 0, moment, "restore", copy, "--force"))
                amid++;

            Assert.Equal(1L, installation.Execute("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"));
            var mark = installation.Execute("SELECT value FROM settings WHERE name = 'mark'");
            Assert.InRange(mark, 1, 2);
            done += mark == 1 ? 1 : 0;
        }

        output.WriteLine($"{Kills} kills, {amid} of them while it ran, {done} after it was done.");
        Assert.Equal(0, (await installation.Run("restore", copy, "--force")).ExitCode);
        Assert.Equal(1L, installation.Execute("SELECT value FROM settings WHERE name = 'mark'"));
        Assert.Empty(Coming(installation));
    }

    private static string[] Coming(Installation installation) => Directory.GetFiles(installation.Folder, "*.coming*");
}
