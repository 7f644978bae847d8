using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.Review;

/// <summary>Who may approve: whoever wrote it last is one pair of eyes, whoever submitted it is the same pair or another; neither does.</summary>
internal sealed class FourEyes(CmsDb db, RecordTypes types, IOptions<ReviewOptions> options)
{
    /// <summary>Of these submissions, those that this person may approve. The last save counts that this language's reviewer looks at.</summary>
    public IQueryable<Submission> OpenTo(Guid person, IQueryable<Submission> submissions)
    {
        var asking = types.All.Where(options.Value.Asks).Select(t => t.Kind).ToList();
        return submissions.Where(s =>
            !asking.Contains(s.Kind)
            || (
                s.By != person
                && db.Set<Revision>()
                    .Where(r => r.RecordId == s.RecordId && (r.Facts || (" " + r.Languages + " ").Contains(" " + s.Locale + " ")))
                    .OrderByDescending(r => r.Number)
                    .Select(r => r.By)
                    .FirstOrDefault() != person
            )
        );
    }
}
