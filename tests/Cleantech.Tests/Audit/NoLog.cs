namespace Cleantech.Tests.Audit;

/// <summary>A folder without a database.</summary>
public sealed class NoLog
{
    [Fact]
    public async Task Where_there_is_no_log_it_says_so_and_makes_nothing()
    {
        await using var installation = new Installation { IsNew = true };

        var none = await installation.Run("audit", "verify");
        var wrong = await installation.Run("audit", "verify", "--head", "abc");

        Assert.Equal((1, 1), (none.ExitCode, wrong.ExitCode));
        Assert.Contains("There is no database of this version here", none.Errors);
        Assert.Contains("64 hexadecimal digits", wrong.Errors);
        Assert.Empty(Directory.GetFiles(installation.Folder));
    }
}
