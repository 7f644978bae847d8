using System.IO.Compression;

namespace Cleantech.Api.Delivery;

internal static class Compression
{
    public static byte[] Brotli(ReadOnlySpan<byte> bytes, CompressionLevel level)
    {
        var quality = level == CompressionLevel.Fastest ? 1 : 5; // 5: near the best size at a hundredth of its time
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, buffer, out var written, quality, window: 22)
            ? buffer[..written]
            : throw new InvalidOperationException("Brotli did not fit its own bound.");
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return output.ToArray();
    }
}
