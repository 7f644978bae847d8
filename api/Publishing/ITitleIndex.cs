using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing;

/// <summary>Finds drafts by any part of a title, as each database does it.</summary>
internal interface ITitleIndex
{
    /// <summary>Texts whose folded title has this in it. Below three characters there is no index to help.</summary>
    IQueryable<RecordText> Titled(CmsDb db, string folded);

    /// <summary>Records that have such texts, as many as are wanted; one of several such texts may stand there several times.</summary>
    Task<List<Guid>> Some(CmsDb db, string folded, int most, CancellationToken cancellation);
}
