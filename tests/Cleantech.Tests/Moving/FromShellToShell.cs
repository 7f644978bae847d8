namespace Cleantech.Tests.Moving;

/// <summary>The verbs `export` and `import`.</summary>
public sealed class FromShellToShell
{
    [Fact]
    public async Task A_file_goes_from_shell_to_shell_and_half_of_one_is_refused()
    {
        await using var one = new Installation();
        await using var other = new Installation { IsNew = true };
        var (file, again, half) = (Path.Combine(one.Folder, "a.jsonl"), Path.Combine(one.Folder, "b.jsonl"), Path.Combine(one.Folder, "c.jsonl"));
        await one.Run("seed");

        var export = await one.Run("export", "--revisions", "-o", file);
        await File.WriteAllTextAsync(
            half,
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))[..50_000],
            TestContext.Current.CancellationToken
        );
        var refused = await other.Run("import", half);
        var trial = await other.Run("import", file, "--dry-run");
        var import = await other.Run("import", file);
        await other.Run("export", "--revisions", "-o", again);
        await File.WriteAllTextAsync(
            Path.Combine(one.Folder, "d.CSV"),
            "key,name.pl,Uwagi\nz-tabeli,Z tabeli,\n",
            TestContext.Current.CancellationToken
        );
        var table = await other.Run("import", Path.Combine(one.Folder, "d.CSV"));

        Assert.Equal((0, 1, 0, 0, 0), (export.ExitCode, refused.ExitCode, trial.ExitCode, import.ExitCode, table.ExitCode));
        Assert.Matches(@"column key: /key\n.*\ncolumn Uwagi: left out\nline 2: created [0-9a-f-]{36}\nImported: 1 records new", table.Output);
        Assert.Matches(@"^line \d+: .*malformed-json", refused.Errors);
        Assert.Contains("Nothing was imported", refused.Errors);
        Assert.Contains("tried out only", trial.Output);
        Assert.Matches(@"Imported: \d\d+ records new, 0 with another draft, 0 unchanged", import.Output);
        Assert.Equal(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(again, TestContext.Current.CancellationToken)
        );
    }
}
