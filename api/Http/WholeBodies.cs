using System.IO.Pipelines;

namespace Cleantech.Api.Http;

/// <summary>
/// Lets a body arrive whole while the product is being stopped. Kestrel then cancels the pending read of every connection to learn
/// which are idle, and whoever reads a body as JSON takes that for the end of the request and fails.
/// </summary>
internal static class WholeBodies
{
    public static void UseWholeBodies(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (http.Request.ContentLength is not (null or 0) || http.Request.Headers.TransferEncoding.Count > 0)
                    http.Request.Body = new Undisturbed(http.Request.BodyReader).AsStream(leaveOpen: true); // the server closes its own reader, earlier
                return next(http);
            }
        );

    /// <summary>A reader that goes on after a read was cancelled from outside; the request's own token still ends it.</summary>
    private sealed class Undisturbed(PipeReader body) : PipeReader
    {
        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            while (true)
            {
                var read = await body.ReadAsync(cancellationToken);
                if (!read.IsCanceled)
                    return read;
                body.AdvanceTo(read.Buffer.Start);
            }
        }

        public override bool TryRead(out ReadResult result) => body.TryRead(out result);

        public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => body.CancelPendingRead();

        // The server completes its own reader; by the time this one is told to, that one is gone, and would say so in the log.
        public override void Complete(Exception? exception = null) { }
    }
}
