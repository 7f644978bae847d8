using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing;

/// <summary>Finds drafts by any part of a title, as each database does it.</summary>
internal interface ITitleIndex
{
    /// <summary>Texts whose folded title has this in it. Below three characters there is no index to help.</summary>
    IQueryable<RecordText> Titled(CmsDb db, string folded);
}
