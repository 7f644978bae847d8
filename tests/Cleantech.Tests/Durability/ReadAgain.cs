using System.Data;
using Cleantech.Api.Storage;
using Microsoft.Data.Sqlite;

namespace Cleantech.Tests.Durability;

/// <summary>A read whose connection turns out to be lost.</summary>
public sealed class ReadAgain
{
    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void It_is_done_again_unless_it_has_handed_on_what_it_read(bool once, int times)
    {
        using var readers = new ReadConnections(Opened, (_, _) => null, _ => false);
        var reads = 0;

        var read = Record.Exception(() => Assert.Equal(7, readers.Read(Lose, once: once)));

        Assert.Equal((times, once), (reads, read is SqliteException));
        Assert.Equal(7, readers.Read(commands => commands.Scalar("SELECT 7")));

        long Lose(Commands commands)
        {
            if (reads++ > 0)
                return commands.Scalar("SELECT 7");
            commands.Command("SELECT 1").Connection!.Close();
            throw new SqliteException("It has gone.", 10);
        }
    }

    [Fact]
    public void One_that_was_lost_while_it_waited_is_not_lent()
    {
        SqliteConnection? kept = null;
        using var readers = new ReadConnections(() => kept = Opened(), (_, _) => null, _ => false);
        readers.Read(commands => commands.Scalar("SELECT 1"));
        kept!.Close();

        Assert.Equal(ConnectionState.Open, readers.Read(commands => commands.Command("SELECT 1").Connection!.State, once: true));
    }

    private static SqliteConnection Opened()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
