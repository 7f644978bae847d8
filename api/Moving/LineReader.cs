using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cleantech.Api.Moving;

/// <summary>One line of a file, with its number; `Text` is null where it is longer than any line may be.</summary>
internal sealed record Line(int Number, string? Text);

/// <summary>The lines of a UTF-8 file, one at a time, however long it is; one that never ends isn't taken into memory.</summary>
internal static class LineReader
{
    /// <summary>Bytes that a line may have: a record's draft, what is published of it and its addresses fit in many times over.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async IAsyncEnumerable<Line> Lines(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        for (var number = 1; ; )
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                yield return Of(number++, buffer.Slice(0, end));
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (buffer.Length > LongestLine)
            {
                yield return new Line(number, null);
                yield break;
            }

            if (read.IsCompleted)
            {
                if (!buffer.IsEmpty)
                    yield return Of(number, buffer);
                yield break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static Line Of(int number, ReadOnlySequence<byte> bytes)
    {
        try
        {
            if (bytes.Length > LongestLine)
                return new Line(number, null);
            var text = Strict.GetString(bytes);
            return new Line(number, text[(number == 1 && text.StartsWith('\uFEFF') ? 1 : 0)..].TrimEnd('\r'));
        }
        catch (DecoderFallbackException)
        {
            return new Line(number, "\uFFFD"); // no JSON begins so: it is refused where JSON is looked for
        }
    }
}
